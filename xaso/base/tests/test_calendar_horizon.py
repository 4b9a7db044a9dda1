"""Beyond the known days nothing is promised, until an office states for itself that it knows more."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from xaso.base import calendar, clock
from xaso.base.actor import SYSTEM, Actor, Grant
from xaso.base.errors import Invalid
from xaso.base.identity import new_id
from xaso.kit.worktime import ZONE, CalendarEnds, national

pytestmark = pytest.mark.django_db
OURS, THEIRS = new_id(), new_id()
KHOA = Actor(kind="person", id=new_id(), office_id=OURS, grants=(Grant("steward", OURS),))
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=ZONE)
BEYOND = date(2028, 2, 1)


@pytest.fixture(autouse=True)
def _seeded(db: None) -> Iterator[None]:
    with clock.pretend(NOW):
        calendar.seed(SYSTEM)
        yield


def test_an_office_that_knows_more_promises_more_and_the_others_do_not() -> None:
    with pytest.raises(CalendarEnds):
        calendar.for_office(OURS, {}).is_working(BEYOND)
    calendar.extend(actor=KHOA, office_id=OURS, until=date(2028, 12, 31))
    assert calendar.known_until(OURS) == date(2028, 12, 31)
    assert calendar.for_office(OURS, {}).is_working(BEYOND)
    assert calendar.known_until(THEIRS) == national().known_until
    with pytest.raises(CalendarEnds):
        calendar.for_office(THEIRS, {}).is_working(BEYOND)


def test_a_statement_is_corrected_but_never_below_what_the_country_knows() -> None:
    calendar.extend(actor=KHOA, office_id=OURS, until=date(2029, 11, 1))
    calendar.extend(actor=KHOA, office_id=OURS, until=date(2028, 12, 31))
    assert calendar.known_until(OURS) == date(2028, 12, 31)
    calendar.extend(actor=KHOA, office_id=OURS, until=date(2026, 12, 31))
    assert calendar.known_until(OURS) == national().known_until


@pytest.mark.parametrize("until", [date(2026, 11, 19), date(2029, 11, 20), date.max, date.min])
def test_neither_the_past_nor_more_than_three_years(until: date) -> None:
    with pytest.raises(Invalid) as refused:
        calendar.extend(actor=KHOA, office_id=OURS, until=until)
    assert list(refused.value.errors) == ["until"]


def test_the_country_knows_more_for_everybody() -> None:
    calendar.extend(actor=SYSTEM, office_id=None, until=date(2028, 12, 31))
    assert calendar.known_until(OURS) == calendar.known_until(THEIRS) == date(2028, 12, 31)
