"""What was written stands in the journal until the work loop settles it; no officer's write does."""

from pathlib import Path

import pytest
from django.db import connection, transaction

from xaso.base import clock, settling
from xaso.base.identity import new_id
from xaso.base.models import StoredFile
from xaso.base.sqlite import base

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite]
PAGE = 4096


def wal() -> int:
    path = Path(f"{connection.settings_dict['NAME']}-wal")
    return path.stat().st_size if path.exists() else 0


def database() -> bytes:
    return Path(connection.settings_dict["NAME"]).read_bytes()


def write(mark: str) -> None:
    StoredFile.objects.create(
        owner_kind="test", owner_id=new_id(), office_id=new_id(), name=mark, media_type="x", size=1, sha256="0" * 64,
        added_at=clock.now(),
    )  # fmt: skip


def test_a_write_goes_into_the_journal_and_settling_brings_it_into_the_database() -> None:
    settling.settle()
    write("dấu-một")
    assert "dấu-một".encode() not in database()
    settling.settle()
    assert "dấu-một".encode() in database()


def test_many_writes_do_not_settle_by_themselves() -> None:
    settling.settle()
    for number in range(400):
        write(f"dấu-{number:04}-{'x' * 150}")
    assert wal() > 1000 * PAGE, "more than SQLite's own measure"
    assert "dấu-0399".encode() not in database()


def level() -> int:
    with connection.cursor() as cursor:
        return int(cursor.execute("PRAGMA synchronous").fetchone()[0])


FULL, NORMAL = 2, 1


def test_what_is_committed_lightly_does_not_wait_for_the_disk_and_everything_after_it_does() -> None:
    assert level() == FULL
    with settling.lightly():
        write("nhẹ")
        assert level() == NORMAL
    assert level() == FULL
    assert StoredFile.objects.filter(name="nhẹ").exists()


def test_within_a_transaction_the_transaction_decides() -> None:
    with transaction.atomic(), settling.lightly():
        write("trong")
        assert level() == FULL


def test_an_error_inside_leaves_later_writes_waiting_for_the_disk() -> None:
    with pytest.raises(ZeroDivisionError), settling.lightly():
        raise ZeroDivisionError
    assert level() == FULL


@pytest.fixture
def rests(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    found: list[float] = []
    monkeypatch.setattr(base.time, "sleep", found.append)
    monkeypatch.setattr(base.DatabaseWrapper, "behind_the_screens", False)
    return found


def test_behind_the_screens_each_transaction_is_followed_by_a_rest(rests: list[float]) -> None:
    settling.behind_the_screens()
    with transaction.atomic():
        write("một")
        with transaction.atomic():
            write("hai")
    assert len(rests) == 1
    assert base.SHORTEST <= rests[0] <= base.LONGEST
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    assert len(rests) == 2


def test_at_the_screens_nobody_rests(rests: list[float]) -> None:
    with transaction.atomic():
        write("một")
    assert rests == []
