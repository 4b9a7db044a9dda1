"""A new version from a signed file, on a stick or over a line that breaks; what is not right changes nothing."""

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.commands.evidence import value
from tests.commands.programs import Machine, program
from tests.commands.releases import Publisher, new_column

COLUMNS = "SELECT count(*) FROM pragma_table_info('base_job') WHERE name = 'later'"
WRITES = "SELECT count(*) FROM base_audit WHERE kind = 'write'"


@pytest.fixture
def publisher(machine: Machine, tmp_path: Path) -> Publisher:
    """One whom the office trusts."""
    (tmp_path / "phat-hanh").mkdir()
    found = Publisher(tmp_path / "phat-hanh")
    trusted = machine.run("upgrade", "--trust", found.public)
    assert trusted.returncode == 0, trusted.stderr
    return found


def version(machine: Machine) -> str:
    return machine.run("--version").stdout.strip().removeprefix("Xã Số ")


def pointer(machine: Machine) -> dict[str, str]:
    found: dict[str, str] = json.loads((machine.data / "program" / "current.json").read_text())
    return found


def refused(machine: Machine, source: object, words: str, code: int = 2) -> None:
    """Nothing was changed, and it says why."""
    before = version(machine), machine.database.read_bytes()
    done = machine.run("upgrade", source)
    assert (done.returncode, words in done.stderr) == (code, True), done.stderr
    assert (version(machine), machine.database.read_bytes()) == before


def test_the_new_version_runs_with_a_backup_before_and_a_way_back(machine: Machine, publisher: Publisher) -> None:
    installed = version(machine)
    done = machine.answer("upgrade", publisher.release("9.0"))
    assert (version(machine), done["before"], done["copy"]) == ("9.0", "", "")
    assert Path(done["backup"]).exists()
    machine.answer("upgrade", publisher.release("9.1"))
    assert (version(machine), pointer(machine)["before"]) == ("9.1", "9.0")
    assert machine.run("upgrade", "--back").returncode == 0
    assert version(machine) == "9.0"
    assert machine.run("audit", "verify").returncode == 0
    assert installed not in {"9.0", "9.1"}


def test_data_go_forward_and_come_back_as_they_were(machine: Machine, publisher: Publisher) -> None:
    done = machine.answer("upgrade", publisher.release(files=new_column()))
    assert value(machine.database, COLUMNS) == 1
    assert done["copy"]
    writes = value(machine.database, WRITES)
    machine.run("accounts", "reset", "khoa")
    assert value(machine.database, WRITES) > writes
    kept = machine.run("upgrade", "--back")
    assert (kept.returncode, "--lose-work" in kept.stderr, version(machine)) == (1, True, "9.0")
    assert machine.run("upgrade", "--back", "--lose-work").returncode == 0
    assert value(machine.database, COLUMNS) == 0
    assert version(machine) != "9.0"
    replaced = next((machine.data / "before-upgrade").glob("replaced-*"))
    assert value(replaced, COLUMNS) == 1


def test_a_version_that_cannot_bring_the_data_forward_is_taken_back(machine: Machine, publisher: Publisher) -> None:
    installed, writes = version(machine), value(machine.database, WRITES)
    done = machine.run("upgrade", publisher.release(files=new_column(fails=True)))
    assert (done.returncode, "đã quay lại phiên bản trước" in done.stderr) == (2, True), done.stderr
    assert version(machine) == installed
    assert (value(machine.database, COLUMNS), value(machine.database, WRITES)) == (0, writes)
    assert machine.run("upgrade").returncode == 0


def test_a_version_that_does_not_start_changes_nothing(machine: Machine, publisher: Publisher) -> None:
    broken = publisher.release(files={"xaso/site/cli.py": "raise SystemExit('hỏng từ khi làm ra')"})
    done = machine.run("upgrade", broken)
    assert "không chạy được" in done.stderr
    assert version(machine) != "9.0"


def test_whoever_is_not_trusted_is_refused(machine: Machine, publisher: Publisher, tmp_path: Path) -> None:
    (tmp_path / "ke-la").mkdir()
    refused(machine, Publisher(tmp_path / "ke-la").release(), "không mang chữ ký")


def test_not_while_the_office_works(machine: Machine, publisher: Publisher) -> None:
    from xaso.base.platform import held  # noqa: PLC0415

    with held(machine.data / "serve.lock"):
        done = machine.run("upgrade", publisher.release())
    assert done.returncode == 4


def test_cut_off_at_any_moment_it_can_be_done_again(machine: Machine, publisher: Publisher) -> None:
    path, writes = publisher.release(files=new_column()), value(machine.database, WRITES)
    for pause in (0.7, 1.6, 2.8, 4.2):
        running = subprocess.Popen(
            program("upgrade", path), env=machine.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(pause)
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert version(machine), "some version runs"
        assert value(machine.database, "PRAGMA integrity_check") == "ok"
        if version(machine) == "9.0":
            break
    else:
        machine.answer("upgrade", path)
    assert machine.run("upgrade").returncode == 0
    assert (version(machine), value(machine.database, COLUMNS)) == ("9.0", 1)
    assert value(machine.database, WRITES) >= writes
    assert machine.run("audit", "verify").returncode == 0
