"""The paper that a dispatch is: drawn from its text by the layout of its kind, or the PDF that was uploaded."""

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO
from uuid import UUID

from xaso.base import files
from xaso.base.actor import Actor
from xaso.base.errors import Invalid
from xaso.documents import kinds, rules
from xaso.documents.layouts import Paper, Place, copying, render, signature_place, stamping
from xaso.documents.models import Dispatch, DispatchVersion
from xaso.people import queries as people

if TYPE_CHECKING:
    import pikepdf

RUNS = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMedia", "/EmbeddedFile")
"""Kinds of actions and objects that do something, or hold a file that nobody sees."""
MOST_PAGES = 2_000
DEEPEST = 40
MILLIMETRE = 72 / 25.4


def offices_to_send_to(office_id: UUID) -> list[people.OfficeName]:
    """The other offices of this node in which somebody works with documents; none in practice."""
    practice = people.practice_offices()
    if office_id in practice:
        return []
    ended = {one.id for one in people.offices() if one.valid_to}
    return [one for one in people.other_offices(office_id) if one.id not in practice | ended]


def content_of(dispatch: Dispatch, version: DispatchVersion, reference: str, day: date | None) -> bytes:
    """The paper as it stands: with its number and date once it has them, otherwise with room for them."""
    if version.file_id is None:
        return render(paper_of(dispatch, version, reference, day))
    assert version.file is not None
    content = files.content(version.file)
    if dispatch.book == "copy":
        return copying.certified(content, certified_of(dispatch, version, reference, day))
    if day is None:
        return content
    place = people.unit(dispatch.office_id).place
    return stamping.stamped(content, stamping.Stamp(reference, place, day, version.number_top))


def final(dispatch: Dispatch, version: DispatchVersion, reference: str, day: date) -> tuple[bytes, dict[str, Any]]:
    """What is to be signed, and where in it the signature goes: page from 0, points from the lower left corner."""
    import pikepdf  # noqa: PLC0415 - only whoever needs it pays its memory

    content = content_of(dispatch, version, reference, day)
    with pikepdf.open(BytesIO(content)) as paper:
        if dispatch.book == "copy":
            at = copying.signature_place(certified_of(dispatch, version, reference, day))
            return content, _where(paper, at, len(paper.pages) - 1)
        if version.file_id is not None:
            return content, _low_on_the_last(paper, version.signature_bottom)
        at = signature_place(paper_of(dispatch, version, reference, day))
        return content, _where(paper, at, at.page - 1)


def _where(paper: "pikepdf.Pdf", at: Place, page: int) -> dict[str, Any]:
    left, bottom, _, top = (float(side) for side in paper.pages[page].mediabox)
    below = top - at.top - at.height
    return _box(page, left + at.left, max(below, bottom), at.width, at.height)


def _low_on_the_last(paper: "pikepdf.Pdf", above_edge: int) -> dict[str, Any]:
    """In the right half, where NĐ 30/2020 has the signature; so far above the lower edge as its author said."""
    left, bottom, right, _ = (float(side) for side in paper.pages[-1].mediabox)
    width, height = 50 * MILLIMETRE, 28 * MILLIMETRE
    middle = left + (right - left) * 0.72
    return _box(len(paper.pages) - 1, middle - width / 2, bottom + above_edge * MILLIMETRE, width, height)


def _box(page: int, left: float, bottom: float, width: float, height: float) -> dict[str, Any]:
    return {"page": page, "left": left, "bottom": bottom, "width": width, "height": height}


def paper_of(dispatch: Dispatch, version: DispatchVersion, reference: str, day: date | None) -> Paper:
    """The values of the layout."""
    kind, office = kinds.kind(dispatch.kind), people.unit(dispatch.office_id)
    assert kind is not None
    authority, title = people.parts_of_signature(dispatch.authority) if dispatch.authority else ((), "")
    return Paper(
        above=_above(office),
        office=rules.full_name(office.name),
        reference=reference,
        notation=rules.notation(kind, rules.office_mark(office.name), dispatch.unit_mark),
        place=office.place,
        day=day,
        kind=kind,
        subject=dispatch.subject,
        addressees=_lines(version.addressees),
        grounds=_lines(version.grounds),
        body=_lines(version.body),
        copies_to=_lines(version.copies_to),
        authority=tuple(authority),
        title=title,
        decider=rules.decider(rules.full_name(office.name), authority, title),
        signer=dispatch.signer_name,
        urgency=dispatch.get_urgency_display() if dispatch.urgency != "normal" else "",
        draft=dispatch.signed_at is None,
    )


