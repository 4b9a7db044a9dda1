"""kill -9 in the middle of writes: what was said to be received is there, and nothing is there by halves."""

import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import Popen

from tests.commands.evidence import check_whole, codes, value
from tests.commands.programs import Machine, health, part, started, until


@contextmanager
def counter(machine: Machine, *words: str) -> Iterator[Popen[str]]:
    """A counter that receives one dossier after another, in a process of its own."""
    environment = {**machine.environment(), "DJANGO_SETTINGS_MODULE": "xaso.site.settings"}
    with started([sys.executable, "-m", "tests.commands.counter", *words], environment) as process:
        yield process


def heard(process: Popen[str], count: int) -> list[str]:
    assert process.stdout
    return [process.stdout.readline().strip() for _ in range(count)]


def test_a_killed_counter_loses_nothing(machine: Machine) -> None:
    chance = random.Random(9)
    said: list[str] = []
    for _ in range(3):
        with counter(machine) as process:
            said += heard(process, 3)
            time.sleep(chance.random() * 0.2)
            process.kill()
            assert process.stdout
            said += [line.strip() for line in process.stdout if line.endswith("\n")]
    assert set(said) <= set(codes(machine.database))
    assert len(codes(machine.database)) - len(said) <= 3
    check_whole(machine.database)
    assert machine.answer("audit", "verify")["broken_at"] is None


def test_killed_background_work_seals_and_delivers_the_rest_later(machine: Machine) -> None:
    with counter(machine) as process, machine.started("serve") as serving:
        until(lambda: health(int(machine.settings["XASO_PORT"])))
        for _ in range(3):
            heard(process, 5)
            until(lambda: part(serving, "work"))
            part(serving, "work")[0].kill()
        process.kill()
        until(lambda: value(machine.database, "SELECT count(*) FROM base_outbox WHERE done_at IS NULL") == 0)
        until(lambda: value(machine.database, "SELECT count(*) FROM base_audit WHERE sequence IS NULL") == 0)
    check_whole(machine.database)
    sealed = value(machine.database, "SELECT count(*) FROM base_audit")
    assert machine.answer("audit", "verify")["checked"] == sealed


def test_two_counters_at_once_number_once(machine: Machine) -> None:
    with counter(machine, "0") as first:
        assert first.wait(30) == 0
    with counter(machine, "25") as first, counter(machine, "25") as second:
        said = heard(first, 25) + heard(second, 25)
    assert len(set(said)) == 50
    check_whole(machine.database)
