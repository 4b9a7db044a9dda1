"""Two nodes as a province has them: data folders, commands and processes; and what stands in their tables."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections import defaultdict
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

from tests.commands.programs import Machine, free_port, started

LANES = ("urgent", "normal", "bulk")


@dataclass(frozen=True)
class Pair:
    """A hub and a commune that joined it. ``port``: where the hub listens."""

    hub: Machine
    commune: Machine
    port: int

    @classmethod
    def copied(cls, joined: Path, folder: Path) -> Self:
        for name in ("hub", "commune"):
            shutil.copytree(joined / name, folder / name)
        port = free_port()
        hub = Machine(folder / "hub", {"XASO_EXCHANGE_HOST": "127.0.0.1", "XASO_EXCHANGE_PORT": str(port)})
        pair = cls(hub, Machine(folder / "commune"), port)
        pair.through(port)
        return pair

    def through(self, port: int) -> None:
        """The commune calls the hub at this port from its next start on."""
        write(self.commune, "UPDATE exchange_peer SET address = ?", f"https://127.0.0.1:{port}")

    @property
    def all_arrived(self) -> bool:
        return waiting(self.hub) == waiting(self.commune) == 0


def another(founded: Machine, data: Path) -> Machine:
    """An installation of its own: as if it had been set up here, without the seconds that takes."""
    made = founded.copy(data)
    write(made, "UPDATE base_node SET id = ?", uuid4().hex)
    return made


def make_hub(machine: Machine, port: int, called_at: int) -> None:
    machine.settings |= {"XASO_EXCHANGE_HOST": "127.0.0.1", "XASO_EXCHANGE_PORT": str(port)}
    machine.answer("node", "init", "--role=hub", "--name=Tỉnh Lai Châu", f"--address=https://127.0.0.1:{called_at}")


def invite(hub: Machine, name: str = "Xã Tân Phong") -> str:
    return str(hub.answer("node", "invite", name)["link"])


def make_commune(machine: Machine) -> None:
    machine.answer("node", "init", "--role=commune", "--name=Xã Tân Phong")


def telling(machine: Machine, count: int, first: int = 0) -> AbstractContextManager["subprocess.Popen[str]"]:
    return program_of(machine, "teller", count, first)


def tell(machine: Machine, count: int, first: int = 0) -> None:
    """Queue so many envelopes, numbered from ``first`` on."""
    with telling(machine, count, first) as teller:
        assert teller.wait(120) == 0


def numbers(first: int, end: int) -> dict[str, list[int]]:
    """What ``arrived`` gives once all of these have come, each once and in order."""
    return {lane: [one for one in range(first, end) if one % len(LANES) == at] for at, lane in enumerate(LANES)}


def program_of(machine: Machine, module: str, *words: object) -> AbstractContextManager["subprocess.Popen[str]"]:
    """A module of this folder as a process of this node."""
    environment = {**machine.environment(), "DJANGO_SETTINGS_MODULE": "xaso.site.settings"}
    return started([sys.executable, "-m", f"tests.exchange.{module}", *map(str, words)], environment)


def filing(machine: Machine, lane: str, *sizes: int) -> AbstractContextManager["subprocess.Popen[str]"]:
    environment = {**machine.environment(), "DJANGO_SETTINGS_MODULE": "xaso.site.settings"}
    words = [lane, *(str(size) for size in sizes)]
    return started([sys.executable, "-m", "tests.exchange.filer", *words], environment)


def file_now(machine: Machine, lane: str, *sizes: int) -> None:
    """Queue an envelope with files of these sizes."""
    with filing(machine, lane, *sizes) as process:
        assert process.wait(60) == 0, process.communicate()[1]


def files_here(machine: Machine) -> list[str]:
    """Hashes of the files that came and are among those of this node."""
    found = rows(machine, "SELECT sha256 FROM exchange_incoming_file WHERE here_at IS NOT NULL ORDER BY sha256")
    assert all((machine.data / "files" / sha256[:2] / f"{sha256}.age").exists() for (sha256,) in found)
    return [sha256 for (sha256,) in found]


def files_sent(machine: Machine) -> list[str]:
    return [sha256 for (sha256,) in rows(machine, "SELECT sha256 FROM exchange_outgoing_file ORDER BY sha256")]


def arrived(machine: Machine) -> dict[str, list[int]]:
    """Numbers that came, by lane, in the order in which they were stored."""
    found: dict[str, list[int]] = defaultdict(list)
    for lane, payload in rows(machine, "SELECT lane, payload FROM exchange_incoming ORDER BY id"):
        if (number := json.loads(payload)["body"].get("number")) is not None:
            found[lane].append(number)
    return dict(found)


def waiting(machine: Machine) -> int:
    return int(rows(machine, "SELECT count(*) FROM exchange_outgoing WHERE arrived_at IS NULL")[0][0])


def troubles(machine: Machine) -> list[tuple[str, str]]:
    return rows(machine, "SELECT kind, text FROM exchange_trouble WHERE kind <> 'unknown'")


def rows(machine: Machine, statement: str) -> list[Any]:
    with closing(sqlite3.connect(machine.database, timeout=30)) as database:
        return database.execute(statement).fetchall()


def write(machine: Machine, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(machine.database, timeout=30)) as database, database:
        database.execute(statement, values)
