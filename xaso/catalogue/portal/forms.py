"""The file name of a form (mẫu đơn, tờ khai), which the portal glues to the end of the name of its paper."""

from __future__ import annotations

import re

_ENDING = re.compile(r"\.(?:docx?|pdf|xlsx?|rtf|odt|zip|rar)$", re.IGNORECASE)
_BEGINNING = re.compile(r"M[aẫu]|MẪU|mẫu|P[hH]ụ lục|[Pp]hu ?luc|Giấy|Đơn|Văn bản|văn bản|Vn|PC\d|T[Kk]|Tờ")
_NUMBER = re.compile(r"(?<=[.;)])\d{1,2}\.+$")
_LONGEST = 120
"""Characters: no file name of the portal is longer."""


def split(text: str) -> tuple[str, str, bool]:
    """``(name of the paper, file name, doubtful)``. Where no seam is found the text stays whole and is doubtful."""
    if not _ENDING.search(text):
        return text, "", False
    seams = [at for at in range(max(1, len(text) - _LONGEST), len(text) - 4) if not text[at - 1].isspace()]
    known = [at for at in seams if text[at - 1] not in "_-(/" and _BEGINNING.match(text, at)]
    after_stop = [at for at in seams if text[at - 1] in ".;)”" and (text[at].isupper() or text[at].isdigit())]
    glued = [at for at in seams if _is_glued(text, at)]
    if not (known or after_stop or glued):
        return text, "", True
    start = (known or after_stop or glued)[-1]
    number = _NUMBER.search(text, 0, start)
    start = number.start() if number else start
    return text[:start].strip(), text[start:].strip(), not known


def _is_glued(text: str, at: int) -> bool:
    """Whether a capital stands against the word before it: ``địnhMau``, ``NĐ-CPMau``, ``2026Mau``."""
    before, here, after = text[at - 1], text[at], text[at + 1]
    return here.isupper() and (before.islower() or before.isdigit() or (before.isupper() and after.islower()))
