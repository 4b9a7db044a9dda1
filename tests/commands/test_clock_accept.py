"""``xaso clock accept``: the way on after the computer's clock has run ahead."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

from tests.commands.programs import Machine, heard


def run_ahead(machine: Machine) -> None:
    """As if the last write had been made with a clock that stood a year ahead."""
    ahead = datetime.now(UTC).replace(tzinfo=None) + timedelta(days=365)
    with closing(sqlite3.connect(machine.database)) as database, database:
        database.execute(
            "UPDATE base_audit SET at = ? WHERE id = (SELECT max(id) FROM base_audit)", [ahead.isoformat(" ")]
        )


def test_work_goes_on_after_the_present_was_accepted(machine: Machine) -> None:
    run_ahead(machine)
    with machine.counter() as process:
        assert process.wait(30) == 1
    done = machine.run("clock", "accept", "--yes")
    assert done.returncode == 0
    assert "Đã ghi nhận giờ hiện tại" in done.stdout
    with machine.counter("1") as process:
        assert len(heard(process, 1)[0]) > 10


def test_without_a_wrong_time_nothing_changes(machine: Machine) -> None:
    before = machine.database.read_bytes()
    assert machine.answer("clock", "accept", "--yes") == {"accepted": False, "last": None}
    assert machine.database.read_bytes() == before


def test_nobody_at_the_terminal_means_no(machine: Machine) -> None:
    run_ahead(machine)
    done = machine.run("clock", "accept")
    assert done.returncode == 2
    assert "chưa thay đổi gì" in done.stderr
    assert machine.answer("clock", "accept", "--yes")["accepted"] is True
