"""What stands beside the form: bars, the last comparison with the dossiers, names."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xaso.base import outbox
from xaso.base.actor import Actor
from xaso.catalogue import queries as catalogue
from xaso.people import queries as people
from xaso.reporting import access, charts, readings, windows
from xaso.reporting.models import ReportCheck
from xaso.reporting.queries.asked import Asked
from xaso.reporting.queries.ii06 import Table
from xaso.reporting.queries.sums import months
from xaso.reporting.windows import Length, Window

MOST_BARS = 8


def period(length: Length, year: int, number: int) -> Window:
    """A period of the law. ValueError if there is none."""
    around = date(min(max(year, windows.EARLIEST), windows.LATEST), 12, 31)
    return windows.window(length, year, number, readings.reading(around).starts_on)


def running_month(today: date) -> tuple[int, int]:
    """(year, number) of the reporting month that runs."""
    return windows.containing(today, "month", readings.reading(today).starts_on)


def offices(actor: Actor, window: Window) -> list[tuple[UUID, str]]:
    """(id, name) of the offices whose numbers the actor may see."""
    return [(one.id, one.name) for one in access.offices(actor, "report.view", window)]


def book_offices(actor: Actor) -> list[tuple[UUID, str]]:
    """(id, name) of the offices whose register the actor keeps, and of those whose heirs they are."""
    known = actor.reach(*access.VERBS["report.book"])
    return sorted(((key, people.unit(key).name) for key in known), key=lambda one: one[1])


def office_name(office_id: UUID) -> str:
    """The name of an office."""
    return people.unit(office_id).name


def row_name(asked: Asked, row: str) -> str:
    """What a row is called."""
    if asked.by == "field":
        return row or "Chưa ghi lĩnh vực"
    if asked.by == "procedure":
        return catalogue.names_ever([row]).get(row, row)
    return people.unit(UUID(row)).name


def kept_time(table: Table) -> tuple[charts.Bar, ...]:
    """How the resolved dossiers of the biggest rows kept time."""
    rows: list[charts.Pieces] = [
        (
            row.name,
            [
                ("Trước hạn", "fine", row.numbers.early),
                ("Đúng hạn", "kept", row.numbers.on_time),
                ("Quá hạn", "late", row.numbers.late),
            ],
        )
        for row in table.rows
    ]
    return charts.bars(rows, most=MOST_BARS)


def by_month(asked: Asked) -> tuple[charts.Bar, ...]:
    """What came and what ended in each reporting month, where the period has several whole ones."""
    if asked.window.first.day != windows.BUCKET or (asked.window.last - asked.window.first).days < 40:
        return ()
    rows: list[charts.Pieces] = [
        (
            f"Tháng {number}/{year}",
            [("Tiếp nhận", "none", came), ("Giải quyết", "fine", ended)],
        )
        for month, (came, ended) in months(asked).items()
        for year, number in [windows.containing(month, "month", windows.BUCKET)]
    ]
    return charts.pairs(rows)


@dataclass(frozen=True)
class LastCheck:
    at: datetime
    dossiers: int
    wrong: int


def uncounted() -> int:
    """How many things that happened to dossiers are not in the counts yet: a few seconds' worth, more after a stop."""
    return outbox.waiting("case.")


def last_check() -> LastCheck | None:
    """The newest comparison of all counts with the dossiers."""
    row = ReportCheck.objects.filter(done_at__isnull=False).order_by("-started_at").first()
    return LastCheck(row.started_at, row.dossiers, row.wrong) if row else None
