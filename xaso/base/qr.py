"""QR codes as pictures for printed papers."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import segno


def svg(text: str) -> bytes:
    """The QR code of ``text`` as an SVG picture, with error correction M: a fold or a stamp does not spoil it.

    Raises ``ValueError`` when the text is empty or too long for a code.
    """
    if not text:
        raise ValueError("Không có nội dung để in mã QR.")
    picture = BytesIO()
    _made(text, "m").save(picture, kind="svg", border=2, xmldecl=False)
    return picture.getvalue()


def data_address(text: str) -> str:
    """The same picture as an address that an ``<img>`` shows without asking the office again."""
    return f"data:image/svg+xml;base64,{b64encode(svg(text)).decode()}"


def terminal(text: str) -> str:
    """The same for a terminal, two rows of squares in a line. ValueError as above."""
    picture = StringIO()
    _made(text, "l").terminal(picture, border=2, compact=True)
    return picture.getvalue()


def _made(text: str, error: str) -> segno.QRCode:
    import segno  # noqa: PLC0415 - only whoever needs it pays its memory

    try:
        return segno.make_qr(text, error=error, encoding="utf-8")
    except segno.DataOverflowError as too_much:
        raise ValueError("Nội dung quá dài, không in được thành mã QR.") from too_much
