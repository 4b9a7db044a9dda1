"""What goes by itself: events handled long ago, spool files of crashes, contents that nobody refers to."""

import os
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from xaso.base import cleaning, clock, files, keys
from xaso.base.models import Handled, OutboxEvent, StoredFile
from xaso.base.tests.backups import attach
from xaso.kit.worktime import ZONE

NOW = datetime(2026, 11, 20, 0, 30, tzinfo=ZONE)


def age(path: Path, *, hours: int) -> None:
    os.utime(path, (time.time(), time.time() - hours * 3600))


@pytest.mark.django_db
def test_only_what_was_handled_long_ago_goes() -> None:
    for days, done in ((91, True), (89, True), (91, False)):
        moment = NOW - timedelta(days=days)
        event = OutboxEvent.objects.create(
            name=f"{days} {done}", body={}, at=moment, next_at=moment, done_at=moment if done else None
        )
        Handled.objects.create(event=event, subscriber="x")
    with clock.pretend(NOW):
        assert cleaning.drop_handled_events() == 1
    assert set(OutboxEvent.objects.values_list("name", flat=True)) == {"89 True", "91 False"}
    assert Handled.objects.count() == 2


def test_only_old_spool_files_go(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    assert cleaning.drop_abandoned_uploads() == 0
    incoming = files.incoming()
    for name, hours in (("old", 25), ("new", 23)):
        (incoming / name).write_bytes(b"x")
        age(incoming / name, hours=hours)
    assert cleaning.drop_abandoned_uploads() == 1
    assert [path.name for path in incoming.iterdir()] == ["new"]


@pytest.mark.django_db
def test_contents_go_that_nobody_has_referred_to_for_a_day(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    keys.ensure(tmp_path)
    owned, given_up, recent = attach("một"), attach("hai"), attach("ba")
    StoredFile.objects.exclude(sha256=owned).delete()
    for digest in (owned, given_up):
        age(files.place(digest), hours=25)
    assert cleaning.drop_contents_of_nobody() == 1
    assert [files.place(one).exists() for one in (owned, given_up, recent)] == [True, False, True]


@pytest.mark.django_db
def test_a_content_that_is_attached_anew_is_young_again(settings: LazySettings, tmp_path: Path) -> None:
    """Its new owner may not be on record yet when the cleaning comes."""
    settings.DATA = tmp_path
    keys.ensure(tmp_path)
    digest = attach("một")
    age(files.place(digest), hours=25)
    attach("một")
    StoredFile.objects.all().delete()
    assert cleaning.drop_contents_of_nobody() == 0
    assert files.place(digest).exists()
