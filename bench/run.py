"""The whole measurement on one data folder."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from bench import scenarios
from bench.generate import generated
from bench.lists import imports, largest
from bench.machine import machine, measured
from bench.sample import draw
from bench.server import served
from bench.watching import climbs
from bench.work import Desk


@dataclass(frozen=True)
class Effort:
    """How much is asked: dossiers, clients at a time, requests of a scenario at least, and seconds at least."""

    size: int
    clients: Sequence[int] = (1, 8)
    least: int = 300
    seconds: float = 3.0


def run(effort: Effort, data: Path, say: Callable[[str], None]) -> dict[str, Any]:
    """Generate if the folder is empty, serve, ask, act, weigh."""
    found: dict[str, Any] = {**measured(), "machine": machine(), "database": connection.vendor}
    say(f"{effort.size:,} dossiers in {data}")
    found["data"] = asdict(generated(effort.size)) | {"database_mb": _megabytes(data)}
    found["climb"] = climbs()
    say("lists from Excel")
    found["imports"] = imports(largest())
    sample, desk = draw(), Desk()
    connection.close()
    found["http"], found["actions"] = {}, {}
    with served(data) as server:
        found["start_up_s"] = server.started_in
        for clients in effort.clients:
            say(f"{clients} client(s): pages")
            pages = scenarios.pages(server, sample, clients, effort.least, effort.seconds)
            pages["look_up"] = scenarios.look_ups(server, sample, clients, effort.least)
            say(f"{clients} client(s): actions")
            found["actions"][str(clients)] = {
                "accept": asdict(desk.accept(clients, 2 * effort.least)),
                "hand_over": asdict(desk.hand_over(clients, effort.least)),
                "receipt": asdict(desk.print_receipts(clients, effort.least, sample.codes)),
            }
            pages["hand_over_form"] = scenarios.hand_overs(server, desk.received, clients)
            desk.received.clear()
            found["http"][str(clients)] = {key: asdict(one) for key, one in pages.items()}
        found["memory_mb"] = server.uss()
        say("tables of a year")
        found["excel"] = {key: asdict(one) for key, one in scenarios.excels(server).items()}
    return found


def _megabytes(data: Path) -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0]) // 1_000_000
    return sum(file.stat().st_size for file in data.glob("xaso.sqlite3*")) // 1_000_000
