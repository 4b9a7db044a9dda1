"""Limits in hours and of the same day."""

from datetime import datetime, time

import pytest

from xaso.kit.limits import parse
from xaso.kit.worktime import DEFAULT_WEEK, ZONE, Calendar, due, national

SATURDAY_MORNING = Calendar(week=(*DEFAULT_WEEK[:5], ((time(7, 30), time(11, 30)),), ()))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("received", "limit", "moment"),
    [
        ("2026-08-24T07:30", "8 giờ", "2026-08-24T17:30"),
        ("2026-08-24T06:00", "8 giờ", "2026-08-24T17:30"),
        ("2026-08-24T09:00", "8 giờ", "2026-08-25T09:00"),
        ("2026-08-24T12:15", "2 giờ", "2026-08-24T15:30"),
        ("2026-08-24T11:00", "1 giờ", "2026-08-24T14:00"),
        ("2026-08-24T17:30", "1 giờ", "2026-08-25T08:30"),
        ("2026-08-28T17:00", "1 giờ", "2026-09-03T08:00"),
        ("2026-08-28T18:00", "4 giờ", "2026-09-03T11:30"),
        ("2026-08-24T09:00:30", "1 giờ", "2026-08-24T10:00:30"),
    ],
)
def test_hours_walk_working_minutes(received: str, limit: str, moment: str) -> None:
    assert due(at(received), parse(limit), national()).moment == at(moment)


def test_hours_run_on_a_saturday_morning_where_the_office_is_open() -> None:
    assert due(at("2026-08-28T16:30"), parse("2 giờ"), SATURDAY_MORNING).moment == at("2026-08-29T08:30")


def test_after_the_cut_off_hours_run_from_the_next_opening() -> None:
    result = due(at("2026-08-24T15:30"), parse("1 giờ"), national(), cutoff=time(15))
    assert result.moment == at("2026-08-25T08:30")


def test_each_day_says_what_it_used_up() -> None:
    steps = due(at("2026-08-24T14:00"), parse("8 giờ"), national()).steps
    assert [step.note for step in steps] == [
        "Tiếp nhận lúc 14:00",
        "Tính 3 giờ 30 phút, còn 4 giờ 30 phút",
        "Hạn trả kết quả: 14:00",
    ]


def test_a_day_that_used_up_nothing_says_nothing() -> None:
    steps = due(at("2026-08-24T17:30"), parse("1 giờ"), national()).steps
    assert [step.note for step in steps] == ["Tiếp nhận lúc 17:30", "Hạn trả kết quả: 08:30"]


@pytest.mark.parametrize(
    ("received", "moment"),
    [
        ("2026-08-28T09:00", "2026-08-28T17:30"),
        ("2026-08-28T15:00", "2026-08-28T17:30"),
        ("2026-08-28T15:01", "2026-08-29T11:30"),
        ("2026-08-28T18:00", "2026-08-29T11:30"),
        ("2026-08-29T10:00", "2026-08-29T11:30"),
        ("2026-08-29T12:00", "2026-08-31T17:30"),
        ("2026-08-30T09:00", "2026-08-31T17:30"),
    ],
)
def test_the_same_day_ends_when_the_office_closes(received: str, moment: str) -> None:
    assert due(at(received), parse("trong ngày"), SATURDAY_MORNING, cutoff=time(15)).moment == at(moment)
