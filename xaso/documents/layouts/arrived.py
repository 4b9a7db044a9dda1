"""The stamp ĐẾN on a copy for printing (NĐ 30/2020 Phụ lục IV): where its first page is empty."""

from dataclasses import asdict, dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from xaso.base import pdf
from xaso.documents.layouts import template
from xaso.documents.layouts.stamping import HEAVIEST, POINTS, first_page, size

if TYPE_CHECKING:
    import pikepdf

WIDE, TALL = 50, 35
"""Millimetres."""
PLACES = ((30, 48), (125, 48), (30, 58), (125, 58), (30, 250))
"""From the left and the upper edge: under number and notation, under place and date, then wherever else."""
SMALLER = 0.86
"""If none of them is empty, the page is made so much smaller, and the stamp stands above it."""


@dataclass(frozen=True)
class Arrived:
    """What the stamp says. ``to``: to whom it was given; ``file``: number and symbol of the work file."""

    office: str
    number: str
    day: str
    to: str
    file: str


def stamped(content: bytes, said: Arrived) -> bytes:
    """The PDF with the stamp on its first page."""
    import pikepdf  # noqa: PLC0415 - only whoever needs it pays its memory

    stamp = pdf.render(template("arrived.typ"), data=asdict(said))
    with pikepdf.open(BytesIO(content)) as paper, pikepdf.open(BytesIO(stamp)) as drawn:
        paper.flatten_annotations("all")
        page = paper.pages[0]
        page.flatten_rotation()
        width, height = size(page)
        place = _empty(_saved(paper), width, height)
        if place is None:
            page, place = _smaller(paper, width, height), (width - WIDE - 6, 3.0)
        left, _, _, top = (float(side) for side in page.mediabox)
        x, y = left + place[0] * POINTS, top - place[1] * POINTS
        page.add_overlay(drawn.pages[0], pikepdf.Rectangle(x, y - TALL * POINTS, x + WIDE * POINTS, y))
        return _saved(paper)


def _empty(content: bytes, width: float, height: float) -> tuple[float, float] | None:
    """Where on the first page there is nothing; None if that is nowhere, or cannot be looked at. Millimetres."""
    first = first_page(content)
    if len(first) > HEAVIEST:
        return None
    window = {"width": width * POINTS, "height": height * POINTS, "wide": WIDE, "tall": TALL}
    blank = _shown({**window, "left": 0, "top": 0, "page": []})
    for x, y in PLACES:
        fits = x + WIDE <= width and y + TALL <= height
        if fits and _shown({**window, "left": x, "top": y, "page": list(first)}) == blank:
            return x, y
    return None


def _smaller(paper: "pikepdf.Pdf", width: float, height: float) -> "pikepdf.Page":
    """The first page again, low in the middle of a page of the same size."""
    import pikepdf  # noqa: PLC0415 - only whoever needs it pays its memory

    wide, tall = width * POINTS, height * POINTS
    side = wide * (1 - SMALLER) / 2
    paper.add_blank_page(page_size=(wide, tall))
    paper.pages[-1].add_overlay(paper.pages[0], pikepdf.Rectangle(side, 0, wide - side, tall * SMALLER))
    paper.pages.insert(0, paper.pages[-1])
    del paper.pages[-1]
    del paper.pages[1]
    return paper.pages[0]


def _shown(values: dict[str, Any]) -> bytes:
    return pdf.picture(template("free.typ"), data=values)


def _saved(paper: "pikepdf.Pdf") -> bytes:
    out = BytesIO()
    paper.save(out)
    return out.getvalue()
