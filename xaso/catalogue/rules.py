"""Rules of the catalogue, pure: which version is offered, what a search finds first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xaso.kit.procedure import Origin
from xaso.kit.text import fold

_RANK: dict[Origin, int] = {"package": 2, "import": 1, "facts": 0}
_WORD = re.compile(r"[0-9a-z]+")
_OPENING = ("thu", "tuc")
"""“Thủ tục …” opens half of the names and tells nothing."""


@dataclass(frozen=True)
class Candidate:
    """A version as far as it matters for being offered. The last day counts."""

    id: UUID
    origin: Origin
    published_at: datetime
    number: int
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether a case may start with it on this day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


def offered(candidates: Iterable[Candidate], day: date) -> Candidate | None:
    """The version that a case starts with: of those in force the newest of the highest origin.

    A folder overrides an import, an import overrides the shipped facts.
    """
    living = [candidate for candidate in candidates if candidate.in_force(day)]
    return max(living, key=lambda one: (_RANK[one.origin], one.published_at, one.number), default=None)


def words(text: str) -> list[str]:
    """Folded words of letters and digits: “Đăng ký” → dang, ky."""
    return _WORD.findall(fold(text))


def title_words(name: str) -> list[str]:
    """The words of a name that tell something."""
    found = words(name)
    return found[2:] if tuple(found[:2]) == _OPENING and len(found) > 2 else found


def index_text(code: str, name: str, field: str) -> str:
    """What a search looks at: each word after a space, so that " khai" finds a word that begins so.

    Beside code, name and field it holds the first letters of the name (“dkks”) and the tail of the code without
    noughts (“1193” for 1.001193), as clerks type them.
    """
    title = title_words(name)
    initials = "".join(word[0] for word in title[:12])
    tail = re.split(r"\D", code)[1:2] or [""]
    return " " + " ".join([*title, *words(field), *words(code), initials, tail[0].lstrip("0")]).strip()


def rank(asked: list[str], code: str, name: str) -> tuple[int, int, int, str]:
    """The order of hits, lowest first: by code, by the beginning of the name, by its words, by anything else."""
    title = title_words(name)
    joined = " ".join(asked)
    if joined == " ".join(words(code)):
        kind = 0
    elif " ".join(title).startswith(joined):
        kind = 1
    elif all(any(word.startswith(part) for word in title) for part in asked):
        kind = 2
    elif joined == "".join(word[0] for word in title):
        kind = 3
    else:
        kind = 4
    places = [at for part in asked for at, word in enumerate(title) if word.startswith(part)]
    return kind, min(places, default=99), len(title), code
