"""Office hours between a steward's form and the calendar's data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.base.errors import Invalid
from xaso.web.steward import hours

MORNING, AFTERNOON = "07:30-11:30", "13:30-17:30"
slots = st.sampled_from([[MORNING], [AFTERNOON], [MORNING, AFTERNOON]])


@given(st.dictionaries(st.sampled_from(list(hours.WEEKDAYS)), slots, min_size=1))
def test_a_week_survives_the_form(week: dict[str, list[str]]) -> None:
    assert hours.read({field.name: field.value for field in hours.fields(week)}) == week


def test_the_usual_week_is_shown_where_nothing_is_set() -> None:
    shown = {field.name: field.value for field in hours.fields({})}
    assert shown["monday"] == "07:30-11:30, 13:30-17:30"
    assert shown["saturday"] == ""


def test_hours_are_read_as_people_write_them() -> None:
    assert hours.read({"monday": " 07:30 – 11:30 ,13:30-17:30, "}) == {"monday": [MORNING, AFTERNOON]}


@pytest.mark.parametrize("text", ["7h30", "11:30-07:30", "07:30-11:30, 11:00-12:00", "25:00-26:00"])
def test_hours_that_are_none_are_refused_at_their_day(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        hours.read({"monday": MORNING, "friday": text})
    assert set(refused.value.errors) == {"friday"}


def test_a_week_without_hours_is_refused() -> None:
    with pytest.raises(Invalid):
        hours.read({})


def test_days_of_the_same_hours_are_told_together() -> None:
    week = {**{day: [MORNING, AFTERNOON] for day in list(hours.WEEKDAYS)[:5]}, "saturday": [MORNING]}
    assert hours.words(week) == [
        ("Thứ Hai – Thứ Sáu", "07:30-11:30 và 13:30-17:30"),
        ("Thứ Bảy", "07:30-11:30"),
        ("Chủ nhật", "nghỉ"),
    ]
