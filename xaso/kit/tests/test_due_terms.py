"""Limits in calendar days and months (Bộ luật Dân sự 2015, Điều 147-148)."""

from datetime import datetime

import pytest

from xaso.kit.limits import parse
from xaso.kit.worktime import ZONE, due, national


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("received", "limit", "day"),
    [
        ("2026-08-03T09:00", "10 ngày", "2026-08-13"),
        ("2026-08-03T09:00", "5 ngày", "2026-08-10"),
        ("2026-08-21T09:00", "1 ngày", "2026-08-22"),
        ("2026-08-28T09:00", "2 ngày", "2026-09-03"),
        ("2026-08-29T09:00", "2 ngày", "2026-09-07"),
        ("2026-03-10T09:00", "1 tháng", "2026-04-10"),
        ("2026-01-30T09:00", "1 tháng", "2026-03-02"),
        ("2025-12-31T09:00", "2 tháng", "2026-03-02"),
        ("2024-01-31T09:00", "1 tháng", "2024-02-29"),
        ("2026-11-16T09:00", "12 tháng", "2027-11-16"),
        ("2027-12-01T09:00", "30 ngày", "2027-12-31"),
        ("2027-11-30T09:00", "1 tháng", "2027-12-30"),
        ("2026-07-02T09:00", "2 tháng", "2026-09-03"),
    ],
)
def test_a_term_that_ends_on_a_day_off_runs_to_the_next_working_day(received: str, limit: str, day: str) -> None:
    assert due(at(received), parse(limit), national()).moment == at(f"{day}T17:30")


def test_the_day_on_which_the_term_would_have_ended_is_shown() -> None:
    steps = due(at("2026-08-28T09:00"), parse("2 ngày"), national()).steps
    assert [step.note for step in steps] == [
        "Tiếp nhận lúc 09:00",
        "Ngày thứ 2",
        "Nghỉ hằng tuần: lùi đến ngày làm việc tiếp theo",
        "Không tính: Nghỉ hoán đổi, làm bù ngày 22/08/2026",
        "Không tính: Quốc khánh",
        "Không tính: Quốc khánh",
        "Hạn trả kết quả: 17:30",
    ]