def certified_of(dispatch: Dispatch, version: DispatchVersion, reference: str, day: date | None) -> copying.Certified:
    """What stands below the pages of a copy; the text of its version says of what it is one."""
    kind, office = kinds.kind(dispatch.kind), people.unit(dispatch.office_id)
    assert kind is not None
    authority, title = people.parts_of_signature(dispatch.authority) if dispatch.authority else ((), "")
    return copying.Certified(
        form=kind.copy_of,
        office=rules.full_name(office.name),
        reference=reference,
        notation=rules.notation(kind, rules.office_mark(office.name), ""),
        place=office.place,
        day=day,
        source=version.body,
        copies_to=_lines(version.copies_to),
        authority=tuple(authority),
        title=title,
        signer=dispatch.signer_name,
        draft=dispatch.signed_at is None,
    )


def must_be_plain_pdf(stream: BinaryIO, name: str) -> int:
    """How many pages it has; Invalid for what is no PDF, is locked or broken, or would run something when opened."""
    import pikepdf  # noqa: PLC0415 - only whoever needs it pays its memory

    try:
        content = stream.read()
        stream.seek(0)
        with pikepdf.open(BytesIO(content)) as paper:
            pages = len(paper.pages)
            runs = any(_acts(one, 0) for one in paper.objects)
            closed = _closed(paper)
    except pikepdf.PasswordError as error:
        raise Invalid({"file": f"“{name}” có đặt mật khẩu. Hãy bỏ mật khẩu rồi chọn lại tệp."}) from error
    except pikepdf.PdfError as error:
        raise Invalid({"file": f"“{name}” không phải PDF hoặc bị hỏng, thiếu phần cuối. Hãy xuất lại tệp."}) from error
    if runs:
        raise Invalid(
            {"file": f"“{name}” có mã chạy hoặc tệp đính kèm bên trong. Hãy in ra PDF thường rồi chọn lại tệp."}
        )
    if closed:
        raise Invalid({"file": f"“{name}” {closed} Hãy in ra PDF thường rồi chọn lại tệp."})
    if not 1 <= pages <= MOST_PAGES:
        raise Invalid({"file": f"“{name}” có {pages} trang; được từ 1 đến {MOST_PAGES} trang."})
    return pages


def _closed(paper: "pikepdf.Pdf") -> str:
    """Why no signature can be put into it; "" if one can."""
    import pikepdf  # noqa: PLC0415 - only whoever needs it pays its memory

    if "/XFA" in paper.Root.get("/AcroForm", pikepdf.Dictionary()):
        return "có biểu mẫu động: mỗi máy có thể hiện một khác."
    certified: Any = paper.Root.get("/Perms", pikepdf.Dictionary()).get("/DocMDP", pikepdf.Dictionary())
    allowed = [one.get("/TransformParams", {}).get("/P", 2) for one in certified.get("/Reference", [])]
    return "đã được ký khóa, không cho ký thêm." if 1 in allowed else ""


def upright(content: bytes, name: str) -> bytes:
    """The PDF with its pages as they are seen, so that what is written at the top of page one is seen at the top."""
    import pikepdf  # noqa: PLC0415 - only whoever needs it pays its memory

    with pikepdf.open(BytesIO(content)) as paper:
        if not int(paper.pages[0].get("/Rotate", 0)) % 360:
            return content
        if stamping.signed(paper):
            raise Invalid({"file": f"“{name}” đã ký mà trang đầu bị xoay. Hãy xin tệp có trang đầu đứng thẳng."})
        for page in paper.pages:
            page.flatten_rotation()
        made = BytesIO()
        paper.save(made)
    return made.getvalue()


def _acts(thing: Any, depth: int) -> bool:
    """Whether an object, or what lies directly in it, does something when it is opened, or hides a file."""
    import pikepdf  # noqa: PLC0415 - only whoever needs it pays its memory

    if depth > DEEPEST:
        return True
    if isinstance(thing, pikepdf.Array):
        return any(not one.is_indirect and _acts(one, depth + 1) for one in thing if isinstance(one, pikepdf.Object))
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return False
    if "/JS" in thing or any(str(thing.get(key, "")) in RUNS for key in ("/S", "/Type")):
        return True
    held = [thing.get(key) for key in thing.keys()]  # noqa: SIM118 - a stream is iterated by its bytes
    return any(not one.is_indirect and _acts(one, depth + 1) for one in held if isinstance(one, pikepdf.Object))


def keep(dispatch: Dispatch, arrived: files.Arrived, actor: Actor, at: datetime) -> UUID:
    """Give the dispatch what has been taken in; the id of its file."""
    stored = files.store(
        arrived, actor=actor, at=at, owner_kind="dispatch", owner_id=dispatch.pk, office_id=dispatch.office_id
    )
    return stored.pk


def _above(office: people.UnitFacts) -> str:
    """The agency above stands over the office's own name, save for people's committees (Phụ lục I mục II.2)."""
    return "" if rules.office_mark(office.name) in {"UBND", "HĐND"} else rules.full_name(office.parent_name)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line)
