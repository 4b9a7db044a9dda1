"""Hand-overs to the archive: what waits for one, what was prepared, and the papers that go along (Phụ lục V)."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from xaso.base.actor import Actor
from xaso.base.excel import Sheet
from xaso.kit.light import moment
from xaso.kit.worktime import ZONE
from xaso.people import queries as people
from xaso.workfiles import access, layouts, rules
from xaso.workfiles.models import HandOver, WorkFile
from xaso.workfiles.queries.lists import FileRow, rows_of

COLUMNS = (
    "Số TT", "Số, ký hiệu hồ sơ", "Tiêu đề hồ sơ", "Thời gian tài liệu", "Thời hạn bảo quản", "Số tờ / số tài liệu",
    "Ghi chú",
)  # fmt: skip
WIDTHS = (7, 18, 70, 22, 16, 14, 24)
MOST = 100


@dataclass(frozen=True)
class HandOverRow:
    id: UUID
    made: str
    files: int
    receiver: str
    received: str


@dataclass(frozen=True)
class HandOverPage:
    """``may``: what can still be done with it."""

    id: UUID
    version: int
    office: str
    made: str
    giver: str
    receiver: str
    received: str
    condition: str
    rows: tuple[FileRow, ...]
    may: frozenset[str]


@dataclass(frozen=True)
class Waiting:
    """``ready``: closed files that go to the archive; ``short``: closed ones that are kept too briefly to go there."""

    ready: tuple[FileRow, ...]
    short: tuple[FileRow, ...]
    made: tuple[HandOverRow, ...]


def waiting(actor: Actor) -> Waiting:
    """What the clerk sees before a hand-over; noted as read."""
    office_id = access.office_for(actor, "workfile.offer")
    closed = WorkFile.objects.filter(office_id=office_id, state="closed")
    long = Q(retention=rules.PERMANENT) | Q(retention__gte=rules.limits().hand_over_from_years)
    made = HandOver.objects.filter(office_id=office_id).annotate(held=Count("files")).order_by("-made_at")[:MOST]
    rows = tuple(
        HandOverRow(
            one.pk, moment(one.made_at), one.held, one.receiver,
            f"{one.received_on:%d/%m/%Y}" if one.received_on else "",
        )
        for one in made
    )  # fmt: skip
    return Waiting(rows_of(closed.filter(long)), rows_of(closed.exclude(long)), rows)


def hand_over(actor: Actor, hand_over_id: UUID) -> HandOverPage:
    """One hand-over; noted as read. NotFound for who does not hand over."""
    made = access.get_hand_over(actor, hand_over_id, verb="workfile.view_hand_over")
    open_ = made.received_on is None
    return HandOverPage(
        made.pk,
        made.version,
        people.unit(made.office_id).name,
        f"{moment(made.made_at)}, {made.made_by}",
        made.made_by,
        made.receiver,
        f"{made.received_on:%d/%m/%Y}" if made.received_on else "",
        made.condition,
        rows_of(made.files.all()),
        frozenset({"workfile.hand_over", "workfile.take_back"}) if open_ else frozenset(),
    )


def hand_over_pdf(actor: Actor, hand_over_id: UUID) -> bytes:
    """Mục lục hồ sơ, tài liệu nộp lưu and Biên bản giao nhận, in one file to be printed twice."""
    page = hand_over(actor, hand_over_id)
    papers = sum(one.papers for one in page.rows)
    return layouts.drawn(
        "hand_over.typ",
        {"office": page.office, "rows": _lines(page), "files": len(page.rows), "papers": papers, "giver": page.giver,
         "receiver": page.receiver, "received": page.received, "condition": page.condition},
    )  # fmt: skip


def hand_over_excel(actor: Actor, hand_over_id: UUID) -> bytes:
    """Mục lục hồ sơ, tài liệu nộp lưu as Excel."""
    page = hand_over(actor, hand_over_id)
    sheet = Sheet("Nop luu", WIDTHS)
    sheet.line(page.office, "note")
    sheet.line("MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU", "title")
    head = sheet.at
    sheet.row(COLUMNS, "head")
    sheet.repeat_head(head)
    for line in _lines(page):
        sheet.row(line)
    return sheet.done()


def _lines(page: HandOverPage) -> list[tuple[str, ...]]:
    spans = _spans([one.id for one in page.rows])
    return [
        (str(place), one.symbol, one.title, spans.get(one.id, ""), one.retention, str(one.papers), one.note)
        for place, one in enumerate(page.rows, 1)
    ]


def _spans(files: list[UUID]) -> dict[UUID, str]:
    """From the first to the last day of what lies in each."""
    found = {}
    for one in WorkFile.objects.filter(pk__in=files).prefetch_related("papers"):
        days = sorted(paper.day for paper in one.papers.all() if paper.day)
        opened = one.opened_at.astimezone(ZONE).date() if one.opened_at else None
        if days or opened:
            first, last = (days[0], days[-1]) if days else (opened, opened)
            found[one.pk] = f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"
    return found
