"""``xaso backup`` while the office works, ``xaso restore`` on an empty machine."""

import json
from pathlib import Path

import pytest
from pyrage import x25519

from tests.commands.evidence import check_whole, codes, rows, value
from tests.commands.programs import Machine, heard

PAPER_BOOKS = ("--last=supplement=0", "--last=refusal=0", "--last=apology=0", "--last=stop=0", "--last=collection=0")


@pytest.fixture
def key(machine: Machine, tmp_path: Path) -> Path:
    """The recovery paper, typed off."""
    paper = tmp_path / "giay.txt"
    secret = (machine.data / "keys" / "office.agekey").read_text()
    paper.write_text(f"GIẤY KHÔI PHỤC\n\n  {secret}\n\nCất trong tủ.\n", encoding="utf-8")
    return paper


def empty(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "new" / "data")


def restore_into(new: Machine, backups: Path, key: Path) -> dict[str, object]:
    answer: dict[str, object] = new.answer("restore", backups, f"--key-file={key}")
    return answer


def test_a_backup_during_writes_is_one_moment(machine: Machine, key: Path, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    with machine.counter() as process:
        before = heard(process, 20)
        made = machine.answer("backup", backups, "--prove")
        given = len(codes(machine.database))
        while int((after := heard(process, 1)[0])[-4:]) <= given:
            pass  # said before the backup was done
        process.kill()
    assert made["proved"] is True
    new = empty(tmp_path)
    answer = restore_into(new, backups, key)
    there = codes(new.database)
    assert set(before) <= set(there)
    assert after not in there
    check_whole(new.database)
    assert answer["tables"]["cases_case"] == len(there)


def test_what_comes_back_is_what_was_there(machine: Machine, key: Path, tmp_path: Path) -> None:
    with machine.counter("5") as process:
        said = heard(process, 5)
    machine.answer("backup", tmp_path / "backups")
    new = empty(tmp_path)
    answer = restore_into(new, tmp_path / "backups", key)
    assert (answer["incarnation"], answer["problems"]) == (2, [])
    assert codes(new.database) == said
    assert value(new.database, "SELECT incarnation FROM base_node") == 2
    verdict = new.answer("audit", "verify")
    assert (verdict["broken_at"], verdict["root"]) == (None, answer["audit"]["root"])
    (restored,) = rows(new.database, "SELECT incarnation, verb FROM base_audit ORDER BY id DESC LIMIT 1")
    assert restored == (2, "node.restore")
    for name in ("office.agekey", "signing.secret"):
        assert (new.data / "keys" / name).read_bytes() == (machine.data / "keys" / name).read_bytes()


def test_the_restored_office_works_on(machine: Machine, key: Path, tmp_path: Path) -> None:
    with machine.counter("2") as process:
        heard(process, 2)
    machine.answer("backup", tmp_path / "backups")
    new = empty(tmp_path)
    restore_into(new, tmp_path / "backups", key)
    new.answer("numbers", "confirm", *PAPER_BOOKS, "--last=case=2", "--last=receipt=2", "--yes")
    with new.counter("2") as process:
        heard(process, 2)
    check_whole(new.database)
    assert len(codes(new.database)) == 4
    new.answer("backup", tmp_path / "backups")


def test_no_code_is_given_twice(machine: Machine, key: Path, tmp_path: Path) -> None:
    """Two dossiers are received after the backup; the disk dies; their codes stand on paper."""
    with machine.counter("2") as process:
        heard(process, 2)
    machine.answer("backup", tmp_path / "backups")
    with machine.counter("2") as process:
        lost = heard(process, 2)
    new = empty(tmp_path)
    restore_into(new, tmp_path / "backups", key)
    with new.counter("1") as process:
        assert process.wait(30) == 1
        assert process.stderr
        assert "sổ giấy" in process.stderr.read()
    told = new.run("numbers", "confirm", *PAPER_BOOKS, "--last=case=4", "--last=receipt=4", "--yes").stdout
    assert "2 → 4, số tiếp theo là 5" in told
    with new.counter("1") as process:
        (given,) = heard(process, 1)
    assert given not in lost
    assert given.endswith("-0005")


def test_a_wrong_key_writes_nothing(machine: Machine, tmp_path: Path) -> None:
    machine.answer("backup", tmp_path / "backups")
    other = Machine(tmp_path / "other")
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(str(x25519.Identity.generate()))
    done = other.run("restore", tmp_path / "backups", f"--key-file={wrong}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "khóa không đúng" in done.stderr
    assert list(other.data.iterdir()) == []


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1XYZ", "khóa"])
def test_a_file_without_a_key_is_said(text: str, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(text)
    done = Machine(tmp_path / "data").run("restore", tmp_path, f"--key-file={tmp_path / 'key'}")
    assert done.returncode == 2
    assert "AGE-SECRET-KEY-1" in done.stderr
    assert not (tmp_path / "data").exists()


def test_an_office_is_never_overwritten(machine: Machine, key: Path, tmp_path: Path) -> None:
    machine.answer("backup", tmp_path / "backups")
    before = machine.database.read_bytes()
    done = machine.run("restore", tmp_path / "backups", f"--key-file={key}")
    assert done.returncode == 4
    assert "không trống" in done.stderr
    assert machine.database.read_bytes() == before


def test_a_spoilt_backup_writes_nothing(machine: Machine, key: Path, tmp_path: Path) -> None:
    path = Path(machine.answer("backup", tmp_path / "backups")["path"])
    path.write_bytes(path.read_bytes()[:-1000])
    new = empty(tmp_path)
    done = new.run("restore", path, f"--key-file={key}")
    assert done.returncode == 2
    assert "hỏng" in done.stderr
    assert list(new.data.iterdir()) == []


def test_no_backup_there(key: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    done = empty(tmp_path).run("restore", tmp_path / "nothing", f"--key-file={key}")
    assert done.returncode == 2
    assert "Không thấy bản sao lưu nào" in done.stderr


def test_a_restore_that_was_killed_can_be_done_again(machine: Machine, key: Path, tmp_path: Path) -> None:
    machine.answer("backup", tmp_path / "backups")
    new = empty(tmp_path)
    (new.data / "restoring" / "keys").mkdir(parents=True)
    (new.data / "keys").mkdir()
    (new.data / "restoring" / "database").write_text(str(new.database))
    new.database.write_bytes(b"half")
    assert restore_into(new, tmp_path / "backups", key)["incarnation"] == 2
    assert not (new.data / "restoring").exists()


def test_a_killed_backup_leaves_the_earlier_ones(machine: Machine, key: Path, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    first = Path(machine.answer("backup", backups)["path"])
    with machine.started("backup", backups) as process:
        while process.poll() is None and not list(backups.glob("*.part")):
            pass
        process.kill()
    assert machine.run("backup", backups, "--prove").returncode == 0
    assert list(backups.glob("*.part")) == []
    assert first in set(backups.glob("*.tar.age"))
    assert not (machine.data / "scratch").exists()
    assert restore_into(empty(tmp_path), first, key)["incarnation"] == 2


def test_people_read_what_was_done(machine: Machine, key: Path, tmp_path: Path) -> None:
    done = machine.run("backup", tmp_path / "backups", "--prove")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Đã khôi phục thử: đúng và đủ." in done.stdout
    told = empty(tmp_path).run("restore", tmp_path / "backups", f"--key-file={key}").stdout
    assert "đời thứ 2" in told
    assert "sổ giấy" in told


def test_json_names_what_a_machine_needs(machine: Machine, tmp_path: Path) -> None:
    done = machine.run("backup", tmp_path / "backups", "--json")
    answer = json.loads(done.stdout)
    assert Path(answer["path"]).stat().st_size == answer["size"]
    assert {key: answer[key] for key in ("files", "copied", "proved", "problems")} == {
        "files": 0, "copied": 0, "proved": False, "problems": [],
    }  # fmt: skip
