"""A backup counts when it was restored into a scratch place; what is wrong with it is said."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from xaso.base import backup, clock, keys
from xaso.base.backup import archive, contents
from xaso.base.errors import Refused
from xaso.base.tests.backups import attach, work
from xaso.kit.worktime import ZONE

pytestmark = pytest.mark.django_db(transaction=True)

NIGHT = datetime(2026, 11, 20, 1, 0, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Iterator[Path]:
    settings.DATA = tmp_path / "data"
    settings.BACKUP_DIR = tmp_path / "backups"
    keys.ensure(settings.DATA)
    work(3)
    yield settings.BACKUP_DIR
    assert not (settings.DATA / "scratch").exists()


def test_the_night_makes_and_proves(folder: Path) -> None:
    attach("một")
    assert backup.state() == backup.BackupState(None, None, "", None, same_disk=True)
    with clock.pretend(NIGHT):
        backup.nightly()
    with clock.pretend(NIGHT + timedelta(days=2, hours=3)):
        assert backup.state() == backup.BackupState(NIGHT, NIGHT, "", 2, same_disk=True)


def test_a_failed_night_does_not_hide_the_last_proof(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with clock.pretend(NIGHT):
        backup.nightly()
    monkeypatch.setattr(archive, "write", lambda *_: (_ for _ in ()).throw(OSError("USB rút ra")))
    with clock.pretend(NIGHT + timedelta(days=1)):
        with pytest.raises(OSError, match="USB"):
            backup.nightly()
        state = backup.state()
    assert (state.last_proved, state.error, state.age_days) == (NIGHT, "USB rút ra", 1)


def test_a_spoilt_archive_is_not_proved(folder: Path) -> None:
    made = backup.make(folder)
    content = bytearray(made.path.read_bytes())
    content[-20] ^= 1
    made.path.write_bytes(content)
    with pytest.raises(archive.Unreadable, match="hỏng"):
        backup.prove(made.run)
    assert backup.state().last_proved is None
    assert "hỏng" in backup.state().error


def test_a_lost_archive_is_not_proved(folder: Path) -> None:
    made = backup.make(folder)
    made.path.unlink()
    with pytest.raises(Refused):
        backup.prove(made.run)
    assert backup.state().last_proved is None


@pytest.mark.parametrize("harm", ["gone", "spoilt"])
def test_a_harmed_content_is_found(folder: Path, harm: str) -> None:
    digest = attach("một")
    made = backup.make(folder)
    copied = contents.place(contents.folder_of(folder), digest)
    copied.unlink() if harm == "gone" else copied.write_bytes(copied.read_bytes()[:-1] + b"?")
    (problem,) = backup.prove(made.run)
    assert digest[:12] in problem
    assert backup.state().last_proved is None
    assert backup.state().error == problem


def test_a_manifest_that_speaks_of_another_database_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = backup.make(folder)
    unpack = archive.unpack
    monkeypatch.setattr(
        archive, "unpack", lambda *words: {**unpack(*words), "tables": {"base_audit": 4}, "audit": [4, "f"]}
    )
    assert len(backup.prove(made.run)) == 2


def test_every_content_is_read_within_the_cycle() -> None:
    digests = sorted(f"{number * 2654435761 % 2**32:08x}{'0' * 56}" for number in range(500))
    first = NIGHT.date()
    nights = [contents.sample(digests, first + timedelta(days=night)) for night in range(contents.SAMPLE)]
    assert set().union(*nights) == set(digests)
    assert all(set(digests[-contents.NEWEST :]) <= set(night) for night in nights)
    assert max(map(len, nights)) < 100
