"""Which backups stay. Pure."""

from collections.abc import Callable, Iterable
from datetime import datetime

LATEST, DAYS, WEEKS, MONTHS = 3, 7, 4, 12
"""The newest three, and the newest of each of the last 7 days, 4 weeks and 12 months that have any."""


def to_keep(moments: Iterable[datetime]) -> set[datetime]:
    """Of backups made at these moments, those to keep."""
    newest_first = sorted(moments, reverse=True)
    return (
        set(newest_first[:LATEST])
        | _newest_of_each(newest_first, DAYS, lambda one: one.date())
        | _newest_of_each(newest_first, WEEKS, lambda one: one.isocalendar()[:2])
        | _newest_of_each(newest_first, MONTHS, lambda one: (one.year, one.month))
    )


def _newest_of_each(newest_first: list[datetime], most: int, period: Callable[[datetime], object]) -> set[datetime]:
    kept: dict[object, datetime] = {}
    for moment in newest_first:
        kept.setdefault(period(moment), moment)
    return set(list(kept.values())[:most])
