"""Ages and duties: the day before, the day itself, and a last day that nobody works."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from xaso.kit.duties import of_age, over, over_working_days
from xaso.kit.procedure import Limit
from xaso.kit.worktime import ZONE, due, national

EVENTS = st.dates(date(2024, 1, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("born", "day", "old_enough"),
    [
        (date(2006, 8, 21), date(2026, 8, 20), False),
        (date(2006, 8, 21), date(2026, 8, 21), True),
        (date(2004, 2, 29), date(2024, 2, 28), False),
        (date(2004, 2, 29), date(2024, 2, 29), True),
        (date(2006, 3, 1), date(2026, 2, 28), False),
    ],
)
def test_full_years_begin_with_the_birthday(born: date, day: date, old_enough: bool) -> None:
    assert of_age(born, 20, day) is old_enough


def test_born_on_a_leap_day_is_of_age_on_the_first_of_march() -> None:
    assert not of_age(date(2008, 2, 29), 18, date(2026, 2, 28))
    assert of_age(date(2008, 2, 29), 18, date(2026, 3, 1))


@given(EVENTS, st.integers(1, 90), st.integers(0, 90))
def test_a_duty_is_not_over_within_its_days(event: date, days: int, after: int) -> None:
    assert not over(event, days, event + timedelta(days=min(after, days)))


@given(EVENTS, st.integers(1, 90))
def test_a_duty_is_over_after_the_first_working_day_from_its_last_one_on(event: date, days: int) -> None:
    last = event + timedelta(days=days)
    while not national().is_working(last):
        last += timedelta(days=1)
    assert not over(event, days, last)
    assert over(event, days, last + timedelta(days=1))


def test_long_after_it_no_calendar_is_needed() -> None:
    assert over(date(1921, 1, 1), 15, date(2026, 8, 28))


@given(EVENTS, st.integers(1, 20), st.integers(0, 60))
def test_working_days_of_a_duty_are_those_of_a_limit(event: date, days: int, after: int) -> None:
    assume(national().is_working(event))
    limit = Limit(amount=days, unit="working_day")
    last = due(datetime.combine(event, time(9), ZONE), limit, national()).moment.date()
    today = event + timedelta(days=after)
    assert over_working_days(event, days, today) is (today > last)


def test_years_later_no_calendar_is_needed_for_working_days() -> None:
    assert over_working_days(date(2019, 5, 5), 5, date(2026, 8, 28))
