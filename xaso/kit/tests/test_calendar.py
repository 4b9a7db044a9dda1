"""A calendar: which days and hours an office works."""

from datetime import date, time

import pytest

from xaso.kit.worktime import DEFAULT_WEEK, Calendar, CalendarEnds, Slots

MORNING = ((time(7, 30), time(11, 30)),)
WITH_SATURDAY = (*DEFAULT_WEEK[:5], MORNING, ())
FRIDAY, SATURDAY, MONDAY = date(2026, 8, 21), date(2026, 8, 22), date(2026, 8, 31)
CALENDAR = Calendar(
    week=WITH_SATURDAY, closed={MONDAY: "Nghỉ hoán đổi"}, makeup={SATURDAY: MONDAY}, known_until=date(2026, 12, 31)
)


def test_an_ordinary_day_keeps_its_weekday_hours() -> None:
    assert CALENDAR.slots(FRIDAY) == DEFAULT_WEEK[4]
    assert CALENDAR.slots(date(2026, 8, 29)) == MORNING
    assert not CALENDAR.is_working(date(2026, 8, 30))


def test_a_day_off_has_a_name() -> None:
    assert not CALENDAR.is_working(MONDAY)
    assert CALENDAR.day_off(MONDAY) == "Nghỉ hoán đổi"
    assert CALENDAR.day_off(date(2026, 8, 30)) == "Nghỉ hằng tuần"


def test_a_make_up_saturday_keeps_the_hours_of_the_day_it_replaces() -> None:
    assert CALENDAR.slots(SATURDAY) == DEFAULT_WEEK[0]


def test_a_make_up_day_for_no_named_day_keeps_monday_hours() -> None:
    assert Calendar(makeup={SATURDAY: None}).slots(SATURDAY) == DEFAULT_WEEK[0]


def test_nothing_is_said_of_days_outside_what_is_known() -> None:
    with pytest.raises(CalendarEnds, match=r"31/12/2026.*bổ sung lịch nghỉ"):
        CALENDAR.slots(date(2027, 1, 1))
    with pytest.raises(CalendarEnds, match="chỉ có từ ngày 01/01/2026"):
        Calendar(known_from=date(2026, 1, 1)).slots(date(2025, 12, 31))
    with pytest.raises(CalendarEnds):
        CALENDAR.following(date(2026, 12, 31))
    with pytest.raises(CalendarEnds):
        Calendar().following(date.max)


def test_an_office_s_own_days_win_over_the_country_s() -> None:
    own = CALENDAR.overlaid(closed={SATURDAY: "Mất điện"}, makeup={MONDAY: None})
    assert (own.is_working(SATURDAY), own.is_working(MONDAY)) == (False, True)
    assert CALENDAR.overlaid() == CALENDAR


def test_a_calendar_that_never_works_is_refused() -> None:
    with pytest.raises(ValueError, match="không có giờ làm việc nào"):
        Calendar(week=((), (), (), (), (), (), ()))


@pytest.mark.parametrize(
    "hours",
    [
        ((time(7, 30), time(11, 30)), (time(11, 0), time(17, 0))),
        ((time(17, 0), time(7, 30)),),
        ((time(7, 30), time(7, 30)),),
    ],
)
def test_hours_must_follow_each_other(hours: Slots) -> None:
    with pytest.raises(ValueError, match="không chồng lên nhau"):
        Calendar(week=(hours, (), (), (), (), (), ()))


def test_a_day_is_not_both_off_and_made_up() -> None:
    with pytest.raises(ValueError, match="22/08/2026 vừa là ngày nghỉ vừa là ngày làm bù"):
        Calendar(closed={SATURDAY: "Nghỉ"}, makeup={SATURDAY: MONDAY})
