"""The days off that ship with the product."""

from datetime import date, timedelta

import pytest

from xaso.kit.worktime import national


@pytest.mark.parametrize(("year", "working_days"), [(2024, 251), (2025, 250), (2026, 249), (2027, 249)])
def test_the_year_has_its_working_days(year: int, working_days: int) -> None:
    days = [date(year, 1, 1) + timedelta(n) for n in range(366)]
    assert sum(national().is_working(day) for day in days if day.year == year) == working_days


@pytest.mark.parametrize(
    "day", [date(2026, 1, 2), date(2026, 2, 16), date(2026, 4, 27), date(2026, 8, 31), date(2026, 11, 24)]
)
def test_days_off_of_2026(day: date) -> None:
    assert not national().is_working(day)


@pytest.mark.parametrize("day", [date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)])
def test_make_up_saturdays(day: date) -> None:
    assert day.weekday() == 5
    assert national().is_working(day)


def test_24_november_is_a_day_off_only_from_2026() -> None:
    assert national().is_working(date(2025, 11, 24))
    assert not national().is_working(date(2027, 11, 24))


def test_2027_is_a_forecast_and_the_last_year() -> None:
    assert not national().is_forecast(date(2026, 12, 31))
    assert national().is_forecast(date(2027, 1, 1))
    assert national().known_until == date(2027, 12, 31)


def test_every_make_up_day_replaces_a_day_that_is_off() -> None:
    assert all(replaced in national().closed for replaced in national().makeup.values())
