"""Number and date on the first page of a PDF that was made elsewhere: where the layout of NĐ 30/2020 has them."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from xaso.base import pdf
from xaso.documents.layouts import template, written_day

if TYPE_CHECKING:
    import pikepdf

TALL = 7
POINTS = 72 / 25.4
"""In a millimetre."""
HEAVIEST = 5 * 1024 * 1024


@dataclass(frozen=True)
class Stamp:
    """What is written on the line of number and date. ``top``: millimetres from the upper edge."""

    reference: str
    place: str
    day: date
    top: int


def problem(content: bytes, top: int) -> str:
    """Why number and date cannot be put on this PDF; "" if they can."""
    import pikepdf  # noqa: PLC0415 - only whoever needs it pays its memory

    with pikepdf.open(BytesIO(content)) as paper:
        if signed(paper):
            return "Tệp đã có chữ ký số: ghi thêm số và ngày sẽ làm hỏng chữ ký ấy. Hãy chọn tệp chưa ký."
        page = paper.pages[0]
        page.flatten_rotation()
        width, height = size(page)
    first = first_page(content)
    if len(first) > HEAVIEST:
        return "Trang đầu của tệp là ảnh quá nặng nên không ghi được số. Hãy xuất PDF từ phần mềm soạn thảo."
    if not TALL < top < height - TALL:
        return f"Trang đầu cao {height:.0f} mm; chỗ ghi số phải ở trong trang."
    window = {"width": width * POINTS, "height": height * POINTS, "top": top, "tall": TALL}
    if _shown({**window, "page": list(first)}) != _shown({**window, "page": []}):
        return (
            f"Chỗ để ghi số và ngày (cách mép trên trang đầu {top}–{top + TALL} mm) đã có chữ hoặc hình. "
            "Hãy để trống cả dòng ấy trong tệp, hoặc ghi lại khoảng cách."
        )
    return ""


def stamped(content: bytes, stamp: Stamp) -> bytes:
    """The PDF with number and date; everything else as it was, and turned pages as they are seen."""
    import pikepdf  # noqa: PLC0415 - only whoever needs it pays its memory

    with pikepdf.open(BytesIO(content)) as paper:
        for each in paper.pages:
            each.flatten_rotation()
        page = paper.pages[0]
        left, bottom, right, top = (float(side) for side in page.mediabox)
        values = {
            "width": right - left, "height": top - bottom, "top": stamp.top, "reference": stamp.reference,
            "place": stamp.place, "day": written_day(stamp.day),
        }  # fmt: skip
        with pikepdf.open(BytesIO(pdf.render(template("stamp.typ"), data=values))) as drawn:
            page.add_overlay(drawn.pages[0], pikepdf.Rectangle(left, bottom, right, top))
        made = BytesIO()
        paper.save(made)
    return made.getvalue()


def _shown(values: dict[str, Any]) -> bytes:
    """The place for number and date as a picture; without a page: as it is with nothing there."""
    return pdf.picture(template("window.typ"), data=values)


def first_page(content: bytes) -> bytes:
    """The first page alone, upright."""
    import pikepdf  # noqa: PLC0415 - only whoever needs it pays its memory

    made = BytesIO()
    with pikepdf.open(BytesIO(content)) as paper, pikepdf.new() as one:
        one.pages.append(paper.pages[0])
        one.pages[0].flatten_rotation()
        one.save(made)
    return made.getvalue()


def size(page: "pikepdf.Page") -> tuple[float, float]:
    """Width and height in millimetres."""
    left, bottom, right, top = (float(side) for side in page.mediabox)
    return (right - left) / POINTS, (top - bottom) / POINTS


def signed(paper: "pikepdf.Pdf") -> bool:
    """Whether it carries a signature."""
    form: Any = paper.Root.get("/AcroForm")
    fields = form.get("/Fields", []) if form is not None else []
    return any(one.get("/FT") == "/Sig" and "/V" in one for one in fields)
