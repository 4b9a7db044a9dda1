"""``xaso backup`` while the office works, ``xaso restore`` on an empty machine."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyrage import x25519

from tests.commands.evidence import check_whole, codes, rows, value
from tests.commands.programs import Machine, heard

PAPER_BOOKS = ("--last=supplement=0", "--last=refusal=0", "--last=apology=0", "--last=stop=0", "--last=collection=0")


@dataclass(frozen=True)
class Kept:
    """An office with two dossiers, its backup, and the recovery paper, typed off. Tests read it and write nothing."""

    machine: Machine
    backups: Path
    key: Path


@pytest.fixture(scope="module")
def kept(founded: Machine, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    folder = tmp_path_factory.mktemp("kept")
    machine = founded.copy(folder / "data")
    with machine.counter("2") as process:
        heard(process, 2)
    machine.answer("backup", folder / "backups")
    return Kept(machine, folder / "backups", typed_off(machine, folder))


def typed_off(machine: Machine, folder: Path) -> Path:
    paper = folder / "giay.txt"
    secret = (machine.data / "keys" / "office.agekey").read_text()
    paper.write_text(f"GIẤY KHÔI PHỤC\n\n  {secret}\n\nCất trong tủ.\n", encoding="utf-8")
    return paper


def empty(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "new" / "data")


def restore_into(new: Machine, backups: Path, key: Path) -> dict[str, object]:
    answer: dict[str, object] = new.answer("restore", backups, f"--key-file={key}")
    return answer


def test_a_backup_during_writes_is_one_moment(machine: Machine, tmp_path: Path) -> None:
    backups, key = tmp_path / "backups", typed_off(machine, tmp_path)
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


def test_what_comes_back_is_what_was_there(kept: Kept, tmp_path: Path) -> None:
    machine, new = kept.machine, empty(tmp_path)
    answer = restore_into(new, kept.backups, kept.key)
    assert (answer["incarnation"], answer["problems"]) == (2, [])
    assert codes(new.database) == codes(machine.database)
    assert len(codes(new.database)) == 2
    assert value(new.database, "SELECT incarnation FROM base_node") == 2
    verdict = new.answer("audit", "verify")
    assert (verdict["broken_at"], verdict["root"]) == (None, answer["audit"]["root"])
    (restored,) = rows(new.database, "SELECT incarnation, verb FROM base_audit ORDER BY id DESC LIMIT 1")
    assert restored == (2, "node.restore")
    for name in ("office.agekey", "signing.secret"):
        assert (new.data / "keys" / name).read_bytes() == (machine.data / "keys" / name).read_bytes()


def test_no_code_is_given_twice(kept: Kept, tmp_path: Path) -> None:
    """Two dossiers are received after the backup; the disk dies; their codes stand on paper."""
    lived_on = kept.machine.copy(tmp_path / "lived" / "data")
    with lived_on.counter("2") as process:
        lost = heard(process, 2)
    new = empty(tmp_path)
    restore_into(new, kept.backups, kept.key)
    with new.counter("1") as process:
        assert process.wait(60) == 1
        assert process.stderr
        assert "sổ giấy" in process.stderr.read()
    told = new.run("numbers", "confirm", *PAPER_BOOKS, "--last=case=4", "--last=receipt=4", "--yes").stdout
    assert "2 → 4, số tiếp theo là 5" in told
    with new.counter("1") as process:
        (given,) = heard(process, 1)
    assert given not in lost
    assert given.endswith("-0005")
    new.answer("backup", tmp_path / "backups")


def test_a_wrong_key_writes_nothing(kept: Kept, tmp_path: Path) -> None:
    other = Machine(tmp_path / "other")
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(str(x25519.Identity.generate()))
    done = other.run("restore", kept.backups, f"--key-file={wrong}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "khóa không đúng" in done.stderr
    assert list(other.data.iterdir()) == []


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1XYZ"])
def test_a_file_without_a_key_is_said(text: str, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(text)
    done = Machine(tmp_path / "data").run("restore", tmp_path, f"--key-file={tmp_path / 'key'}")
    assert done.returncode == 2
    assert "AGE-SECRET-KEY-1" in done.stderr
    assert not (tmp_path / "data").exists()


def test_an_office_is_never_overwritten(kept: Kept) -> None:
    before = kept.machine.database.read_bytes()
    done = kept.machine.run("restore", kept.backups, f"--key-file={kept.key}")
    assert done.returncode == 4
    assert "không trống" in done.stderr
    assert kept.machine.database.read_bytes() == before


def test_a_spoilt_backup_writes_nothing(kept: Kept, tmp_path: Path) -> None:
    (made,) = kept.backups.glob("*.tar.age")
    path = tmp_path / made.name
    path.write_bytes(made.read_bytes()[:-1000])
    new = empty(tmp_path)
    done = new.run("restore", path, f"--key-file={kept.key}")
    assert done.returncode == 2
    assert "hỏng" in done.stderr
    assert list(new.data.iterdir()) == []


def test_no_backup_there(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    done = empty(tmp_path).run("restore", tmp_path / "nothing", f"--key-file={kept.key}")
    assert done.returncode == 2
    assert "Không thấy bản sao lưu nào" in done.stderr


def test_a_restore_that_was_killed_can_be_done_again(kept: Kept, tmp_path: Path) -> None:
    new = empty(tmp_path)
    (new.data / "restoring" / "keys").mkdir(parents=True)
    (new.data / "keys").mkdir()
    (new.data / "restoring" / "database").write_text(str(new.database))
    new.database.write_bytes(b"half")
    told = new.run("restore", kept.backups, f"--key-file={kept.key}").stdout
    assert "đời thứ 2" in told
    assert "sổ giấy" in told
    assert not (new.data / "restoring").exists()


def test_a_killed_backup_leaves_the_earlier_ones(kept: Kept, tmp_path: Path) -> None:
    machine, backups = kept.machine.copy(tmp_path / "data"), tmp_path / "backups"
    shutil.copytree(kept.backups, backups)
    (first,) = backups.glob("*.tar.age")
    with machine.started("backup", backups) as process:
        while process.poll() is None and not list(backups.glob("*.part")):
            pass
        process.kill()
    done = machine.run("backup", backups, "--prove")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Đã khôi phục thử: đúng và đủ." in done.stdout
    assert list(backups.glob("*.part")) == []
    assert first in set(backups.glob("*.tar.age"))
    assert not (machine.data / "scratch").exists()
    assert restore_into(empty(tmp_path), first, kept.key)["incarnation"] == 2


def test_json_names_what_a_machine_needs(machine: Machine, tmp_path: Path) -> None:
    done = machine.run("backup", tmp_path / "backups", "--json")
    answer = json.loads(done.stdout)
    assert Path(answer["path"]).stat().st_size == answer["size"]
    assert {key: answer[key] for key in ("files", "copied", "proved", "problems")} == {
        "files": 0, "copied": 0, "proved": False, "problems": [],
    }  # fmt: skip
