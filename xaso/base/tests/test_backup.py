"""Making a backup: one encrypted file that any age program opens, contents copied once, earlier ones never harmed."""

import errno
import hashlib
import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pyrage
import pytest
from django.conf import LazySettings
from django.db import OperationalError

from xaso.base import backup, clock, keys
from xaso.base.backup import archive, database
from xaso.base.backup.make import STOPPED, NotOurs, archives
from xaso.base.errors import NoSpace
from xaso.base.models import AuditEntry, BackupRun, Node
from xaso.base.tests.backups import attach, key_file, work
from xaso.kit.worktime import ZONE

pytestmark = pytest.mark.django_db(transaction=True)

NIGHT = datetime(2026, 11, 20, 1, 0, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Iterator[Path]:
    """Where the backups go; the office's data lie beside it."""
    settings.DATA = tmp_path / "data"
    keys.ensure(settings.DATA)
    work(3)
    yield tmp_path / "backups"
    assert not (settings.DATA / "scratch").exists()


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.endswith(".part"))


@pytest.mark.skipif(not shutil.which("age"), reason="Debian's age is not installed")
def test_an_ordinary_age_program_opens_it(folder: Path, tmp_path: Path) -> None:
    made = backup.make(folder)
    plain = tmp_path / "plain.tar"
    subprocess.run(["age", "--decrypt", "-i", key_file(tmp_path), "-o", plain, made.path], check=True)
    with tarfile.open(plain) as tar:
        names = tar.getnames()
        first = tar.extractfile("manifest.json")
        assert first
        manifest = json.load(first)
        for name, expected in manifest["members"].items():
            member = tar.extractfile(name)
            assert member
            assert hashlib.sha256(member.read()).hexdigest() == expected
    assert names[0] == "manifest.json"
    assert set(names[1:]) == {database.engine().file, "keys/office.agekey", "keys/signing.secret"}
    assert manifest["tables"]["base_audit"] == 3
    assert manifest["audit"][0] == 3


def test_nothing_in_it_can_be_read_without_the_key(folder: Path) -> None:
    content = backup.make(folder).path.read_bytes()
    assert b"SQLite" not in content
    assert b"manifest" not in content
    assert b"test.write" not in content


def test_contents_are_copied_once(folder: Path) -> None:
    attach("một")
    first = backup.make(folder)
    attach("hai")
    attach("một")
    second = backup.make(folder)
    assert [(made.files, made.copied) for made in (first, second)] == [(1, 1), (2, 1)]
    assert len(list(folder.glob("files/*/*.age"))) == 2
    assert not (first.problems or second.problems)


def test_a_content_copied_half_is_copied_again(folder: Path) -> None:
    attach("một")
    backup.make(folder)
    (copied,) = folder.glob("files/*/*.age")
    copied.write_bytes(copied.read_bytes()[:-1])
    made = backup.make(folder)
    assert made.copied == 1
    assert backup.prove(made.run) == ()


def test_a_missing_content_is_said_and_the_rest_is_saved(folder: Path, settings: LazySettings) -> None:
    lost = attach("mất")
    attach("còn")
    (settings.DATA / "files" / lost[:2] / f"{lost}.age").unlink()
    made = backup.make(folder)
    assert made.path.exists()
    assert made.copied == 1
    assert lost[:12] in made.problems[0]
    assert lost[:12] in backup.state().error


def test_a_tampered_audit_is_said(folder: Path) -> None:
    AuditEntry.objects.filter(sequence=2).update(verb="case.accept")
    made = backup.make(folder)
    assert made.problems == ("Nhật ký bị sửa ở dòng số 2.",)
    assert made.path.exists()


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        pyrage.EncryptError("OSError: [Errno 28] No space left on device"),
        OperationalError("database or disk is full"),
    ],
    ids=["write", "age", "database"],
)
def test_a_full_disk_leaves_earlier_backups_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    earlier = backup.make(folder).path
    before = earlier.read_bytes()

    def full(target: Path, *_: object) -> None:
        target.write_bytes(b"half")
        raise error

    monkeypatch.setattr(archive, "write", full)
    with clock.pretend(clock.now() + timedelta(minutes=1)), pytest.raises(NoSpace, match="cũ vẫn nguyên"):
        backup.make(folder)
    assert earlier.read_bytes() == before
    assert (list(archives(folder).values()), leftovers(folder)) == ([earlier], [])
    assert "Ổ đĩa đã đầy" in backup.state().error


def test_what_was_written_wrongly_is_no_backup(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = archive.write

    def bad_disk(target: Path, *rest: object) -> None:
        write(target, *rest)  # type: ignore[arg-type]
        content = bytearray(target.read_bytes())
        content[len(content) // 2] ^= 1
        target.write_bytes(content)

    monkeypatch.setattr(archive, "write", bad_disk)
    with pytest.raises(archive.Unreadable):
        backup.make(folder)
    assert (archives(folder), leftovers(folder)) == ({}, [])


def test_old_backups_go_by_the_rule(folder: Path) -> None:
    for day in range(10):
        with clock.pretend(NIGHT + timedelta(days=day)):
            backup.make(folder)
    days = [moment.day for moment in sorted(archives(folder))]
    assert days == [22, 23, 24, 25, 26, 27, 28, 29]


def test_a_doubtful_backup_pushes_nothing_out(folder: Path) -> None:
    with clock.pretend(NIGHT):
        backup.make(folder)
    AuditEntry.objects.filter(sequence=2).update(verb="case.accept")
    with clock.pretend(NIGHT + timedelta(hours=1)):
        backup.make(folder)
    assert len(archives(folder)) == 2


def test_another_office_s_folder_is_refused(folder: Path) -> None:
    backup.make(folder)
    Node.objects.all().delete()
    with pytest.raises(NotOurs, match="cơ quan khác"):
        backup.make(folder)
    assert len(archives(folder)) == 1


def test_a_backup_that_was_stopped_is_said(folder: Path) -> None:
    BackupRun.objects.create(started_at=NIGHT)
    folder.mkdir()
    (folder / "xaso-20261101-010000.tar.part").write_bytes(b"half")
    backup.make(folder)
    assert BackupRun.objects.earliest("started_at").error == STOPPED
    assert leftovers(folder) == []
