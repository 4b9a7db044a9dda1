"""Reports on paper, A4 across. Values in, PDF out."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from xaso.base import pdf

_TEMPLATES = Path(__file__).parent / "templates"


def ii06(values: Mapping[str, Any]) -> bytes:
    """Form II.06."""
    return pdf.render(_template("ii06.typ"), data=values)


def book(values: Mapping[str, Any]) -> bytes:
    """Form 07; the head of the table is repeated on every page."""
    return pdf.render(_template("book.typ"), data=values)


@cache
def _template(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")
