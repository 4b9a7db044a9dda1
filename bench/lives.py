"""What happens to one dossier from reception to return: verbs and moments, invented. Pure."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from xaso.kit.worktime import ZONE, Calendar

SECOND_RESOLVER, SENT_BACK, INCOMPLETE, NEVER_COMPLETED, LATE = 0.45, 0.15, 0.10, 0.10, 0.04
"""Shares of dossiers; with the five turns of the straight way they make six hand-overs on average."""

HALF_DAY, NOON = 4 * 3600, 2 * 3600
"""Seconds."""


class WorkingDays:
    """A scale of working days: 12.25 is a quarter through the office hours of the thirteenth day."""

    def __init__(self, calendar: Calendar, first: date, last: date) -> None:
        span = (first + timedelta(days=n) for n in range((last - first).days + 1))
        self.days = [day for day in span if calendar.is_working(day)]

    def moment(self, place: float) -> datetime:
        """The moment at a place of the scale: 07:30–11:30 is its first half, 13:30–17:30 the second."""
        seconds = int(place % 1 * 2 * HALF_DAY)
        start = datetime.combine(self.days[int(place)], time(7, 30), ZONE)
        return start + timedelta(seconds=seconds + (NOON if seconds >= HALF_DAY else 0))

    def place(self, moment: datetime) -> float:
        """The last place of the scale that is not after this moment."""
        before = bisect_left(self.days, moment.date())
        if self.days[before] != moment.date():
            return before
        seconds = (moment - datetime.combine(moment.date(), time(7, 30), ZONE)).total_seconds()
        worked = min(max(seconds, 0), HALF_DAY) + min(max(seconds - HALF_DAY - NOON, 0), HALF_DAY)
        return before + min(worked / HALF_DAY / 2, 0.9999)


@dataclass(frozen=True, slots=True)
class Turn:
    """One hand-over of the control slip."""

    verb: str
    at: datetime


def life(random: Random, days: WorkingDays, received: float, limit: int) -> Iterator[Turn]:
    """The turns of a dossier received at a place of the scale, with a limit in working days; lazily, to be cut off."""
    yield Turn("accept", days.moment(received))
    place, late = received, random.random() < LATE
    own = limit * (random.uniform(1.05, 1.4) if late else random.uniform(0.2, 0.95))
    first, second = _route(random)
    for verb in first:
        place += random.random() * 0.4 * own / len(first)
        yield Turn(verb, days.moment(place))
    if not second:
        if random.random() < NEVER_COMPLETED:
            yield Turn("lapse", days.moment(place + 16 + random.random()))
            return
        place += random.uniform(1, 9)
        yield Turn("complete", days.moment(place))
        second = ["hand_over", "submit", "approve"]
    for verb in second:
        place += own / len(second) * (0.6 + 0.4 * random.random())
        yield Turn(verb, days.moment(place))
    yield Turn("return_result", days.moment(place + random.expovariate(0.5)))


def _route(random: Random) -> tuple[list[str], list[str]]:
    """Verbs before the resolver has what he needs, and after; nothing after where the citizen must supplement."""
    first = ["hand_over", "hand_over"] if random.random() < SECOND_RESOLVER else ["hand_over"]
    if random.random() < INCOMPLETE:
        return [*first, "ask_supplement"], []
    return first, ["submit", "send_back", "submit", "approve"] if random.random() < SENT_BACK else ["submit", "approve"]
