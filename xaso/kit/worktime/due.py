"""When a time limit (thời hạn giải quyết) falls due, and how one gets there day by day."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from xaso.kit.procedure import Limit, Unit
from xaso.kit.worktime.calendar import Calendar, local


@dataclass(frozen=True, slots=True)
class DueStep:
    """What one day means for the count, in words for the officer and the citizen."""

    day: date
    note: str


@dataclass(frozen=True, slots=True)
class Due:
    """A due moment. ``starts`` is the day on which the dossier counts as received.

    ``forecast``: it rests on days off that are not decided yet and may still move.
    """

    moment: datetime
    starts: date
    steps: tuple[DueStep, ...]
    forecast: bool = False


def due(received: datetime, limit: Limit, calendar: Calendar, *, cutoff: time | None = None) -> Due:
    """The due moment of what was received.

    What comes outside working hours or after the cut-off counts as received on the next working day. Hours walk
    working minutes. Days and months do not count the first day and end at the close of the last day's hours; a term
    ending on a day off runs to the next working day (Bộ luật Dân sự 2015, Điều 147-148). A limit of the same day ends
    at the close of the day of reception.

    Raises:
        CalendarEnds: a day is needed that the calendar does not reach.
        ValueError: ``received`` carries no zone.
    """
    steps: list[DueStep] = []
    start = _counts_from(local(received), calendar, cutoff, steps)
    moment = _WALKS[limit.unit](start, limit.amount, calendar, steps)
    steps.append(DueStep(moment.date(), f"Hạn trả kết quả: {moment:%H:%M}"))
    return Due(moment, start.date(), tuple(steps), forecast=calendar.is_forecast(moment.date()))


def _counts_from(at: datetime, calendar: Calendar, cutoff: time | None, steps: list[DueStep]) -> datetime:
    """The moment from which the limit runs: the reception, or the opening of the next working day."""
    day = at.date()
    slots = calendar.slots(day)
    if not slots:
        why = f"ngày nghỉ ({calendar.day_off(day)})"
    elif at.time() > slots[-1][1]:
        why = "sau giờ làm việc"
    elif cutoff is not None and at.time() > cutoff:
        why = f"sau {cutoff:%H:%M}"
    else:
        steps.append(DueStep(day, f"Tiếp nhận lúc {at:%H:%M}"))
        return at
    steps.append(DueStep(day, f"Nhận lúc {at:%H:%M}, {why}: tính là tiếp nhận vào ngày làm việc tiếp theo"))
    first = _next_working_day(day, calendar, steps)
    steps.append(DueStep(first, "Tính là ngày tiếp nhận"))
    return calendar.periods(first)[0][0]


def _next_working_day(day: date, calendar: Calendar, steps: list[DueStep]) -> date:
    """The first working day after a day; the days off between are noted."""
    day = calendar.following(day)
    while not calendar.is_working(day):
        steps.append(DueStep(day, f"Không tính: {calendar.day_off(day)}"))
        day = calendar.following(day)
    return day


def _close(day: date, calendar: Calendar) -> datetime:
    return calendar.periods(day)[-1][1]


def _hours(start: datetime, amount: int, calendar: Calendar, steps: list[DueStep]) -> datetime:
    left = timedelta(hours=amount)
    day = start.date()
    while True:
        before = left
        for opens, closes in calendar.periods(day):
            begin = max(start, opens)
            if left <= closes - begin:
                return begin + left
            left -= max(closes - begin, timedelta())
        if left < before:
            steps.append(DueStep(day, f"Tính {_duration(before - left)}, còn {_duration(left)}"))
        day = _next_working_day(day, calendar, steps)


def _working_days(start: datetime, amount: int, calendar: Calendar, steps: list[DueStep]) -> datetime:
    day = start.date()
    for count in range(1, amount + 1):
        day = _next_working_day(day, calendar, steps)
        made_up = " (ngày làm bù)" if day in calendar.makeup else ""
        steps.append(DueStep(day, f"Ngày làm việc thứ {count}{made_up}"))
    return _close(day, calendar)


def _calendar_days(start: datetime, amount: int, calendar: Calendar, steps: list[DueStep]) -> datetime:
    if amount > (calendar.known_until - start.date()).days:
        raise calendar.ends()
    last = start.date() + timedelta(days=amount)
    steps.append(DueStep(last, f"Ngày thứ {amount}"))
    return _close_of_term(last, calendar, steps)


def _months(start: datetime, amount: int, calendar: Calendar, steps: list[DueStep]) -> datetime:
    """The day of the same number, or the last day of a month that has none (Bộ luật Dân sự 2015, Điều 148)."""
    year, month = divmod(start.year * 12 + start.month - 1 + amount, 12)
    if year > calendar.known_until.year:
        raise calendar.ends()
    last = date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    steps.append(DueStep(last, f"Tròn {amount} tháng"))
    return _close_of_term(last, calendar, steps)


def _same_day(start: datetime, _amount: int, calendar: Calendar, _steps: list[DueStep]) -> datetime:
    return _close(start.date(), calendar)


def _close_of_term(last: date, calendar: Calendar, steps: list[DueStep]) -> datetime:
    if not calendar.is_working(last):
        steps.append(DueStep(last, f"{calendar.day_off(last)}: lùi đến ngày làm việc tiếp theo"))
        last = _next_working_day(last, calendar, steps)
    return _close(last, calendar)


def _duration(length: timedelta) -> str:
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    return f"{hours} giờ {minutes} phút" if minutes else f"{hours} giờ"


_WALKS: dict[Unit, Callable[[datetime, int, Calendar, list[DueStep]], datetime]] = {
    "hour": _hours,
    "working_day": _working_days,
    "calendar_day": _calendar_days,
    "month": _months,
    "same_day": _same_day,
}
