"""Two nodes as a province has them: data folders, commands and processes; and what stands in their tables."""

import json
import sqlite3
import subprocess
import sys
from collections import defaultdict
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.commands.programs import Machine, started


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


def telling(machine: Machine, count: int) -> AbstractContextManager["subprocess.Popen[str]"]:
    environment = {**machine.environment(), "DJANGO_SETTINGS_MODULE": "xaso.site.settings"}
    return started([sys.executable, "-m", "tests.exchange.teller", str(count)], environment)


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
        found[lane].append(json.loads(payload)["body"]["number"])
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
