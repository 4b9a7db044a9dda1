"""A clock that was set back writes no wrong time on a legal paper."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.base import audit, clock
from xaso.base.actor import SYSTEM
from xaso.base.command import Event, command
from xaso.base.errors import ClockWentBack
from xaso.base.models import AuditEntry, OutboxEvent
from xaso.kit.worktime import ZONE

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)


@dataclass(frozen=True)
class Written(Event):
    NAME = "something.written.v1"


def write(moment: datetime) -> datetime:
    """The moment that a write at this time of the computer is recorded with."""
    with clock.pretend(moment), command("something.write", SYSTEM) as cmd:
        cmd.publish(Written())
    return cmd.at


def test_now_is_the_time_of_vietnam() -> None:
    assert clock.now().utcoffset() == timedelta(hours=7)


def test_a_pretended_moment_ends_with_its_block() -> None:
    with clock.pretend(NOON):
        assert clock.now() == NOON
    assert clock.now() != NOON


@given(st.timedeltas(timedelta(0), timedelta(days=400)))
def test_the_first_write_and_every_later_one_bear_the_time_of_the_computer(later: timedelta) -> None:
    assert clock.steady(NOON, None) == NOON
    assert clock.steady(NOON + later, NOON) == NOON + later


@given(st.timedeltas(timedelta(microseconds=1), clock.TOLERANCE))
def test_within_the_tolerance_time_stands_still(back: timedelta) -> None:
    assert clock.steady(NOON - back, NOON) == NOON


@given(st.timedeltas(clock.TOLERANCE + timedelta(microseconds=1), timedelta(days=400)))
def test_beyond_the_tolerance_it_is_refused_and_both_times_are_named(back: timedelta) -> None:
    with pytest.raises(ClockWentBack) as refused:
        clock.steady(NOON - back, NOON)
    assert f"{NOON - back:%H:%M ngày %d/%m/%Y}" in refused.value.message
    assert "12:00 ngày 20/11/2026" in refused.value.message


@pytest.mark.django_db
def test_a_minute_back_is_written_with_the_last_moment() -> None:
    assert write(NOON) == NOON
    assert write(NOON - timedelta(minutes=1)) == NOON


@pytest.mark.django_db
def test_an_hour_back_writes_nothing() -> None:
    write(NOON)
    with pytest.raises(ClockWentBack):
        write(NOON - timedelta(hours=1))
    assert AuditEntry.objects.count() == OutboxEvent.objects.count() == 1


@pytest.mark.django_db
def test_looking_at_something_meanwhile_opens_no_way_around() -> None:
    write(NOON)
    with clock.pretend(NOON - timedelta(hours=1)):
        with audit.reading(SYSTEM, "something.view"):
            audit.saw(["somebody"])
        with pytest.raises(ClockWentBack):
            write(NOON - timedelta(hours=1))


def test_a_time_that_stands_still_is_still_vietnams() -> None:
    last = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
    assert clock.steady(last - timedelta(minutes=1), last).date() == datetime(2026, 11, 23, tzinfo=ZONE).date()
