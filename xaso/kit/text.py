"""Vietnamese text: one byte form, keys for searching and sorting, names of people.

Names are compared by ``fold``; in lists they stand by given name, then family name, in the order of the Vietnamese
alphabet and its tones (``sort_key``).
"""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control characters, zero-width and direction marks, blank letters, halves of surrogate pairs."""

_STROKED = str.maketrans({"đ": "d", "ƀ": "b", "ħ": "h", "ł": "l", "ø": "o", "ŧ": "t", "ı": "i"})
"""Letters whose stroke is no combining mark in Unicode; ƀ is a letter of Êđê, Gia Rai and Ba Na names."""


def nfc(s: str) -> str:
    """The text in Unicode form NFC: one sequence of code points for what looks the same."""
    return unicodedata.normalize("NFC", s)


def clean(s: str) -> str:
    """One line as typed by a careful person: NFC, nothing invisible, single plain spaces, none at the ends."""
    return " ".join(nfc(_INVISIBLE.sub("", s)).split())


def _folded(character: str) -> str:
    """One character in small letters without marks; "" for a mark that stands alone."""
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(part for part in small if not unicodedata.category(part).startswith("M")).translate(_STROKED)


class _Folding(dict[int, str]):
    """The table of ``str.translate``: Latin letters and marks are ready, anything rarer is worked out when met."""

    def __missing__(self, code: int) -> str:
        return _folded(chr(code))


_FOLDING = _Folding(
    (code, _folded(chr(code)))
    for block in (range(0x250), range(0x300, 0x370), range(0x1E00, 0x1F00), range(0x2000, 0x2070))
    for code in block
)


def fold(s: str) -> str:
    """The search key: small letters without marks, đ as d, single spaces. "HOÀ", "Hòa" and "hoa" are equal."""
    return " ".join(_INVISIBLE.sub("", s).translate(_FOLDING).split())


_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Combining marks of the tones in dictionary order: (ngang), huyền, hỏi, ngã, sắc, nặng."""

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACES = {letter: f"{place:02}" for place, letter in enumerate("0123456789" + _ALPHABET, start=10)}


def _word_key(word: str) -> str:
    """Two digits a letter, then 00 and the tone: letters decide before tones, wherever the tone mark is put."""
    marks = unicodedata.normalize("NFD", word.casefold())
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    letters = nfc("".join(mark for mark in marks if mark not in _TONES))
    places = [_PLACES.get(letter) or _PLACES.get(_folded(letter), "") for letter in letters]
    return f"{''.join(places)}00{tone}"


def sort_key(name: str) -> str:
    """The key by which names of people are listed: given name, family name, then what stands between.

    Digits only, so that Python, SQLite and PostgreSQL order it alike under any collation.
    """
    words = clean(name).split()
    return "".join(_word_key(word) for word in words[-1:] + words[:-1])


_SHORTEST_NAME, _LONGEST_NAME = 2, 100
_MARKS_IN_NAMES = frozenset(" '’ʼ-.")
_MOST_MARKS_ON_A_LETTER = 2


def proper_name_problem(s: str) -> str | None:
    """Why the text cannot be a person's name, in words for the person who typed it; None if it can.

    Single words (Ksor), one-letter parts (Y, H'), apostrophes, hyphens and dots are names like any other.
    """
    name = clean(s)
    if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME:
        return f"Họ tên phải có từ {_SHORTEST_NAME} đến {_LONGEST_NAME} ký tự, đang có {len(name)}."
    marks = 0
    for character in name:
        is_mark = unicodedata.category(character) == "Mn"
        marks = marks + 1 if is_mark else 0
        if marks > _MOST_MARKS_ON_A_LETTER or not (is_mark or character.isalpha() or character in _MARKS_IN_NAMES):
            return f"Họ tên có ký tự “{character}” không dùng trong tên người."
    if not name[0].isalpha():
        return "Họ tên phải bắt đầu bằng một chữ cái."
    return None
