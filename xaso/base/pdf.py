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
from typing import Any

import typst

from xaso.base.errors import Refused

FONTS = Path(__file__).parent / "fonts"
"""Liberation Serif, metric twin of the Times New Roman of NĐ 30/2020 Phụ lục I; also the root a template can see."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_turn = threading.Lock()


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
    if '"@' in source:
        raise RenderFailed("a template may not fetch typst packages from the network")
    project = {"main.typ": source.encode(), **(files or {})}
    inputs = {"data": json.dumps(_printable(data), ensure_ascii=False)}
    try:
        with _turn:
            # the binding takes a mapping of files; its stub does not say so
            result = _compiler().compile(project, format="pdf", sys_inputs=inputs)  # type: ignore[type-var]
    except typst.TypstError as error:
        raise RenderFailed(str(error)) from error
    if not isinstance(result, bytes):
        raise RenderFailed("the compiler gave no single document")
    return result


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(root=FONTS, font_paths=fonts)


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
