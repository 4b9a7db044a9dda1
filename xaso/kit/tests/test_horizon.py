"""So many working minutes before and after a moment: the same as counting them."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.kit.worktime import ZONE, CalendarEnds, ago, ahead, national, working_minutes

START = datetime(2026, 1, 5, tzinfo=ZONE)
MOMENTS = st.integers(0, 300 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
MINUTES = st.integers(1, 3 * 480)
NEAR = st.integers(-20 * 24 * 60, 20 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@given(MOMENTS, MINUTES, NEAR)
def test_ago_is_the_last_moment_from_which_so_much_was_worked(at: datetime, minutes: int, near: timedelta) -> None:
    other = at + near
    assert (working_minutes(other, at, national()) >= minutes) == (other <= ago(at, minutes, national()))


@given(MOMENTS, MINUTES, NEAR)
def test_ahead_is_the_first_moment_by_which_so_much_is_worked(at: datetime, minutes: int, near: timedelta) -> None:
    other = at + near
    assert (working_minutes(at, other, national()) >= minutes) == (other >= ahead(at, minutes, national()))


@pytest.mark.parametrize("walk", [ago, ahead])
def test_no_minutes_lead_nowhere(walk: object) -> None:
    assert walk(START, 0, national()) == START


def test_days_that_nobody_knows_are_not_guessed() -> None:
    short = replace(national(), known_from=START.date(), known_until=START.date())
    for walk in (ago, ahead):
        with pytest.raises(CalendarEnds):
            walk(START + timedelta(hours=12), 481, short)
