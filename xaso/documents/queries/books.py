"""The books of NĐ 30/2020 Phụ lục IV: registers of what arrived and of what went out, for paper and for Excel."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from xaso.base import audit, clock, numbering
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.base.excel import Sheet
from xaso.documents import access, books, layouts, rules
from xaso.documents.models import URGENCIES, Arrival, Dispatch, Recipient
from xaso.documents.queries.listing import kind_name
from xaso.documents.states import ARRIVAL_NAMES, DISPATCH_NAMES
from xaso.kit.worktime import ZONE
from xaso.people import queries as people

MOST = 20_000
ARRIVALS = (
    "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày văn bản",
    "Tên loại và trích yếu nội dung văn bản", "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú",
)  # fmt: skip
DISPATCHES = (
    "Số, ký hiệu văn bản", "Ngày văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký", "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú",
)  # fmt: skip
FOLLOWED = (
    "Số đến", "Tên loại, số và ký hiệu, ngày tháng và tác giả văn bản", "Đơn vị hoặc người nhận",
    "Thời hạn giải quyết", "Tiến độ giải quyết", "Số, ký hiệu văn bản trả lời", "Ghi chú",
)  # fmt: skip
"""Sổ theo dõi giải quyết văn bản đến."""
POSTED = ("Ngày chuyển", "Số, ký hiệu văn bản", "Nơi nhận văn bản", "Số lượng bì", "Ký nhận và dấu bưu điện", "Ghi chú")
"""Sổ gửi văn bản đi bưu điện; what was given by hand stands in it too, with how it went."""
POSTED_WIDTHS = (12, 20, 60, 9, 26, 30)
WIDTHS = {"arrival": (11, 8, 26, 18, 11, 60, 26, 11, 12, 16), "dispatch": (18, 11, 60, 20, 36, 20, 8, 11, 12, 16),
          "post": POSTED_WIDTHS, "follow": (8, 70, 26, 16, 36, 20, 30)}  # fmt: skip
TITLES = {
    "arrival": "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN",
    "dispatch": "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
    "copy": "SỔ ĐĂNG KÝ BẢN SAO VĂN BẢN",
    "follow": "SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN",
    "post": "SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN",
}


@dataclass(frozen=True)
class Part:
    """A book in a year, or in a month of it (0: the whole year)."""

    book: str
    year: int
    month: int = 0

    @property
    def period(self) -> str:
        return f"Tháng {self.month} năm {self.year}" if self.month else f"Năm {self.year}"

    def days(self) -> tuple[date, date]:
        """The first day, and the first day after the last one."""
        if not self.month:
            return date(self.year, 1, 1), date(self.year + 1, 1, 1)
        return date(self.year, self.month, 1), date(self.year + self.month // 12, self.month % 12 + 1, 1)


@dataclass(frozen=True)
class BookPage:
    """The lines of a part, in the order of the numbers, as they stand in the book."""

    office: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    period: str


def book(actor: Actor, part: Part) -> BookPage:
    """A part of a book of the actor's office; noted as read."""
    office_id = access.office_for(actor, "document.book")
    lines, columns = LINES.get(part.book, (_dispatches, DISPATCHES))
    found = lines(office_id, part)
    audit.saw(key for key, _ in found)
    return BookPage(people.unit(office_id).name, columns, tuple(row for _, row in found), part.period)


def book_pdf(actor: Actor, part: Part) -> bytes:
    """The part on paper, as Phụ lục IV draws it."""
    page = book(actor, part)
    values = {
        "title": TITLES[part.book],
        "office": rules.full_name(page.office),
        "period": page.period,
        "rows": page.rows,
        "closing": _closing(page),
    }
    return layouts.book(DRAWN.get(part.book, "dispatches.typ"), values)


def book_excel(actor: Actor, part: Part) -> bytes:
    """The part as Excel."""
    page = book(actor, part)
    sheet = Sheet("So", WIDTHS.get(part.book, WIDTHS["dispatch"]))
    sheet.line(page.office, "note")
    sheet.line(TITLES[part.book], "title")
    sheet.line(page.period, "note")
    head = sheet.at
    sheet.row(page.columns, "head")
    sheet.repeat_head(head)
    for row in page.rows:
        sheet.row(row)
    sheet.line(_closing(page))
    return sheet.done()


@dataclass(frozen=True)
class LastNumber:
    """A book in the year that runs, with the highest number given here."""

    book: books.Book
    name: str
    last: int


def last_numbers(office_id: UUID) -> list[LastNumber]:
    """Every book as it stands now; it names nobody."""
    now = clock.now()
    return [LastNumber(key, name, numbering.last(office_id, books.row(key, now))) for key, name in books.NAMES.items()]


def to_compare(actor: Actor) -> list[UUID]:
    """Of the offices in which the actor works with documents, those whose books must be compared after a restore."""
    if actor.practice:
        return []
    return sorted(one for one in actor.offices(*access.OVERSEERS) if books.must_compare(one))


