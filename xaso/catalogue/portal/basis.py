"""Legal basis (căn cứ pháp lý): titles and numbers of legal documents, run together without anything between.

A number ends a row when the next title is glued to it (``…73/2025/TT-BTPLuật …``). A number that the sentence goes on
after (``… số 73/2025/TT-BTP ngày …``), or that another number is glued to, is part of a title. Known abbreviations of
makers keep ``TT-BTP`` and the next word apart; of an unknown one the last capital goes to the word that follows it.
"""

from __future__ import annotations

import re

from xaso.catalogue.portal.cells import content, line, tidy
from xaso.kit.procedure import LegalBasis

_HEADER = "Tên văn bản pháp lýMã văn bản"
_MAKERS = (
    "BNNPTNT", "BLĐTBXH", "BVHTTDL", "BGDĐT", "BKHCN", "BKHĐT", "BTTTT", "BTNMT", "BNNMT", "BDTTG", "BGTVT", "TANDTC",
    "VKSNDTC", "UBTVQH", "BHXH", "VPCP", "NHNN", "TTCP", "UBND", "HĐND", "BCA", "BQP", "BTP", "BTC", "BNV", "BNG",
    "BYT", "BXD", "BCT", "BKH", "UBDT", "TTg", "CP",
)  # fmt: skip
_NUMBER = re.compile(
    r"(?:(?:19|20)\d\d(?=\d{1,3}/))?(?P<number>\d{1,4}(?:\.\d{1,2})?/\d{4}/"
    rf"(?:(?:UBTV)?QH\d\d|[A-ZĐ]{{1,8}}(?:-(?:{'|'.join(_MAKERS)}))+(?:-C\d\d)?|(?P<unknown>[A-ZĐ]+(?:-[A-ZĐ]+)*)))"
)
_WORD_BEFORE = re.compile(r"(?:Thông tư|Nghị định|Nghị quyết|Quyết định|Luật|Pháp lệnh|Văn bản hợp nhất)(?: số)?:?\s*$")


def legal_basis(cell: str) -> tuple[LegalBasis, ...]:
    """Rows in their order, each number once; one row without a number where no number can be read."""
    text = content(tidy(cell).removeprefix(_HEADER))
    if not text:
        return ()
    rows: dict[str, LegalBasis] = {}
    start = 0
    for match in _NUMBER.finditer(text):
        number, end = match["number"], match.end()
        following = text[end : end + 1]
        if match["unknown"] and following.islower():
            number, end = number[:-1], end - 1
        elif following and not following.isupper():
            continue
        title = line(_WORD_BEFORE.sub("", text[start : match.start("number")]))
        if title or number not in rows:
            rows.setdefault(number, LegalBasis(number=number, title=title))
        start = end
    return tuple(rows.values()) or (LegalBasis(title=line(text)),)
