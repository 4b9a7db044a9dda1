"""Where the hours of warnings and climbs lead to from now: moments in, moments out.

Working time is walked once an office, from now: whatever fell due before a horizon is late by so much.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from xaso.kit.norms import Watching
from xaso.kit.worktime import Calendar, CalendarEnds, ago, ahead


@dataclass(frozen=True)
class Horizons:
    """What falls due up to a moment of ``warn`` is near; what fell due by one of ``head`` or ``above`` is theirs."""

    warn_step: datetime
    warn_due: datetime
    head_step: datetime
    head_due: datetime
    above_due: datetime


def horizons(norm: Watching, now: datetime, calendar: Calendar) -> Horizons:
    """Where the norm's hours lead to from now. Watching does not end with a calendar: beyond it the week counts."""
    try:
        return _walked(norm, now, calendar)
    except CalendarEnds:
        return _walked(norm, now, replace(calendar, known_from=date.min, known_until=date.max))


def _walked(norm: Watching, now: datetime, calendar: Calendar) -> Horizons:
    return Horizons(
        warn_step=ahead(now, norm.warn_step_hours * 60, calendar),
        warn_due=ahead(now, norm.warn_due_hours * 60, calendar),
        head_step=ago(now, norm.head_step_hours * 60, calendar),
        head_due=ago(now, norm.head_due_hours * 60, calendar),
        above_due=ago(now, norm.above_due_hours * 60, calendar),
    )
