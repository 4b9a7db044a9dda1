"""What goes by itself: events handled long ago, spool files of crashes."""

import os
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from xaso.base import cleaning, clock, files
from xaso.base.models import Handled, OutboxEvent
from xaso.kit.worktime import ZONE

NOW = datetime(2026, 11, 20, 0, 30, tzinfo=ZONE)


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
        os.utime(incoming / name, (time.time(), time.time() - hours * 3600))
    assert cleaning.drop_abandoned_uploads() == 1
    assert [path.name for path in incoming.iterdir()] == ["new"]
