"""Lists of work files: those of a year by state, those of one keeper; the yearly list for the eye, paper and Excel."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from xaso.base import audit, clock
from xaso.base.actor import Actor
from xaso.base.excel import Sheet
from xaso.kit.worktime import ZONE
from xaso.people import queries as people
from xaso.workfiles import access, layouts, rules
from xaso.workfiles.models import FileList, WorkFile
from xaso.workfiles.states import NAMES

MOST = 2_000
COLUMNS = ("Số và ký hiệu hồ sơ", "Tên hồ sơ", "Thời hạn bảo quản", "Người lập hồ sơ", "Ghi chú")
"""NĐ 30/2020 Phụ lục V, mẫu Danh mục hồ sơ."""
WIDTHS = (18, 70, 18, 28, 30)


@dataclass(frozen=True)
class FileRow:
    """``due``: until when a closed file goes to the archive; "" where it does not. ``late``: that day is over."""

    id: UUID
    version: int
    symbol: str
    title: str
    retention: str
    keeper: str
    state: str
    state_name: str
    note: str
    papers: int
    closed: str
    due: str
    late: bool


@dataclass(frozen=True)
class ListPage:
    """The list of a year. ``version``: what an approval must name; 0 where there is no list yet."""

    office: str
    year: int
    version: int
    approved: str
    rows: tuple[FileRow, ...]
    may_list: bool
    may_approve: bool


def files(actor: Actor, *, year: int, state: str = "", mine: bool = False) -> tuple[FileRow, ...]:
    """Files of a year that the actor may see, in the order of their symbols; noted as read."""
    found = WorkFile.objects.filter(access.visible(actor), year=year).exclude(state="struck")
    if state:
        found = found.filter(state=state)
    if mine:
        found = found.filter(keeper_id=actor.id)
    return rows_of(found)


def counts(actor: Actor, *, year: int) -> dict[str, int]:
    """How many of a year are in which state."""
    found = WorkFile.objects.filter(access.visible(actor), year=year).exclude(state="struck")
    return dict(found.values_list("state").annotate(Count("pk")).order_by())


def rows_of(found: QuerySet[WorkFile]) -> tuple[FileRow, ...]:
    """As lists show them; noted as read."""
    today = clock.now().date()
    rows = list(found.select_related("keeper").annotate(held=Count("papers")).order_by("year", "symbol")[:MOST])
    audit.saw(one.pk for one in rows)
    return tuple(_row(one, today) for one in rows)


def file_list(actor: Actor, year: int) -> ListPage:
    """The yearly list, with everything that was opened out of it."""
    office_id = access.office_for(actor, "workfile.view")
    held = FileList.objects.filter(office_id=office_id, year=year).first()
    found = WorkFile.objects.filter(office_id=office_id, year=year, listed=True).exclude(state="struck")
    approved = ""
    if held and held.approved_at:
        approved = f"{held.approved_at.astimezone(ZONE):%d/%m/%Y}, {held.approved_by}"
    return ListPage(
        people.unit(office_id).name,
        year,
        held.version if held else 0,
        approved,
        rows_of(found),
        access.may_ever(actor, "workfile.list"),
        access.may_ever(actor, "workfile.approve_list") and bool(held) and not approved,
    )


def list_pdf(actor: Actor, year: int) -> bytes:
    """The list on paper, as Phụ lục V draws it."""
    page = file_list(actor, year)
    values = {"office": page.office, "year": page.year, "approved": page.approved}
    return layouts.drawn("list.typ", {**values, "rows": [_line(one) for one in page.rows]})


def list_excel(actor: Actor, year: int) -> bytes:
    """The list as Excel."""
    page = file_list(actor, year)
    sheet = Sheet("Danh muc ho so", WIDTHS)
    sheet.line(page.office, "note")
    sheet.line(f"DANH MỤC HỒ SƠ NĂM {year}", "title")
    head = sheet.at
    sheet.row(COLUMNS, "head")
    sheet.repeat_head(head)
    for one in page.rows:
        sheet.row(_line(one))
    sheet.line(f"Bản danh mục hồ sơ này có {len(page.rows)} hồ sơ.")
    return sheet.done()


def keepers(actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """Who can keep a file of the actor's office."""
    return tuple(access.keepers(access.office_for(actor, "workfile.view")).items())


def _line(one: FileRow) -> tuple[str, ...]:
    return (one.symbol, one.title, one.retention, one.keeper, one.note)


def _row(one: Any, today: date) -> FileRow:
    closed = one.closed_at.astimezone(ZONE).date() if one.closed_at else None
    due = None
    if closed and one.state == "closed" and rules.goes_to_archive(one.retention):
        due = rules.hand_over_by(closed, construction=one.construction)
    return FileRow(
        one.pk,
        one.version,
        one.symbol,
        one.title,
        rules.retention_words(one.retention),
        one.keeper.full_name,
        one.state,
        NAMES[one.state],
        one.note,
        one.held,
        f"{closed:%d/%m/%Y}" if closed else "",
        f"{due:%d/%m/%Y}" if due else "",
        bool(due and due < today),
    )
