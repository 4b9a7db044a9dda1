"""A copy of a document (sao y, sao lục, trích sao): its pages as they are seen, and the part that certifies them."""

from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date
from io import BytesIO
from typing import Any

from xaso.base import pdf
from xaso.documents.layouts import Place, template, written_day


@dataclass(frozen=True, kw_only=True)
class Certified:
    """What stands below the pages (NĐ 30/2020 Phụ lục I phần II). ``form``: Sao y; ``source``: what it is a copy of."""

    form: str
    office: str
    reference: str
    notation: str
    place: str
    day: date | None
    source: str
    copies_to: tuple[str, ...]
    authority: tuple[str, ...]
    title: str
    signer: str
    draft: bool


def plain_pages(*contents: bytes) -> bytes:
    """Their pages, one after the other, with everything that is seen on them, and without the signatures.

    Those hold for the originals alone.
    """
    import pikepdf  # noqa: PLC0415 - only whoever needs it pays its memory

    with ExitStack() as held:
        made, out = held.enter_context(pikepdf.new()), BytesIO()
        for content in contents:
            paper = held.enter_context(pikepdf.open(BytesIO(content)))
            paper.flatten_annotations("all")
            made.pages.extend(paper.pages)
        for page in made.pages:
            page.flatten_rotation()
            for key in ("/Annots", "/AA"):
                if key in page:
                    del page[key]
        made.save(out)
    return out.getvalue()


def certified(pages: bytes, said: Certified) -> bytes:
    """The pages, and after them what certifies them."""
    import pikepdf  # noqa: PLC0415 - only whoever needs it pays its memory

    below = pdf.render(template("copy.typ"), data=_values(said))
    with pikepdf.open(BytesIO(pages)) as paper, pikepdf.open(BytesIO(below)) as last:
        paper.pages.extend(last.pages)
        out = BytesIO()
        paper.save(out)
    return out.getvalue()


def signature_place(said: Certified) -> Place:
    """Where the signature goes; the block that holds it is on the last page."""
    return Place(**pdf.said(template("copy.typ"), "signature", data=_values(said)))


def _values(said: Certified) -> dict[str, Any]:
    return {**asdict(said), "day": written_day(said.day) if said.day else ""}
