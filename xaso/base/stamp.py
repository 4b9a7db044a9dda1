"""Words across every page of a paper, whatever drew it: what is stamped cannot be taken for the thing itself."""

from functools import cache
from io import BytesIO

from xaso.base import pdf

SOURCE = """
#let stamp = json(bytes(sys.inputs.data))
#set page(width: stamp.width * 1pt, height: stamp.height * 1pt, margin: 0pt)
#set text(font: "Liberation Serif", weight: "bold", fill: rgb("#991b1e").transparentize(62%), hyphenate: false)
#let across = calc.min(stamp.width, stamp.height) * 1pt
#place(center + horizon, rotate(-38deg, text(size: across / 9, stamp.words)))
#place(top + center, dy: 3pt, text(size: 8pt, stamp.words))
#place(bottom + center, dy: -3pt, text(size: 8pt, stamp.words))
"""


def across(content: bytes, words: str) -> bytes:
    """The same PDF with these words over every page. The same paper gives the same bytes."""
    import pikepdf  # noqa: PLC0415 - only whoever needs it pays its memory

    with pikepdf.open(BytesIO(content)) as paper:
        for page in paper.pages:
            left, bottom, right, top = (float(side) for side in page.mediabox)
            with pikepdf.open(BytesIO(_sheet(round(right - left, 1), round(top - bottom, 1), words))) as sheet:
                page.add_overlay(sheet.pages[0], None)
        written = BytesIO()
        paper.save(written, deterministic_id=True)
    return written.getvalue()


@cache
def _sheet(width: float, height: float, words: str) -> bytes:
    return pdf.render(SOURCE, data={"width": width, "height": height, "words": words})
