"""Each office has its own word over the national days, and no word in another office."""

from datetime import date
from uuid import UUID

import pytest

from xaso.base import calendar
from xaso.base.actor import SYSTEM, Actor, Grant
from xaso.base.errors import NotAllowed, NotPossible
from xaso.base.identity import new_id

pytestmark = pytest.mark.django_db
OURS, THEIRS = new_id(), new_id()
KHOA = Actor(kind="person", id=new_id(), office_id=OURS, grants=(Grant("steward", OURS),))
FRIDAY, CULTURE_DAY = date(2026, 11, 20), date(2026, 11, 24)
CLOSED = {"kind": "closed", "name": "Nghỉ"}


@pytest.fixture(autouse=True)
def _seeded(db: None) -> None:
    calendar.seed(SYSTEM)


def works(day: date) -> tuple[bool, bool]:
    """Whether we work, and whether they do."""
    return calendar.for_office(OURS, {}).is_working(day), calendar.for_office(THEIRS, {}).is_working(day)


def test_a_day_off_of_ours_is_none_of_theirs() -> None:
    assert works(FRIDAY) == (True, True)
    calendar.set_day(actor=KHOA, office_id=OURS, day=FRIDAY, **CLOSED)
    assert works(FRIDAY) == (False, True)
    assert FRIDAY not in [row.day for row in calendar.days(THEIRS, 2026)]


@pytest.mark.parametrize("office_id", [THEIRS, None])
def test_a_steward_changes_neither_another_office_nor_the_country(office_id: UUID | None) -> None:
    for change in (
        lambda: calendar.set_day(actor=KHOA, office_id=office_id, day=FRIDAY, **CLOSED),
        lambda: calendar.clear_day(actor=KHOA, office_id=office_id, day=CULTURE_DAY),
        lambda: calendar.extend(actor=KHOA, office_id=office_id, until=date(2028, 1, 1)),
    ):
        with pytest.raises(NotAllowed):
            change()
    assert works(FRIDAY) == (True, True)


def test_what_the_country_decides_holds_everywhere() -> None:
    calendar.set_day(actor=SYSTEM, office_id=None, day=FRIDAY, **CLOSED)
    assert works(FRIDAY) == (False, False)


def test_a_national_day_off_is_overlaid_and_never_taken_away() -> None:
    with pytest.raises(NotPossible):
        calendar.clear_day(actor=KHOA, office_id=OURS, day=CULTURE_DAY)
    calendar.set_day(actor=KHOA, office_id=OURS, day=CULTURE_DAY, kind="makeup", name="Trực bầu cử")
    assert works(CULTURE_DAY) == (True, False)
    assert [(row.name, row.own) for row in calendar.days(OURS, 2026) if row.day == CULTURE_DAY] == [
        ("Trực bầu cử", True)
    ]
    calendar.clear_day(actor=KHOA, office_id=OURS, day=CULTURE_DAY)
    assert works(CULTURE_DAY) == (False, False)


def test_a_forecast_that_the_office_has_settled_is_a_forecast_no_more() -> None:
    first = next(row.day for row in calendar.days(OURS, 2027) if row.forecast)
    calendar.set_day(actor=KHOA, office_id=OURS, day=first, **CLOSED)
    assert not calendar.for_office(OURS, {}).is_forecast(first)
    assert calendar.for_office(THEIRS, {}).is_forecast(first)
