"""Who must hear that a dossier falls due or is late: moments in, level out. Pure.

A dossier is compared with the horizons of its office (``kit.horizons``), here and in the database alike.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from xaso.kit.horizons import Horizons
from xaso.kit.worktime import ZONE, Calendar, CalendarEnds

Level = Literal["officer", "head", "above"]
Cause = Literal["step", "dossier"]
LEVELS: tuple[Level, ...] = ("officer", "head", "above")
"""From below: who holds the dossier, the head of his unit, the level above the office."""


REMINDABLE = ("accepted", "in_work")
"""States in which a dossier lies with an officer whom a leader can remind."""


@dataclass(frozen=True)
class Stand:
    """The level that must look at a dossier, why, and the moment that is near or has passed."""

    level: Level
    cause: Cause
    due: datetime


def stand(*, running: bool, step_due: datetime | None, due: datetime | None, seen: Horizons) -> Stand | None:
    """Where a dossier stands now; None while nobody must be told.

    Never while the office's clock does not run (the citizen's turn, a fee, a result that is ready): ``running``. Only
    the dossier itself climbs above the office. A step that ends with the dossier has no lateness of its own.
    """
    if not running:
        return None
    found = [Stand(level, "dossier", due) for level, edge in _edges_of_due(seen) if due and due <= edge]
    own = step_due if step_due and (due is None or step_due < due) else None
    found += [Stand(level, "step", own) for level, edge in _edges_of_step(seen) if own and own <= edge]
    return max(found, key=lambda one: (LEVELS.index(one.level), one.cause == "dossier"), default=None)


def working_day(at: datetime, calendar: Calendar) -> date:
    """The working day that a moment counts for: its own, or the next one after a day off."""
    day = at.astimezone(ZONE).date()
    try:
        while not calendar.is_working(day):
            day = calendar.following(day)
    except CalendarEnds:
        return at.astimezone(ZONE).date()
    return day


def _edges_of_due(seen: Horizons) -> tuple[tuple[Level, datetime], ...]:
    return (("officer", seen.warn_due), ("head", seen.head_due), ("above", seen.above_due))


def _edges_of_step(seen: Horizons) -> tuple[tuple[Level, datetime], ...]:
    return (("officer", seen.warn_step), ("head", seen.head_step))
