"""``xaso reports``: counts that went wrong are told and put right."""

import sqlite3
from contextlib import closing

from tests.commands.evidence import rows
from tests.commands.programs import Machine


def test_an_office_without_dossiers_agrees(machine: Machine) -> None:
    assert machine.answer("reports", "check") == {"dossiers": 0, "wrong": 0}
    assert "Đã đếm lại 0 hồ sơ" in machine.run("reports", "rebuild").stdout


def test_a_sum_of_nothing_is_a_problem_once(machine: Machine) -> None:
    with closing(sqlite3.connect(machine.database)) as database, database:
        office = database.execute("SELECT unit_id FROM people_unit_code").fetchone()[0]
        database.execute(
            "INSERT INTO reporting_tally (office_id, length, first, field, procedure_code, channel, received, early,"
            " on_time, late, closed, refused, overdue, waiting)"
            " VALUES (?, 'month', '2026-01-15', '', '1.0', 'online', 7, 0, 0, 0, 0, 0, 0, 0)",
            [office],
        )
    done = machine.run("reports", "check")
    assert done.returncode == 1
    assert "1 chỗ lệch" in done.stdout
    assert rows(machine.database, "SELECT received FROM reporting_tally") == [(0,)]
    assert rows(machine.database, "SELECT actor_kind FROM base_audit WHERE verb = 'report.correct'") == [("system",)]
    assert machine.run("reports", "check").returncode == 0
