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


def ago(at: datetime, minutes: int, calendar: Calendar) -> datetime:
    """The latest moment from which so many working minutes have passed by ``at``; ``at`` itself for none.

    Raises:
        CalendarEnds: a day before it is needed that the calendar does not know.
    """
    left, end = timedelta(minutes=minutes), local(at)
    day = end.date()
    while left:
        for opens, closes in reversed(calendar.periods(day)):
            worked = max(min(end, closes) - opens, timedelta())
            if left <= worked:
                return min(end, closes) - left
            left -= worked
        day -= timedelta(days=1)
    return end


def ahead(at: datetime, minutes: int, calendar: Calendar) -> datetime:
    """The earliest moment by which so many working minutes have passed since ``at``; ``at`` itself for none.

    Raises:
        CalendarEnds: a day after it is needed that the calendar does not know.
    """
    left, start = timedelta(minutes=minutes), local(at)
    day = start.date()
    while left:
        for opens, closes in calendar.periods(day):
            worked = max(closes - max(start, opens), timedelta())
            if left <= worked:
                return max(start, opens) + left
            left -= worked
        day = calendar.following(day)
    return start


def outcome(done: datetime, due: datetime) -> Outcome:
    """Early: on a day before the due day. On time: on the due day, up to the due moment. Late: after it."""
    finished, limit = local(done), local(due)
    if finished.date() < limit.date():
        return "early"
    return "on_time" if finished <= limit else "late"
