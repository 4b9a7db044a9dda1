"""Limits in working days, with the vectors of the national calendar."""

from datetime import date, datetime, time

import pytest

from xaso.kit.limits import parse
from xaso.kit.worktime import ZONE, CalendarEnds, due, national


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("received", "limit", "day"),
    [
        ("2026-08-28T09:00", "3 ngày làm việc", "2026-09-07"),
        ("2025-12-31T09:00", "1 ngày làm việc", "2026-01-05"),
        ("2026-08-21T09:00", "1 ngày làm việc", "2026-08-22"),
        ("2026-11-23T10:00", "1 ngày làm việc", "2026-11-25"),
        ("2026-02-13T10:00", "2 ngày làm việc", "2026-02-24"),
        ("2026-01-09T10:00", "1 ngày làm việc", "2026-01-10"),
        ("2026-12-31T10:00", "1 ngày làm việc", "2027-01-04"),
    ],
)
def test_the_first_day_and_days_off_do_not_count(received: str, limit: str, day: str) -> None:
    assert due(at(received), parse(limit), national()).moment == at(f"{day}T17:30")


@pytest.mark.parametrize(
    ("received", "cutoff", "starts"),
    [
        ("2026-04-24T16:00", time(15), "2026-04-28"),
        ("2026-04-24T15:00", time(15), "2026-04-24"),
        ("2026-04-24T15:00:01", time(15), "2026-04-28"),
        ("2026-04-24T16:00", None, "2026-04-24"),
        ("2026-04-24T17:30", None, "2026-04-24"),
        ("2026-04-24T17:31", None, "2026-04-28"),
        ("2026-04-24T06:00", None, "2026-04-24"),
        ("2026-04-24T12:00", None, "2026-04-24"),
        ("2026-04-26T09:00", None, "2026-04-28"),
    ],
)
def test_what_comes_late_counts_as_received_on_the_next_working_day(
    received: str, cutoff: time | None, starts: str
) -> None:
    result = due(at(received), parse("1 ngày làm việc"), national(), cutoff=cutoff)
    following = {"2026-04-24": "2026-04-28", "2026-04-28": "2026-04-29"}[starts]
    assert (result.starts, result.moment) == (date.fromisoformat(starts), at(f"{following}T17:30"))


def test_every_day_on_the_way_is_explained() -> None:
    result = due(at("2026-04-24T16:00"), parse("1 ngày làm việc"), national(), cutoff=time(15))
    assert [(f"{step.day:%d/%m}", step.note) for step in result.steps] == [
        ("24/04", "Nhận lúc 16:00, sau 15:00: tính là tiếp nhận vào ngày làm việc tiếp theo"),
        ("25/04", "Không tính: Nghỉ hằng tuần"),
        ("26/04", "Không tính: Giỗ Tổ Hùng Vương"),
        ("27/04", "Không tính: Nghỉ bù Giỗ Tổ Hùng Vương"),
        ("28/04", "Tính là ngày tiếp nhận"),
        ("29/04", "Ngày làm việc thứ 1"),
        ("29/04", "Hạn trả kết quả: 17:30"),
    ]


def test_a_make_up_day_is_named_as_such() -> None:
    steps = due(at("2026-08-21T09:00"), parse("1 ngày làm việc"), national()).steps
    assert "Ngày làm việc thứ 1 (ngày làm bù)" in [step.note for step in steps]


def test_another_zone_is_the_same_moment() -> None:
    utc = datetime.fromisoformat("2026-08-28T02:00:00+00:00")
    assert due(utc, parse("3 ngày làm việc"), national()) == due(
        at("2026-08-28T09:00"), parse("3 ngày làm việc"), national()
    )


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="múi giờ"):
        due(datetime(2026, 8, 28, 9), parse("1 ngày làm việc"), national())


def test_a_due_date_on_expected_days_off_says_so() -> None:
    assert due(at("2026-12-30T09:00"), parse("2 ngày làm việc"), national()).forecast
    assert not due(at("2026-12-30T09:00"), parse("1 ngày làm việc"), national()).forecast


@pytest.mark.parametrize(
    ("received", "limit"),
    [
        ("2027-12-31T09:00", "1 ngày làm việc"),
        ("2027-12-31T18:00", "trong ngày"),
        ("2027-12-31T17:00", "1 giờ"),
        ("2027-12-01T09:00", "31 ngày"),
        ("2027-12-01T09:00", "1 tháng"),
        ("2026-01-05T09:00", "3650 tháng"),
        ("9999-12-31T09:00", "3650 tháng"),
    ],
)
def test_a_limit_beyond_the_known_days_is_not_guessed(received: str, limit: str) -> None:
    with pytest.raises(CalendarEnds, match="bổ sung lịch nghỉ"):
        due(at(received), parse(limit), national())
