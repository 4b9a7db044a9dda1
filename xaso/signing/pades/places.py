"""Where a signature is seen on a page: NĐ 30/2020 Phụ lục I.

Officer: between title and name, at the right of the last page. Seal of the office: in its real size, over about a third
of the officer's signature, at its left. Attachments and copies: a line of text in the upper right corner of page one.
"""

from io import BytesIO

import pikepdf

from xaso.signing.pades.wanted import MILLIMETRE, Box

COVERED = 1 / 3
EDGE = 10 * MILLIMETRE
LINE = 12.0
WIDEST_LINE = 90 * MILLIMETRE
OFFICER = (50 * MILLIMETRE, 22 * MILLIMETRE)


def of_officer(paper: bytes) -> Box:
    """Where an officer signs a paper that does not say: low in the right half of the last page."""
    with pikepdf.open(BytesIO(paper)) as opened:
        left, bottom, right, _ = _edges(opened.pages[-1])
    width, height = OFFICER
    middle = left + (right - left) * 0.72
    return Box(-1, middle - width / 2, bottom + 60 * MILLIMETRE, width, height)


def of_seal(signature: Box, width_mm: float, height_mm: float) -> Box:
    """Where the seal of this real size goes beside an officer's signature."""
    width, height = width_mm * MILLIMETRE, height_mm * MILLIMETRE
    right = signature.left + signature.width * COVERED
    middle = signature.bottom + signature.height / 2
    return Box(signature.page, right - width, middle - height / 2, width, height)


def at_foot(signature: Box) -> Box:
    """Two lines at the foot of a place."""
    return Box(signature.page, signature.left, signature.bottom, signature.width, min(2 * LINE, signature.height / 3))


def of_line(paper: bytes, lines: int = 1) -> Box:
    """Where the text of an attachment or a copy goes."""
    with pikepdf.open(BytesIO(paper)) as opened:
        left, _, right, top = _edges(opened.pages[0])
    width = min(WIDEST_LINE, right - left - 2 * EDGE)
    return Box(0, right - EDGE - width, top - EDGE - lines * LINE, width, lines * LINE)


def signatures(paper: bytes) -> list[Box]:
    """Where the signatures that a file has are seen, page after page."""
    with pikepdf.open(BytesIO(paper)) as opened:
        return [box for number, page in enumerate(opened.pages) for box in _signatures_on(number, page)]


def _signatures_on(number: int, page: pikepdf.Page) -> list[Box]:
    found = []
    for one in page.obj.get("/Annots", pikepdf.Array()):
        if one.get("/FT") != "/Sig" or "/V" not in one:
            continue
        left, bottom, right, top = (float(side) for side in one.Rect)
        if right > left and top > bottom:
            found.append(Box(number, left, bottom, right - left, top - bottom))
    return found


def _edges(page: pikepdf.Page) -> tuple[float, float, float, float]:
    left, bottom, right, top = (float(side) for side in page.mediabox)
    return left, bottom, right, top
