"""Working time: calendars of offices, due moments of time limits, minutes worked. Pure: time is an argument."""

from xaso.kit.worktime.calendar import DEFAULT_WEEK, ZONE, Calendar, CalendarEnds, Slots, Week
from xaso.kit.worktime.due import Due, DueStep, due
from xaso.kit.worktime.measure import Outcome, ago, ahead, outcome, working_minutes
from xaso.kit.worktime.reading import CalendarDataError, calendar_from, national, read_calendar

__all__ = [
    "DEFAULT_WEEK",
    "ZONE",
    "Calendar",
    "CalendarDataError",
    "CalendarEnds",
    "Due",
    "DueStep",
    "Outcome",
    "Slots",
    "Week",
    "ago",
    "ahead",
    "calendar_from",
    "due",
    "national",
    "outcome",
    "read_calendar",
    "working_minutes",
]
