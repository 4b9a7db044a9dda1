"""A clock that ran ahead: writes are refused until the present time is accepted, on record."""

from datetime import datetime, timedelta

import pytest

from xaso.base import calendar, clock
from xaso.base.actor import SYSTEM
from xaso.base.errors import ClockWentBack
from xaso.base.models import AuditEntry, OutboxEvent
from xaso.base.timekeeping import accept
from xaso.kit.worktime import ZONE

pytestmark = pytest.mark.django_db

TODAY = datetime(2026, 11, 20, 9, 0, tzinfo=ZONE)
WRONG = TODAY + timedelta(days=400)


def declare(moment: datetime) -> None:
    with clock.pretend(moment):
        calendar.set_day(actor=SYSTEM, office_id=None, day=moment.date(), kind="closed", name="Nghỉ bão")


def test_work_goes_on_from_the_present() -> None:
    declare(WRONG)
    with pytest.raises(ClockWentBack):
        declare(TODAY)
    with clock.pretend(TODAY):
        accepted = accept(SYSTEM)
    assert accepted is not None
    assert (accepted.last, accepted.now) == (WRONG, TODAY)
    declare(TODAY + timedelta(minutes=1))


def test_it_is_on_record_and_changes_no_old_row() -> None:
    declare(WRONG)
    with clock.pretend(TODAY):
        accept(SYSTEM)
    wrong, accepted = AuditEntry.objects.order_by("id")
    assert (wrong.at, accepted.at) == (WRONG, TODAY)
    assert (accepted.verb, accepted.detail) == ("clock.accept", {"last": "2027-12-25T09:00:00+07:00"})


def test_events_of_the_wrong_time_are_handled_now() -> None:
    declare(WRONG)
    with clock.pretend(TODAY):
        accept(SYSTEM)
    assert OutboxEvent.objects.get().next_at == TODAY


def test_nothing_to_accept() -> None:
    with clock.pretend(TODAY):
        assert accept(SYSTEM) is None
        declare(TODAY)
        assert accept(SYSTEM) is None
    assert AuditEntry.objects.count() == 1
