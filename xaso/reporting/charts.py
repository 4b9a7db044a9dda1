"""Charts as plain values: parts of bars in per cent, so that any screen can draw them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Tone = Literal["fine", "kept", "late", "none"]
SHAPES: Mapping[Tone, str] = {"late": "■", "kept": "◆", "fine": "●", "none": "○"}
FILLS: Mapping[Tone, str] = {"late": "#991b1e", "kept": "#6f9cc4", "fine": "#1d6141", "none": "#8d8377"}
HEIGHT = 12
Piece = tuple[str, Tone, int]
Pieces = tuple[str, Sequence[Piece]]


@dataclass(frozen=True)
class Part:
    """A piece of a bar: across in per cent of the longest one, down in pixels. ``words`` and ``shape`` tell it.

    ``x`` and ``width`` are text, because a page would write numbers as people do, with a comma.
    """

    words: str
    amount: int
    tone: Tone
    x: str
    width: str
    y: int = 0

    @property
    def shape(self) -> str:
        return SHAPES[self.tone]

    @property
    def fill(self) -> str:
        return FILLS[self.tone]

    @property
    def height(self) -> int:
        return HEIGHT


@dataclass(frozen=True)
class Bar:
    """A bar under its name."""

    name: str
    parts: tuple[Part, ...]

    @property
    def height(self) -> int:
        return max(part.y for part in self.parts) + HEIGHT


def bars(rows: Sequence[Pieces], *, most: int) -> tuple[Bar, ...]:
    """Stacked bars of (name, parts as (words, tone, amount)), the longest first, at most so many; empty ones go."""
    lengths = {name: sum(amount for _, _, amount in parts) for name, parts in rows}
    longest = max(lengths.values(), default=0)
    shown = sorted((row for row in rows if lengths[row[0]]), key=lambda row: -lengths[row[0]])[:most]
    return tuple(Bar(name, _stacked(parts, longest)) for name, parts in shown)


def pairs(rows: Sequence[Pieces]) -> tuple[Bar, ...]:
    """Bars beside one another, each from zero, in the order given."""
    longest = max((amount for _, parts in rows for _, _, amount in parts), default=0)
    return tuple(
        Bar(
            name,
            tuple(
                Part(words, amount, tone, _share(0, longest), _share(amount, longest), line * (HEIGHT + 3))
                for line, (words, tone, amount) in enumerate(parts)
            ),
        )
        for name, parts in rows
    )


def _stacked(parts: Sequence[Piece], longest: int) -> tuple[Part, ...]:
    found: list[Part] = []
    start = 0
    for words, tone, amount in parts:
        if amount:
            found.append(Part(words, amount, tone, _share(start, longest), _share(amount, longest)))
            start += amount
    return tuple(found)


def _share(amount: int, longest: int) -> str:
    return f"{100 * amount / longest if longest else 0:.2f}%"
