"""Sixty days of an office, planned: which visits, and when each next hand takes its turn. Pure and seeded."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from xaso.kit.worktime import Calendar
from xaso.site.demo.facts import BIRTH, BUSINESS, COPY, DEATH, LAND, MARITAL, MARRIAGE

DAYS = 60
PLAIN = ("2.000908", "1.001776", "1.001731", "2.000286", "2.002516", "1.003564", "2.000744", "1.011606")
"""Candidates without a folder; those that the catalogue does not have are left out."""

OFTEN = {COPY: 30, BIRTH: 14, MARITAL: 14, DEATH: 5, MARRIAGE: 5, BUSINESS: 5, LAND: 3}
"""Procedures with a folder, and how many of a hundred visits ask for each."""


@dataclass(frozen=True)
class Turn:
    """One act at a moment. ``visit``: which of the planned visits it belongs to."""

    at: datetime
    visit: int
    verb: str


@dataclass
class Visit:
    """A citizen's visit and what becomes of it."""

    code: str
    at: datetime
    turns: list[Turn] = field(default_factory=list)


def plan(*, today: date, calendar: Calendar, codes: list[str], size: int, seed: int = 2026) -> list[Visit]:
    """So many visits over the last sixty days, each with all its turns, also those that would still come."""
    random = Random(seed)  # noqa: S311 - invented data, not a secret
    days = [day for n in range(DAYS, -1, -1) if calendar.is_working(day := today - timedelta(days=n))]
    weights = [1.0 + 2.0 * (number > len(days) - 8) for number in range(len(days))]
    moments = sorted(_opening(random, random.choices(days, weights)[0], calendar) for _ in range(size))
    visits = []
    for number, at in enumerate(moments):
        code = random.choices([*OFTEN, random.choice(codes)], [*OFTEN.values(), 24])[0]
        visit = Visit(code=code, at=at)
        visit.turns = [Turn(at=moment, visit=number, verb=verb) for verb, moment in _turns(random, visit, calendar)]
        visits.append(visit)
    return visits


def _opening(random: Random, day: date, calendar: Calendar) -> datetime:
    opens, closes = random.choice(calendar.periods(day))
    return opens + timedelta(minutes=random.randrange(5, int((closes - opens).total_seconds()) // 60 - 5))


def _turns(random: Random, visit: Visit, calendar: Calendar) -> list[tuple[str, datetime]]:
    if visit.code == COPY and random.random() < 0.9:
        return [("record", visit.at)]
    if random.random() < 0.03:
        return [("refuse", visit.at)]
    turns = [("accept", visit.at)]
    at = later(visit.at, random.randint(300, 700) if random.random() < 0.15 else random.randint(10, 150), calendar)
    if random.random() < 0.10:
        turns.append(("ask_supplement", at))
        if random.random() < 0.35:
            return [*turns, ("lapse", later(at, 480 * 17, calendar))] if random.random() < 0.8 else turns
        at = later(at, random.randint(480, 480 * 8), calendar)
        turns.append(("complete", at))
        at = later(at, random.randint(10, 60), calendar)
    turns.append(("hand_over", at))
    slow = random.random() < 0.07
    at = later(at, random.randint(480 * 3, 480 * 9) if slow else random.randint(60, 480 * 2), calendar)
    turns.append(("submit", at))
    if random.random() < 0.08:
        at = later(at, random.randint(30, 200), calendar)
        turns.append(("send_back", at))
        at = later(at, random.randint(30, 300), calendar)
        turns.append(("submit", at))
    at = later(at, random.randint(20, 600), calendar)
    turns.append(("approve", at))
    at = later(at, random.randint(20, 480 * 2), calendar)
    turns.append(("return_result", at))
    return turns


def later(at: datetime, minutes: int, calendar: Calendar) -> datetime:
    """So many working minutes later."""
    day = at.date()
    while True:
        for opens, closes in calendar.periods(day):
            start = max(at, opens)
            if start >= closes:
                continue
            room = int((closes - start).total_seconds()) // 60
            if minutes <= room:
                return start + timedelta(minutes=minutes)
            minutes -= room
        day += timedelta(days=1)
