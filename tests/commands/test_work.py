"""``xaso work``: seals, delivers, keeps the recurring jobs, says that it lives."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.commands.evidence import rows, value
from tests.commands.programs import Machine, until

LONG_AGO = "2020-01-01 00:00:00"


def write(machine: Machine, statement: str) -> None:
    with closing(sqlite3.connect(machine.database, timeout=10)) as database, database:
        database.execute(statement)


def planned(machine: Machine) -> set[str]:
    return {name for (name,) in rows(machine.database, "SELECT name FROM base_job")}


def test_a_missed_backup_is_made_and_proved_at_the_next_start(machine: Machine) -> None:
    with machine.started("work"):
        until(lambda: "backup" in planned(machine))
    write(machine, f"UPDATE base_job SET next_at = '{LONG_AGO}' WHERE name = 'backup'")
    with machine.started("work"):
        until(lambda: value(machine.database, "SELECT count(proved_at) FROM base_backup") == 1)
        until(lambda: value(machine.database, "SELECT lease_until IS NULL FROM base_job WHERE name = 'backup'"))
    assert value(machine.database, "SELECT error FROM base_job WHERE name = 'backup'") == ""
    assert len(list((machine.data / "backups").glob("xaso-*.tar.age"))) == 1


def test_a_failing_backup_is_tried_again_and_holds_up_nothing(machine: Machine, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    machine.settings["XASO_BACKUP_DIR"] = str(blocked)
    with machine.started("work"):
        until(lambda: {"backup", "clean", "turn"} <= planned(machine))
        write(machine, f"UPDATE base_job SET next_at = '{LONG_AGO}' WHERE name IN ('backup', 'clean', 'turn')")
        until(lambda: value(machine.database, "SELECT failures FROM base_job WHERE name = 'backup'") == 1)
        until(
            lambda: (
                value(machine.database, "SELECT count(last_done_at) FROM base_job WHERE name IN ('clean', 'turn')") == 2
            )
        )
    assert value(machine.database, "SELECT error FROM base_backup") != ""


def test_a_changed_calendar_wakes_the_recount(machine: Machine) -> None:
    with machine.started("work"):
        until(lambda: {"recount", "heartbeat"} <= planned(machine))
        until(lambda: value(machine.database, "SELECT count(*) FROM base_outbox WHERE done_at IS NULL") == 0)
        until(lambda: value(machine.database, "SELECT last_done_at FROM base_job WHERE name = 'recount'") is not None)
