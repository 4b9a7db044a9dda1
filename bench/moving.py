"""``python -m bench.moving``: a large office packed at one node and written down at another (ADR 33).

Into ``bench/moving.json``: seconds, seconds of processor, MB of memory. While it is written down, SQLite lets
nobody else write.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from bench.machine import machine, measured

PART = 0.75
"""Of all dossiers, those of the office that moves (``bench.office``)."""


def main() -> int:
    """Each half in a process and a data folder of its own."""
    words = _words()
    if words.half:
        os.environ |= {"XASO_DATA": str(words.data), "DJANGO_SETTINGS_MODULE": "xaso.site.settings"}
        import django  # noqa: PLC0415 - after the data folder is named

        django.setup()
        found = _give(words) if words.half == "give" else _take(words)
        print(json.dumps(found))
        return 0
    with tempfile.TemporaryDirectory(prefix="xaso-moving-") as passing:
        old = (words.data or Path(passing) / "old").absolute()
        lines = Path(passing) / "lines"
        found = {
            "dossiers": round(words.dossiers * PART),
            "given": _half("give", old, lines, words.dossiers),
            "taken": _half("take", Path(passing) / "new", lines, words.dossiers),
        }
    told = {**measured(), "machine": machine(), **found}
    words.out.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=2))
    return 0


def _half(half: str, data: Path, lines: Path, dossiers: int) -> dict[str, Any]:
    data.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "bench.moving", "--half", half, "--data", str(data), "--lines", str(lines)]
    done = subprocess.run([*command, "--dossiers", str(dossiers)], check=True, stdout=subprocess.PIPE)  # noqa: S603 - our own
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _give(words: argparse.Namespace) -> dict[str, Any]:
    from bench.generate import generated  # noqa: PLC0415 - it needs Django
    from xaso.base.belongings.packing import lines  # noqa: PLC0415 - as above
    from xaso.people.models import Unit  # noqa: PLC0415 - as above
    from xaso.people.queries import estate_of  # noqa: PLC0415 - as above
    from xaso.site.belongings import REGISTRY  # noqa: PLC0415 - as above

    generated(words.dossiers)
    estate = estate_of(Unit.objects.get(tier="province").pk)

    def give() -> int:
        with words.lines.open("wb") as file:
            return sum(file.write(line) for line in lines(REGISTRY, estate))

    size, cost = _cost(give)
    return {"mb": round(size / 1e6, 1), **cost}


def _take(words: argparse.Namespace) -> dict[str, Any]:
    from django.conf import settings  # noqa: PLC0415 - as above
    from django.core.management import call_command  # noqa: PLC0415 - as above
    from django.db import transaction  # noqa: PLC0415 - as above

    from xaso.base import calendar, clock, keys, node  # noqa: PLC0415 - as above
    from xaso.base.actor import SYSTEM  # noqa: PLC0415 - as above
    from xaso.base.belongings.unpacking import unpack  # noqa: PLC0415 - as above
    from xaso.catalogue import actions as catalogue  # noqa: PLC0415 - as above
    from xaso.site.belongings import REGISTRY  # noqa: PLC0415 - as above

    keys.ensure(settings.DATA)
    call_command("migrate", verbosity=0)
    node.found()
    calendar.seed(SYSTEM)
    catalogue.publish_packages(actor=SYSTEM)
    catalogue.publish_facts(actor=SYSTEM)

    def take() -> None:
        with transaction.atomic(), words.lines.open("rb") as file:
            REGISTRY.arrived(unpack(REGISTRY, file), clock.now())

    return _cost(take)[1]


def _cost(work: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    began, processor = time.perf_counter(), time.process_time()
    found = work()
    seconds, used = time.perf_counter() - began, time.process_time() - processor
    memory = psutil.Process().memory_info().rss / 1e6
    return found, {"seconds": round(seconds, 1), "processor_s": round(used, 1), "memory_mb": round(memory)}


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.moving", description=__doc__)
    parser.add_argument("--dossiers", type=int, default=26_700, help="of the whole province; three quarters move")
    parser.add_argument("--data", type=Path, help="data folder of the old home, to keep and use again")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "moving.json", help="where figures go")
    parser.add_argument("--half", choices=("give", "take"), help=argparse.SUPPRESS)
    parser.add_argument("--lines", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
