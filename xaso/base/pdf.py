"""Printed papers: a typst source and plain data become a PDF with the embedded font of official documents.

What people typed never becomes part of the source: it travels as JSON in ``sys.inputs.data`` and a template reads it
with ``json(bytes(sys.inputs.data))``. A template sees the files handed over with it and the fonts, nothing else of
the disk. Templates themselves are trusted: they belong to the house or to a reviewed package.
"""

from __future__ import annotations

import json
import threading
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from xaso.base.errors import Refused

if TYPE_CHECKING:
    import typst

FONTS = Path(__file__).parent / "fonts"
"""Liberation Serif, metric twin of the Times New Roman of NĐ 30/2020 Phụ lục I; also the root a template can see."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_turn = threading.Lock()

Kind = Literal["pdf", "png"]


class RenderFailed(Refused):
    """The template could not be printed; ``detail`` is for whoever keeps the template."""

    status = 500

    def __init__(self, detail: str) -> None:
        super().__init__("Không in được biểu mẫu. Hãy báo người quản trị; dữ liệu không bị mất.")
        self.detail = detail


def render(source: str, *, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF of ``source`` with ``data``; ``files`` (pictures, shared parts) are named relative to the source.

    Raises ``RenderFailed``. One paper is printed at a time: the compiler is kept, warm, and shared by all threads.
    """
    return _compiled(source, data, files, "pdf")


def picture(source: str, *, data: Mapping[str, Any], dots: int = 72) -> bytes:
    """The same as a picture (PNG) of so many dots an inch. Raises as ``render``."""
    return _compiled(source, data, None, "png", dots)


def said(source: str, label: str, *, data: Mapping[str, Any]) -> Any:
    """What a template says of itself: the value of its only ``metadata`` with this label. Raises as ``render``."""
    import typst  # noqa: PLC0415 - only whoever needs it pays its memory

    try:
        project = {"main.typ": source.encode()}
        # as in ``_compiled``: a mapping of files
        asked = typst.Compiler(project, FONTS, _fonts(), sys_inputs=_inputs(data))  # type: ignore[type-var]
        return json.loads(asked.query(f"<{label}>", field="value", one=True))
    except (typst.TypstError, RuntimeError) as error:
        raise RenderFailed(str(error)) from error


def _compiled(
    source: str, data: Mapping[str, Any], files: Mapping[str, bytes] | None, kind: Kind, dots: int = 72
) -> bytes:
    import typst  # noqa: PLC0415 - only whoever needs it pays its memory

    if '"@' in source:
        raise RenderFailed("a template may not fetch typst packages from the network")
    project = {"main.typ": source.encode(), **(files or {})}
    try:
        with _turn:
            # the binding takes a mapping of files; its stub does not say so
            result = _compiler().compile(project, format=kind, sys_inputs=_inputs(data), ppi=dots)  # type: ignore[type-var]
    except typst.TypstError as error:
        raise RenderFailed(str(error)) from error
    if not isinstance(result, bytes):
        raise RenderFailed("the compiler gave no single document")
    return result


def _inputs(data: Mapping[str, Any]) -> dict[str, str]:
    return {"data": json.dumps(_printable(data), ensure_ascii=False)}


@cache
def _compiler() -> typst.Compiler:
    import typst  # noqa: PLC0415 - only whoever needs it pays its memory

    return typst.Compiler(root=FONTS, font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    import typst  # noqa: PLC0415 - only whoever needs it pays its memory

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _printable(value: Any) -> Any:
    """The value with NFC text, without characters that print nothing or turn the direction of writing."""
    if isinstance(value, str):
        return "".join(c for c in unicodedata.normalize("NFC", value) if _prints(c))
    if isinstance(value, Mapping):
        return {str(key): _printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner) for inner in value]
    return value


def _prints(character: str) -> bool:
    if character in "\n\t":
        return True
    return unicodedata.category(character) not in ("Cc", "Cs", "Co", "Cn") and character not in _BIDI
