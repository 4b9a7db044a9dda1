"""The duty of sixty days: never late within it, late for good once it is over."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from package_folders import package

from xaso.kit.worktime import ZONE, national

BORN = st.dates(date(2024, 1, 1), date(2026, 6, 30))


def _late(born: date, received: date) -> bool:
    rules = package("birth_registration").rules
    assert rules is not None
    moment = datetime(received.year, received.month, received.day, 9, tzinfo=ZONE)
    found = rules.check({"child_birth_date": born.isoformat(), "registration_kind": "late"}, moment)
    assert {finding.level for finding in found} <= {"warning"}
    return "child_birth_date" in {finding.field for finding in found}


@given(BORN, st.integers(0, 60))
def test_within_sixty_days_is_in_time(born: date, days: int) -> None:
    assert not _late(born, born + timedelta(days=days))


@given(BORN)
def test_late_begins_after_the_first_working_day_from_the_sixtieth_on(born: date) -> None:
    last = born + timedelta(days=60)
    while not national().is_working(last):
        last += timedelta(days=1)
    assert not _late(born, last)
    assert _late(born, last + timedelta(days=1))


@given(BORN, st.integers(75, 30000))
def test_long_after_it_no_calendar_is_needed(born: date, days: int) -> None:
    assert _late(born, born + timedelta(days=days))
