"""What is wrong with a message: where and what, in words for the clerk who must write to the sender about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]
LEVELS: dict[Level, str] = {"error": "Lỗi", "warning": "Lưu ý"}


@dataclass(frozen=True, slots=True)
class Problem:
    """An error: something is missing, lost or not to be trusted. A warning: not by the standard, read all the same.

    ``where``: the way to the element, the name of an attachment, or "" for the message as a whole.
    """

    level: Level
    where: str
    what: str
    line: int = 0

    def __str__(self) -> str:
        line = f" (dòng {self.line})" if self.line else ""
        return f"{LEVELS[self.level]}{line}: {self.where + ': ' if self.where else ''}{self.what}"


def first(problems: Sequence[Problem], most: int = 200) -> tuple[Problem, ...]:
    """As many as anybody will read, and how many more there are."""
    if len(problems) <= most:
        return tuple(problems)
    rest = Problem("warning", "", f"còn {len(problems) - most} vấn đề khác, không nêu ở đây.")
    return (*problems[:most], rest)


class Unreadable(Exception):
    """Nothing can be made of the file; the message says why."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.line = line
