"""Text of one cell of the portal: one letter form, ordinary spaces, no page furniture."""

from __future__ import annotations

import re
import unicodedata

NOTHING = "Không có thông tin"
"""What the page shows in an empty cell."""

_SPACES = re.compile(r"[^\S\n]+")
_AROUND_NEWLINES = re.compile(r" ?\n[ \n]*")
_BULLET = re.compile(r"^(?:[-+*•–·]+\s*)+")
_EMPTY = {"", NOTHING, "--", "-", "."}


def tidy(text: str) -> str:
    """NFC, ordinary single spaces, newlines kept, characters that nobody can see taken out."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(char for char in text if char.isspace() or unicodedata.category(char)[0] != "C")
    return _AROUND_NEWLINES.sub("\n", _SPACES.sub(" ", text)).strip()


def content(text: str) -> str:
    """The tidy text of a cell, empty where the page only says that it has nothing."""
    text = tidy(text)
    return "" if text in _EMPTY else text


def line(text: str) -> str:
    """The text on one line, without the bullet before it and the loose signs after it."""
    return _BULLET.sub("", " ".join(text.split())).rstrip(" ;:,.").strip()
