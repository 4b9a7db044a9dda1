"""Working time between two moments, and whether work was early, on time or late."""

from datetime import datetime, timedelta
from typing import Literal

from xaso.kit.worktime.calendar import Calendar, local

Outcome = Literal["early", "on_time", "late"]


def working_minutes(a: datetime, b: datetime, calendar: Calendar) -> int:
    """Whole working minutes from ``a`` to ``b``; negative when ``b`` is the earlier one.

    Raises:
        CalendarEnds: a day between them lies outside what the calendar knows.
    """
    start, end = local(a), local(b)
    if end < start:
        return -working_minutes(end, start, calendar)
    worked = timedelta()
    day = start.date()
    while True:
        for opens, closes in calendar.periods(day):
            worked += max(min(end, closes) - max(start, opens), timedelta())
        if day == end.date():
            return worked // timedelta(minutes=1)
        day = calendar.following(day)


def outcome(done: datetime, due: datetime) -> Outcome:
    """Early: on a day before the due day. On time: on the due day, up to the due moment. Late: after it."""
    finished, limit = local(done), local(due)
    if finished.date() < limit.date():
        return "early"
    return "on_time" if finished <= limit else "late"
