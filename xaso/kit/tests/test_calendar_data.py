"""Calendars read from text."""

from datetime import date, time

import pytest

from xaso.kit.worktime import DEFAULT_WEEK, Calendar, calendar_from, national, read_calendar

TEXT = """
known_until: 2026-12-31
week:
  monday: ["07:30-11:30", "13:30-17:30"]
  saturday: [7:30-11:30]
  sunday:
closed:
  2026-09-02: Quốc khánh
makeup:
  2026-08-22: 2026-08-31
  2026-08-23:
"""


def test_a_calendar_is_read_from_yaml() -> None:
    assert read_calendar(TEXT) == Calendar(
        week=(DEFAULT_WEEK[0], (), (), (), (), ((time(7, 30), time(11, 30)),), ()),
        closed={date(2026, 9, 2): "Quốc khánh"},
        makeup={date(2026, 8, 22): date(2026, 8, 31), date(2026, 8, 23): None},
        known_until=date(2026, 12, 31),
    )


def test_json_says_the_same() -> None:
    assert read_calendar('{"known_until": "2026-12-31",\n\t"closed": {"2026-09-02": "Quốc khánh"}}') == Calendar(
        closed={date(2026, 9, 2): "Quốc khánh"}, known_until=date(2026, 12, 31)
    )


def test_an_office_adds_its_own_days_to_the_country_s() -> None:
    own = calendar_from({"extends": "national", "closed": {"2026-03-03": "Lễ hội xã"}})
    assert own == national().overlaid(closed={date(2026, 3, 3): "Lễ hội xã"})
    assert not own.is_working(date(2026, 9, 2))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "không có các mục"),
        ("[1, 2]", "không có các mục"),
        ("{", "không đọc được"),
        ("a: b: c", "không đọc được"),
        ("known_until: 2026-13-45", "không đọc được"),
        ("[" * 5000, "không đọc được"),
        ("{}", "known_until"),
        ("known_until: soon", "soon"),
        ("known_until: 2026-12-31 10:00:00", "ngày không đúng"),
        ("known_until: 2026-12-31\nholidays: {}", "holidays"),
        ("known_until: 2026-12-31\nclosed: [2026-01-01]", "closed"),
        ("known_until: 2026-12-31\nclosed: {2026-01-01: }", "phải có tên"),
        ("known_until: 2026-12-31\nclosed: {x: Tết}", "'x'"),
        ("known_until: 2026-12-31\nweek: {}", "không có giờ làm việc nào"),
        ("known_until: 2026-12-31\nweek: {thu_hai: []}", "week"),
        ("known_until: 2026-12-31\nweek: {monday: 8}", "danh sách"),
        ("known_until: 2026-12-31\nweek: {monday: ['8-17']}", "'8-17'"),
        ("known_until: 2026-12-31\nweek: {monday: ['24:00-25:00']}", "Giờ làm việc không đúng"),
        ("extends: lunar", "extends"),
        ("extends: national\nknown_until: 2030-12-31", "extends"),
    ],
)
def test_a_text_that_is_no_calendar_is_refused_in_words(text: str, part: str) -> None:
    with pytest.raises(ValueError) as refusal:
        read_calendar(text)
    assert part in str(refusal.value)


def test_nested_aliases_do_not_grow_into_the_message() -> None:
    levels = "\n".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]" for n in range(1, 10))
    with pytest.raises(ValueError) as refusal:
        read_calendar(f"k0: &k0 [x]\n{levels}\nknown_until: *k9")
    assert len(str(refusal.value)) < 500
