"""What was written stands in the journal until the work loop settles it; no officer's write does."""

from pathlib import Path

import pytest
from django.db import connection

from xaso.base import clock, settling
from xaso.base.identity import new_id
from xaso.base.models import StoredFile

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
