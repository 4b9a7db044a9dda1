"""``xaso days``: what holds for every office of the node is entered at the machine."""

import sqlite3
from contextlib import closing

from tests.commands.programs import Machine


def common(machine: Machine) -> dict[str, tuple[str, str]]:
    with closing(sqlite3.connect(machine.database)) as database:
        found = database.execute("SELECT day, kind, name FROM base_calendar_day WHERE office_id IS NULL").fetchall()
    return {day: (kind, name) for day, kind, name in found}


def test_a_day_off_and_one_made_up_for_are_entered_and_taken_back(machine: Machine) -> None:
    assert machine.run("days", "set", "03/12/2026", "--name", "Nghỉ bão, CV 12/UBND").returncode == 0
    assert machine.run("days", "set", "12/12/2026", "--name", "Làm bù", "--replaces", "03/12/2026").returncode == 0
    assert common(machine)["2026-12-03"] == ("closed", "Nghỉ bão, CV 12/UBND")
    assert common(machine)["2026-12-12"] == ("makeup", "Làm bù")
    assert machine.run("days", "clear", "03/12/2026").returncode == 0
    assert "2026-12-03" not in common(machine)


def test_what_is_no_day_is_said_in_words(machine: Machine) -> None:
    done = machine.run("days", "set", "mai", "--name", "Nghỉ")
    assert done.returncode == 2
    assert "01/07/2025" in done.stderr
    assert machine.run("days", "extend", "01/01/2099").returncode == 2
