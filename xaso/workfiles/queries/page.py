"""One work file with what lies in it, what can be done now, and its inventory (mục lục văn bản)."""

from dataclasses import dataclass
from uuid import UUID

from xaso.base import audit
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.base.excel import Sheet
from xaso.kit.light import moment
from xaso.kit.worktime import ZONE
from xaso.workfiles import access, layouts, rules
from xaso.workfiles.models import SOURCES, FiledPaper, WorkFile
from xaso.workfiles.states import NAMES

VERBS = (
    "workfile.open", "workfile.put", "workfile.close", "workfile.arrange", "workfile.take_out", "workfile.describe",
    "workfile.reopen", "workfile.relist", "workfile.strike",
)  # fmt: skip
STEPS = {
    "list": "Vào danh mục hồ sơ",
    "relist": "Sửa dòng danh mục",
    "strike": "Bỏ khỏi danh mục",
    "open": "Mở hồ sơ",
    "describe": "Sửa thông tin hồ sơ",
    "put": "Thêm tài liệu",
    "take_out": "Bỏ tài liệu ra",
    "arrange": "Sắp xếp lại",
    "close": "Kết thúc hồ sơ",
    "reopen": "Mở lại",
    "offer": "Lập danh sách nộp lưu",
    "take_back": "Rút khỏi danh sách nộp lưu",
    "hand_over": "Lưu trữ cơ quan đã nhận",
}
COLUMNS = (
    "Số TT", "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản",
    "Tác giả văn bản", "Tờ số / số trang", "Ghi chú",
)  # fmt: skip
WIDTHS = (7, 20, 13, 70, 28, 12, 22)
MOST_OPEN = 200


@dataclass(frozen=True)
class PaperRow:
    """``source``: in words, ``kind`` and ``ref``: by which a screen finds its page."""

    position: int
    kind: str
    ref: str
    source: str
    reference: str
    day: str
    author: str
    subject: str
    pages: str
    note: str


@dataclass(frozen=True)
class StepRow:
    """As the timeline of a page shows it."""

    title: str
    when: str
    note: str
    here: bool = False


@dataclass(frozen=True)
class FilePage:
    """What the page shows. ``may``: what this actor can do now; ``sheets_asked``: closing asks for numbered sheets.

    ``keepers``: who could make it up.
    """

    id: UUID
    version: int
    office: UUID
    year: int
    symbol: str
    title: str
    retention: str
    keeper: str
    keeper_id: UUID
    construction: bool
    note: str
    state: str
    state_name: str
    facts: tuple[tuple[str, str], ...]
    papers: tuple[PaperRow, ...]
    steps: tuple[StepRow, ...]
    may: frozenset[str]
    sheets_asked: bool
    hand_over: UUID | None
    keepers: tuple[tuple[UUID, str], ...]


def work_file(actor: Actor, file_id: UUID) -> FilePage:
    """One file that the actor may see; noted as read. NotFound otherwise."""
    found = WorkFile.objects.filter(access.visible(actor), pk=file_id).select_related("keeper").first()
    if found is None:
        raise NotFound
    audit.saw([found.pk])
    papers = tuple(_paper(one) for one in found.papers.order_by("position"))
    return FilePage(
        id=found.pk,
        version=found.version,
        office=found.office_id,
        year=found.year,
        symbol=found.symbol,
        title=found.title,
        retention=rules.retention_words(found.retention),
        keeper=found.keeper.full_name,
        keeper_id=found.keeper_id,
        construction=found.construction,
        note=found.note,
        state=found.state,
        state_name=NAMES[found.state],
        facts=_facts(found),
        papers=papers,
        steps=tuple(
            StepRow(STEPS[one.verb], moment(one.at), " · ".join(filter(None, (one.by, one.note))))
            for one in found.steps.order_by("pk")
        ),
        may=frozenset(verb for verb in VERBS if access.may(actor, verb, found).allowed),
        sheets_asked=rules.must_number_sheets(found.retention, [one.kind == "paper" for one in papers]),
        hand_over=found.hand_over_id,
        keepers=tuple(access.keepers(found.office_id).items()),
    )


