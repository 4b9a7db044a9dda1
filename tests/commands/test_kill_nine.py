"""kill -9 in the middle of writes: what was said to be received is there, and nothing is there by halves."""

import random
import time

from tests.commands.evidence import check_whole, codes, value
from tests.commands.programs import Machine, health, heard, part, until


def test_a_killed_counter_loses_nothing(machine: Machine) -> None:
    chance = random.Random(9)
    said: list[str] = []
    for _ in range(3):
        with machine.counter() as process:
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
    with machine.counter() as process, machine.started("serve") as serving:
        until(lambda: health(int(machine.settings["XASO_PORT"])))
        for _ in range(3):
            heard(process, 5)
            until(lambda: part(serving, "work"))[0].kill()
        process.kill()
        until(lambda: value(machine.database, "SELECT count(*) FROM base_outbox WHERE done_at IS NULL") == 0)
        until(lambda: value(machine.database, "SELECT count(*) FROM base_audit WHERE sequence IS NULL") == 0)
    check_whole(machine.database)
    sealed = value(machine.database, "SELECT count(*) FROM base_audit")
    assert machine.answer("audit", "verify")["checked"] == sealed


def test_two_counters_at_once_number_once(machine: Machine) -> None:
    with machine.counter("0") as first:
        assert first.wait(30) == 0
    with machine.counter("25") as first, machine.counter("25") as second:
        said = heard(first, 25) + heard(second, 25)
    assert len(set(said)) == 50
    check_whole(machine.database)
