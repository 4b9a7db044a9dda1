"""``xaso init``: an office on an empty machine."""

import json
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.programs import OFFICE, Machine

pytestmark = pytest.mark.usefixtures("founded")


def count(machine: Machine, table: str) -> int:
    with closing(sqlite3.connect(machine.database)) as database:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_the_office_stands(founded: Machine) -> None:
    assert count(founded, "catalogue_procedure") > 100
    assert count(founded, "base_calendar_day") > 20
    assert count(founded, "people_post") == 5
    assert count(founded, "people_account") == 1
    assert count(founded, "base_node") == 1


def test_only_the_service_reads_the_data(founded: Machine) -> None:
    assert stat.S_IMODE(founded.data.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in (founded.data / "keys").iterdir())


def test_a_second_time_changes_nothing(machine: Machine) -> None:
    before = machine.database.read_bytes()
    done = machine.run("init", *OFFICE)
    assert (done.returncode, done.stdout) == (4, "")
    assert "đã có một cơ quan" in done.stderr
    assert machine.database.read_bytes() == before


def test_json_carries_what_must_be_kept(founded: Machine) -> None:
    answer = json.loads((founded.data.parent / "answer.json").read_text(encoding="utf-8"))
    assert answer["recovery_key"] == (founded.data / "keys" / "office.agekey").read_text()
    assert answer["username"] == "khoa"
    assert len(answer["password"]) == 19
    paper = founded.data.parent / "giay.txt"
    assert answer["recovery_key"] in paper.read_text(encoding="utf-8")
    assert stat.S_IMODE(paper.stat().st_mode) == 0o600


def test_what_is_missing_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "data")
    done = machine.run("init", *OFFICE[1:], "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--name" in done.stderr
    assert not machine.data.exists()


def test_a_wrong_code_leaves_a_folder_that_can_be_used_again(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "data")
    wrong = [word if "agency" not in word else "--agency-code=Tân Phong!" for word in OFFICE]
    done = machine.run("init", *wrong)
    assert done.returncode == 2
    assert "Mã định danh" in done.stderr
    assert json.loads(machine.run("init", *OFFICE, "--json").stdout)["username"] == "khoa"


def test_a_recovery_file_that_cannot_be_written_is_said_first(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "data")
    (tmp_path / "there").write_text("")
    for name, code in (("there", 4), ("no/such", 2)):
        assert machine.run("init", *OFFICE, f"--recovery-file={tmp_path / name}").returncode == code
    assert not machine.data.exists()
