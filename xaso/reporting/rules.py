"""Counting dossiers, pure: the course of each over the days, and the columns of form II.06 (VPCP/KSTT).

Everything historical is told as it stood at the end of a day, from what is on record with its moment, never from the
state of today.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Literal

from xaso.kit.worktime import ZONE, outcome
from xaso.reporting.readings import Reading
from xaso.reporting.windows import Window

Standing = Literal["absent", "open", "overdue", "waiting", "ended"]
Ending = Literal["", "early", "on_time", "late", "closed", "refused"]
Kind = Literal["overdue", "waiting"]
BEGINNING: tuple[date, Standing] = (date.min, "absent")


@dataclass(frozen=True)
class Life:
    """What is on record of a dossier. ``dues``: each with the moment from which it held. ``waits``: asked, completed.

    ``with_result``: whether it ended with a result, and not because it was withdrawn, stopped or never completed.
    """

    received_at: datetime
    dues: tuple[tuple[datetime, datetime | None], ...] = ()
    waits: tuple[tuple[datetime, datetime | None], ...] = ()
    finished_at: datetime | None = None
    with_result: bool = True
    refused: bool = False


@dataclass(frozen=True)
class Span:
    """``kind`` at the end of every day from ``since`` to the day before ``until``; None: nothing ends it yet."""

    kind: Kind
    since: date
    until: date | None


@dataclass(frozen=True)
class Path:
    """A life in days."""

    received_on: date
    ended_on: date | None
    ending: Ending
    spans: tuple[Span, ...] = ()


def standing(life: Life, day: date) -> Standing:
    """Where a dossier stands at the end of a day.

    Overdue is what is not done on the day it was due, unless it then waits for the citizen.
    """
    if on(life.received_at) > day:
        return "absent"
    if life.refused or (life.finished_at and on(life.finished_at) <= day):
        return "ended"
    if any(on(asked) <= day and not (completed and on(completed) <= day) for asked, completed in life.waits):
        return "waiting"
    due = due_at(life, day)
    return "overdue" if due and on(due) <= day else "open"


def due_at(life: Life, day: date) -> datetime | None:
    """The due date that held at the end of a day."""
    held = [due for since, due in life.dues if on(since) <= day]
    return held[-1] if held else None


def ending(life: Life) -> Ending:
    """How it ended. What ends without a result (returned to the citizen, withdrawn, stopped) is told apart."""
    if life.refused:
        return "refused"
    if life.finished_at is None:
        return ""
    if not life.with_result:
        return "closed"
    due = due_at(life, on(life.finished_at))
    return outcome(life.finished_at, due) if due else "on_time"


def path(life: Life) -> Path:
    """The life in days. Where it stands changes only on days on which something happened, or fell due."""
    moments = [life.received_at, *(moment for pair in (*life.dues, *life.waits) for moment in pair if moment)]
    ended_on = on(life.received_at) if life.refused else life.finished_at and on(life.finished_at)
    turns = sorted({on(moment) for moment in moments} | ({ended_on} if ended_on else set()))
    stood = [(day, standing(life, day)) for day in turns]
    changes = [two for one, two in pairwise([BEGINNING, *stood]) if one[1] != two[1]]
    ends = [*(day for day, _ in changes[1:]), None]
    spans = [
        Span(kind, day, until)
        for (day, kind), until in zip(changes, ends, strict=True)
        if kind == "overdue" or kind == "waiting"  # noqa: PLR1714 - so that the type is known
    ]
    return Path(on(life.received_at), ended_on, ending(life), tuple(spans))


def on(moment: datetime) -> date:
    """The day of a moment in the office."""
    return moment.astimezone(ZONE).date()


@dataclass
class Flow:
    """Sums of one row. ``before``: running when the period begins; the rest during it; the last two at its end."""

    before: int = 0
    online: int = 0
    direct: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    closed: int = 0
    refused_online: int = 0
    refused_direct: int = 0
    overdue: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class Numbers:
    """Columns 3 to 13 of form II.06. 3 = 4+5+6, 7 = 8+9+10, 11 = 12+13, 3 = 7+11."""

    online: int = 0
    direct: int = 0
    carried: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    in_time: int = 0
    overdue: int = 0

    @property
    def total(self) -> int:
        return self.online + self.direct + self.carried

    @property
    def resolved(self) -> int:
        return self.early + self.on_time + self.late

    @property
    def running(self) -> int:
        return self.in_time + self.overdue

    @property
    def balanced(self) -> bool:
        return self.total == self.resolved + self.running

    @property
    def columns(self) -> dict[int, int]:
        """By the number that the form gives the column."""
        return {
            3: self.total,
            4: self.online,
            5: self.direct,
            6: self.carried,
            7: self.resolved,
            8: self.early,
            9: self.on_time,
            10: self.late,
            11: self.running,
            12: self.in_time,
            13: self.overdue,
        }

    def __add__(self, other: "Numbers") -> "Numbers":
        return Numbers(*(a + b for a, b in zip(self.parts, other.parts, strict=True)))

    @property
    def parts(self) -> tuple[int, ...]:
        return (
            self.online, self.direct, self.carried, self.early, self.on_time, self.late, self.in_time, self.overdue,
        )  # fmt: skip


def numbers(flow: Flow, reading: Reading) -> Numbers:
    """The columns of a row. Open is what was there and came, less what ended; what is overdue was counted apart."""
    came, ended = flow.online + flow.direct, flow.early + flow.on_time + flow.late + flow.closed
    refused = (flow.refused_online, flow.refused_direct) if reading.refused_counted else (0, 0)
    waiting = 0 if reading.waiting_open else flow.waiting
    return Numbers(
        online=flow.online + refused[0],
        direct=flow.direct + refused[1],
        carried=flow.before,
        early=flow.early,
        on_time=flow.on_time + flow.closed + sum(refused) + waiting,
        late=flow.late,
        in_time=flow.before + came - ended - flow.overdue - waiting,
        overdue=flow.overdue,
    )


@dataclass
class Count:
    """One dossier after the other, each looked at: what the quick sums are checked against."""

    window: Window
    reading: Reading = field(default_factory=Reading)
    found: dict[int, int] = field(default_factory=lambda: dict.fromkeys(range(3, 14), 0))

    def all(self, lives: Iterable[tuple[Life, bool]]) -> dict[int, int]:
        """The columns of lives, each with whether it came online."""
        for life, online in lives:
            for column in columns_of(life, self.window, self.reading, online=online):
                self.found[column] += 1
        return self.found


def columns_of(life: Life, window: Window, reading: Reading, *, online: bool) -> set[int]:
    """The columns in which one dossier stands; none if it is not of this period."""
    came, gone = on(life.received_at), path(life).ended_on
    if came > window.last or (gone and gone < window.first) or (life.refused and not reading.refused_counted):
        return set()
    columns = {3, 6 if came < window.first else 4 if online else 5}
    stands = standing(life, window.last)
    if stands == "ended":
        timely = {"early": 8, "late": 10}.get(ending(life), 9)
        return columns | {7, timely}
    if stands == "waiting" and not reading.waiting_open:
        return columns | {7, 9}
    return columns | {11, 13 if stands == "overdue" else 12}
