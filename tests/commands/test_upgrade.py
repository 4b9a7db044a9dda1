"""``xaso upgrade``: the database follows the program, after a copy of what was there before."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.evidence import value
from tests.commands.programs import Machine

SEARCH = "SELECT count(*) FROM sqlite_master WHERE name = 'base_search'"


@pytest.fixture(scope="module")
def upgraded(founded: Machine, tmp_path_factory: pytest.TempPathFactory) -> tuple[Machine, Path]:
    """An office with the database of an older program and old copies, brought forward; and the copy made before."""
    machine = founded.copy(tmp_path_factory.mktemp("older") / "data")
    environment = {**machine.environment(), "DJANGO_SETTINGS_MODULE": "xaso.site.settings"}
    words = [sys.executable, "-m", "django", "migrate", "base", "0001", "--verbosity=0"]
    subprocess.run(words, env=environment, check=True)
    assert value(machine.database, SEARCH) == 0
    folder = machine.data / "before-upgrade"
    folder.mkdir()
    for day in range(1, 6):
        (folder / f"2020010{day}-000000-xaso.sqlite3").write_bytes(b"old")
    return machine, Path(machine.answer("upgrade")["copy"])


def test_an_older_database_is_copied_and_brought_forward(upgraded: tuple[Machine, Path]) -> None:
    machine, copy = upgraded
    assert value(machine.database, SEARCH) == 1
    sizes = "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'people_account'"
    assert value(machine.database, sizes) > 0, "SQLite has looked at the new tables"
    assert value(copy, SEARCH) == 0
    assert value(copy, "PRAGMA integrity_check") == "ok"
    assert value(copy, "SELECT count(*) FROM base_audit") == value(machine.database, "SELECT count(*) FROM base_audit")


def test_only_the_last_copies_stay(upgraded: tuple[Machine, Path]) -> None:
    machine, made = upgraded
    kept = sorted((machine.data / "before-upgrade").iterdir())
    assert [path.name[:8] for path in kept] == ["20200104", "20200105", made.name[:8]]


def test_a_current_database_is_left_alone(machine: Machine) -> None:
    before = machine.database.read_bytes()
    assert machine.answer("upgrade") == {"copy": None}
    assert machine.database.read_bytes() == before
    assert not (machine.data / "before-upgrade").exists()
