"""The papers that an office issues, laid out as NĐ 30/2020 Phụ lục I draws them. Values in, PDF out."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from xaso.base import pdf
from xaso.documents.kinds import Kind


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What stands on the paper.

    ``reference``: "" before it is issued; until then ``notation`` stands after room for a number.
    ``authority``: lines over the title (TM. …, KT. …); ``title``: of who signs; ``decider``: who decides,
    over the grounds of a decision. ``draft``: nobody has signed yet.
    """

    above: str
    office: str
    reference: str
    notation: str
    place: str
    day: date | None
    kind: Kind
    subject: str
    addressees: tuple[str, ...]
    grounds: tuple[str, ...]
    body: tuple[str, ...]
    copies_to: tuple[str, ...]
    authority: tuple[str, ...]
    title: str
    decider: str
    signer: str
    urgency: str
    draft: bool


def render(paper: Paper) -> bytes:
    """The PDF, A4; a draft says so across every page."""
    return pdf.render(template("document.typ"), data=_values(paper))


@dataclass(frozen=True)
class Place:
    """Where something stands on a page: points from its left and upper edge. ``page``: from 1."""

    page: int
    left: float
    top: float
    width: float
    height: float


def signature_place(paper: Paper) -> Place:
    """Where the layout leaves room for the signature: between title and name, whichever page that falls on."""
    return Place(**pdf.said(template("document.typ"), "signature", data=_values(paper)))


def book(name: str, values: Mapping[str, Any]) -> bytes:
    """A book of Phụ lục IV, A4 across; the head of the table is repeated on every page."""
    return pdf.render(template(name), data=values)


def _values(paper: Paper) -> dict[str, Any]:
    day = written_day(paper.day) if paper.day else ""
    return {**asdict(paper), "kind": paper.kind.model_dump(), "day": day}


def written_day(day: date) -> str:
    """ngày 05 tháng 9 năm 2026: days under ten and January, February with a nought (Phụ lục I mục II.4)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


@cache
def template(name: str) -> str:
    """The source of a layout."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
