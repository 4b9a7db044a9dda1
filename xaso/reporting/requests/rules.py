"""Who may ask whom, and how late a report is; pure."""

from collections.abc import Sequence
from datetime import date, datetime

from xaso.kit.worktime import ZONE


def stands_above(asker: str, asked: str, tiers: Sequence[str]) -> bool:
    """Whether a unit of one tier may ask a unit of another: the highest tier stands first."""
    return asker in tiers and asked in tiers and tiers.index(asker) < tiers.index(asked)


def days_late(due: date, handed_in: datetime | None, today: date) -> int:
    """Days after the last day on which it was due; of what is not handed in, until today."""
    done = handed_in.astimezone(ZONE).date() if handed_in else today
    return max((done - due).days, 0)