def book_part(word: str, year: str, month: str) -> Part:
    """What an address asks for; NotFound for what no page of ours asks for."""
    numbers = [one for one in (year, month or "0") if one.isascii() and one.isdigit() and len(one) < 5]
    if word not in TITLES or len(numbers) != 2:
        raise NotFound
    asked = Part(word, int(year), int(month or 0))
    if not (2000 <= asked.year <= 2100 and 0 <= asked.month <= 12):
        raise NotFound
    return asked


def _arrivals(office_id: UUID, part: Part) -> list[tuple[UUID, tuple[str, ...]]]:
    return [(one.pk, _arrival(one)) for one in _registered(office_id, part).order_by("number")[:MOST]]


def _registered(office_id: UUID, part: Part) -> QuerySet[Arrival]:
    first, after = part.days()
    rows = Arrival.objects.filter(office_id=office_id, year=part.year, number__isnull=False)
    if part.month:
        rows = rows.filter(arrived_on__gte=first, arrived_on__lt=after)
    return rows.select_related("holder", "lead")


def _arrival(one: Arrival) -> tuple[str, ...]:
    given = _hand(one)
    handed = _day(one.held_since) if given else ""
    notes = (dict(URGENCIES)[one.urgency] if one.urgency != "normal" else "", _returned(one), one.note)
    return (
        _day(one.arrived_on), str(one.number), one.sender, one.reference, _day(one.issued_on),
        f"{one.type_name} {one.subject}", given, handed, "", "; ".join(filter(None, notes)),
    )  # fmt: skip


def _followed(office_id: UUID, part: Part) -> list[tuple[UUID, tuple[str, ...]]]:
    """What arrived, and what became of it."""
    found = _registered(office_id, part).prefetch_related("answers")
    return [(one.pk, _follow(one)) for one in found.order_by("number")[:MOST]]


def _follow(one: Arrival) -> tuple[str, ...]:
    named = f"{one.type_name} {one.reference} ngày {_day(one.issued_on)} của {one.sender}"
    answers = "; ".join(each.reference for each in one.answers.all() if each.state == "issued")
    stands = one.outcome or one.progress or ARRIVAL_NAMES[one.state]
    return (str(one.number), named, _hand(one), _day(one.due), stands, answers, one.note)


def _hand(one: Arrival) -> str:
    """To whom it was given."""
    return one.holder.full_name if one.holder else one.lead.name if one.lead else ""


def _returned(one: Arrival) -> str:
    return "Đã trả lại nơi gửi" if one.state == "returned" else ""


def _dispatches(office_id: UUID, part: Part) -> list[tuple[UUID, tuple[str, ...]]]:
    first, after = part.days()
    rows = Dispatch.objects.filter(
        office_id=office_id, book=part.book, year=part.year, number__isnull=False
    ).select_related("unit")
    if part.month:
        rows = rows.filter(issued_on__gte=first, issued_on__lt=after)
    return [(one.pk, _dispatch(one)) for one in rows.prefetch_related("recipients").order_by("number")[:MOST]]


def _dispatch(one: Dispatch) -> tuple[str, ...]:
    names = [recipient.name for recipient in one.recipients.all()]
    shown = "; ".join(names[:30]) + (f"; và {len(names) - 30} nơi khác" if len(names) > 30 else "")
    notes = (
        dict(URGENCIES)[one.urgency] if one.urgency != "normal" else "",
        "" if one.state == "issued" else DISPATCH_NAMES[one.state],
    )
    return (
        one.reference, _day(one.issued_on), f"{kind_name(one.kind)} {one.subject}", one.signer_name, shown,
        one.unit.name, str(len(names)), _day(one.issued_at), "", "; ".join(filter(None, notes)),
    )  # fmt: skip


def _posted(office_id: UUID, part: Part) -> list[tuple[UUID, tuple[str, ...]]]:
    """What went out on paper, day after day, a line for each recipient."""
    first, after = part.days()
    rows = Recipient.objects.filter(dispatch__office_id=office_id, sent_on__gte=first, sent_on__lt=after)
    found = rows.select_related("dispatch").order_by("sent_on", "dispatch__number", "pk")[:MOST]
    return [
        (
            one.dispatch_id,
            (
                _day(one.sent_on), one.dispatch.reference, one.name, "1", "",
                "; ".join(filter(None, (one.get_sent_by_display(), one.receipt, one.taken_by))),
            ),
        )
        for one in found
    ]  # fmt: skip


LINES = {"arrival": (_arrivals, ARRIVALS), "follow": (_followed, FOLLOWED), "post": (_posted, POSTED)}
"""Book → how its lines are found, its columns; the others are registers of what goes out."""
DRAWN = {"arrival": "arrivals.typ", "follow": "followed.typ", "post": "posted.typ"}


def _closing(page: BookPage) -> str:
    return f"Cộng: {len(page.rows)} văn bản."


def _day(day: date | datetime | None) -> str:
    if isinstance(day, datetime):
        day = day.astimezone(ZONE)
    return f"{day:%d/%m/%Y}" if day else ""