def inventory_pdf(actor: Actor, file_id: UUID) -> bytes:
    """What lies in a file, on paper: mục lục văn bản trong hồ sơ."""
    page = work_file(actor, file_id)
    return layouts.drawn(
        "inventory.typ",
        {"office": layouts.office_name(page.office), "symbol": page.symbol, "title": page.title, "year": page.year,
         "retention": page.retention, "keeper": page.keeper, "rows": [_line(one) for one in page.papers]},
    )  # fmt: skip


def inventory_excel(actor: Actor, file_id: UUID) -> bytes:
    """The same as Excel."""
    page = work_file(actor, file_id)
    sheet = Sheet("Muc luc", WIDTHS)
    sheet.line(layouts.office_name(page.office), "note")
    sheet.line("MỤC LỤC VĂN BẢN TRONG HỒ SƠ", "title")
    sheet.line(f"Hồ sơ {page.symbol} năm {page.year}: {page.title} ({page.retention})", "note")
    head = sheet.at
    sheet.row(COLUMNS, "head")
    sheet.repeat_head(head)
    for one in page.papers:
        sheet.row(_line(one))
    return sheet.done()


def open_files(actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """The files into which the actor can put something now: those that he keeps first."""
    found = WorkFile.objects.filter(access.visible(actor), state="open").order_by("-year", "symbol")[:MOST_OPEN]
    able = [one for one in found if access.may(actor, "workfile.put", one).allowed]
    able.sort(key=lambda one: one.keeper_id != actor.id)
    return tuple((one.pk, f"{one.symbol} {one.title}"[:120]) for one in able)


def filed(actor: Actor, kind: str, ref: str) -> tuple[tuple[UUID, str], ...]:
    """In which files something lies, of those that the actor may see."""
    if not access.may_ever(actor, "workfile.view"):
        return ()
    lying = FiledPaper.objects.filter(source=kind, source_ref=ref).values("file_id")
    found = WorkFile.objects.filter(access.visible(actor), pk__in=lying).order_by("-year", "symbol")
    rows = found.values_list("pk", "symbol", "title")[:MOST_OPEN]
    return tuple((key, f"{symbol} {title}"[:120]) for key, symbol, title in rows)


def symbol_of(actor: Actor, kind: str, ref: str) -> str:
    """Number and symbol of the newest file in which something lies, of those that the actor may see; "" if in none."""
    if not access.may_ever(actor, "workfile.view"):
        return ""
    lying = FiledPaper.objects.filter(source=kind, source_ref=ref).values("file_id")
    found = WorkFile.objects.filter(access.visible(actor), pk__in=lying).order_by("-year", "symbol")
    return found.values_list("symbol", flat=True).first() or ""


def _paper(one: FiledPaper) -> PaperRow:
    return PaperRow(
        one.position, one.source, one.source_ref, dict(SOURCES)[one.source], one.reference,
        f"{one.day:%d/%m/%Y}" if one.day else "", one.author, one.subject, str(one.pages or ""), one.note,
    )  # fmt: skip


def _line(one: PaperRow) -> tuple[str, ...]:
    return (str(one.position), one.reference, one.day, one.subject, one.author, one.pages, one.note)


def _facts(found: WorkFile) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Số, ký hiệu", found.symbol),
        ("Năm", str(found.year)),
        ("Thời hạn bảo quản", rules.retention_words(found.retention)),
        ("Người lập", found.keeper.full_name),
        ("Theo danh mục", "Có" if found.listed else "Ngoài danh mục"),
        ("Xây dựng cơ bản", "Có" if found.construction else ""),
        ("Mở ngày", f"{found.opened_at.astimezone(ZONE):%d/%m/%Y}" if found.opened_at else ""),
        ("Kết thúc ngày", f"{found.closed_at.astimezone(ZONE):%d/%m/%Y}" if found.closed_at else ""),
        ("Số tờ", str(found.sheets or "")),
        ("Ghi chú", found.note),
    )
    return tuple((name, value) for name, value in rows if value)
