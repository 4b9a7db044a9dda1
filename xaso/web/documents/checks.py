"""What was checked of a document when it came by itself, with colour, shape and word."""

from collections.abc import Iterable
from dataclasses import dataclass

from xaso.documents import queries as documents

MARKS = {
    "good": ("fine", "✓", "Đạt"),
    "note": ("kept", "○", "Lưu ý"),
    "unproven": ("soon", "?", "Chưa rõ"),
    "bad": ("late", "✕", "Không đạt"),
}
"""Weight → tone, shape, word."""


@dataclass(frozen=True)
class Check:
    tone: str
    shape: str
    verdict: str
    words: str


def checks(rows: Iterable[documents.CheckRow]) -> list[Check]:
    """As the page of an arrival shows them."""
    return [Check(*MARKS[one.weight], one.words) for one in rows]
