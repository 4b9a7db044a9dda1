"""Periods of reports: NĐ 09/2019 Điều 12."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.reporting.windows import bucket, bucket_of_years, containing, months_of, window


@pytest.mark.parametrize(
    ("length", "number", "first", "last"),
    [
        ("month", 1, date(2025, 12, 15), date(2026, 1, 14)),
        ("month", 12, date(2026, 11, 15), date(2026, 12, 14)),
        ("quarter", 1, date(2025, 12, 15), date(2026, 3, 14)),
        ("quarter", 4, date(2026, 9, 15), date(2026, 12, 14)),
        ("half", 1, date(2025, 12, 15), date(2026, 6, 14)),
        ("year", 1, date(2025, 12, 15), date(2026, 12, 14)),
    ],
)
def test_periods_as_the_decree_has_them(length: str, number: int, first: date, last: date) -> None:
    found = window(length, 2026, number, 15)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(("length", "number"), [("month", 13), ("month", 0), ("half", 2), ("quarter", 5)])
def test_there_is_no_such_period(length: str, number: int) -> None:
    with pytest.raises(ValueError, match="no "):
        window(length, 2026, number, 15)


@given(st.dates(date(2001, 1, 1), date(2098, 12, 31)), st.sampled_from(["month", "quarter", "year"]))
def test_every_day_lies_in_one_period_of_each_length(day: date, length: str) -> None:
    year, number = containing(day, length, 15)
    found = window(length, year, number, 15)
    assert found.first <= day <= found.last
    if length == "year":
        assert bucket_of_years(day) == found.first


@given(st.integers(2001, 2098))
def test_the_months_of_a_year_follow_one_another(year: int) -> None:
    whole = window("year", year, 1, 15)
    months = months_of(whole, 15)
    assert len(months) == 12
    assert months[0].first == whole.first
    assert months[-1].last == whole.last
    assert all(b.first - a.last == timedelta(days=1) for a, b in pairwise(months))
    assert [bucket(month.last) for month in months] == [month.first for month in months]
