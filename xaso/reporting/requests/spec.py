"""What a form of report asks for: indicators, parts of text, and what must agree between them; pure.

A form is data. It travels with the request and stays with it: a form that is changed later changes no request.
"""

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["whole", "decimal", "money", "text", "yesno"]
Together = Literal["sum", "average", "none"]
Sign = Literal["<=", ">=", "="]
KINDS: dict[Kind, str] = {
    "whole": "Số nguyên", "decimal": "Số thập phân", "money": "Tiền (đồng)", "text": "Chữ", "yesno": "Có hoặc không",
}  # fmt: skip
TOGETHER: dict[Together, str] = {"sum": "Cộng", "average": "Trung bình", "none": "Không tổng hợp"}
NUMERIC: tuple[Kind, ...] = ("whole", "decimal", "money")
MOST_INDICATORS, MOST_PARTS, MOST_CHECKS = 150, 10, 60
_CHECK = re.compile(r"([0-9]{1,3}(?:\s*\+\s*[0-9]{1,3})*)\s*(<=|>=|=|≤|≥)\s*([0-9]{1,3}(?:\s*\+\s*[0-9]{1,3})*)")
_SIGNS: dict[str, Sign] = {"<=": "<=", "≤": "<=", ">=": ">=", "≥": ">=", "=": "="}


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Entry(_Part):
    """What is asked for under a key; the key stays when the form is changed."""

    key: str = Field(pattern=r"^[ct][0-9]{1,3}$")
    name: str = Field(min_length=1, max_length=300)
    required: bool


class Indicator(Entry):
    """One figure. ``source``: where the product knows it itself (``ii06.7``: column 7 of form II.06), or empty."""

    unit: str = Field(max_length=50)
    kind: Kind
    together: Together
    source: str = Field(max_length=20)

    @property
    def numeric(self) -> bool:
        return self.kind in NUMERIC


class TextPart(Entry):
    """A part in words."""


class Check(_Part):
    """The sum of some indicators against the sum of others; what is empty counts as nothing."""

    left: tuple[str, ...] = Field(min_length=1, max_length=MOST_INDICATORS)
    sign: Sign
    right: tuple[str, ...] = Field(min_length=1, max_length=MOST_INDICATORS)


class Spec(_Part):
    """A form."""

    indicators: tuple[Indicator, ...] = Field(max_length=MOST_INDICATORS)
    parts: tuple[TextPart, ...] = Field(max_length=MOST_PARTS)
    checks: tuple[Check, ...] = Field(max_length=MOST_CHECKS)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Indicators and parts."""
        return (*self.indicators, *self.parts)

    def place(self, key: str) -> int:
        """The number under which an indicator stands on the form."""
        return next(at for at, one in enumerate(self.indicators, start=1) if one.key == key)

    def words(self, check: Check) -> str:
        """A check as people write it: ``3 = 1 + 2``."""
        left, right = (" + ".join(str(self.place(key)) for key in side) for side in (check.left, check.right))
        return f"{left} {check.sign} {right}"


def checks_of(text: str, indicators: tuple[Indicator, ...]) -> tuple[Check, ...]:
    """Checks as people write them, one a line, by the numbers of indicators.

    Raises:
        ValueError: which line is none, for people.
    """
    return tuple(_check(line.strip(), indicators) for line in text.splitlines() if line.strip())


def problem_of(spec: Spec) -> str:
    """What is wrong with a form as a whole, for people; "" if nothing."""
    keys = [one.key for one in spec.entries]
    if not keys:
        return "Mẫu chưa có chỉ tiêu hay phần chữ nào."
    if len(set(keys)) != len(keys):
        return "Hai chỉ tiêu mang cùng một khóa."
    known = {one.key: one for one in spec.indicators}
    for check in spec.checks:
        if not {*check.left, *check.right} <= known.keys():
            return "Một dòng kiểm tra nói đến chỉ tiêu không có."
        if problem := _mixed([known[key] for key in (*check.left, *check.right)]):
            return problem
    return next((f"“{one.name}” không phải số nên không cộng được." for one in spec.indicators if _unaddable(one)), "")


def _unaddable(one: Indicator) -> bool:
    return not one.numeric and one.together != "none"


def _mixed(used: list[Indicator]) -> str:
    """Only what is added up in one way still agrees when it is added up: else a consolidated report may contradict."""
    if not all(one.numeric for one in used):
        return "Dòng kiểm tra chỉ dùng được cho chỉ tiêu là số."
    if len({one.together for one in used}) > 1 or any(one.together == "average" for one in used):
        return "Các chỉ tiêu trong một dòng kiểm tra phải cùng “Cộng”, hoặc cùng “Không tổng hợp”."
    return ""


def _check(line: str, indicators: tuple[Indicator, ...]) -> Check:
    found = _CHECK.fullmatch(line)
    if found is None:
        raise ValueError(f"“{line[:40]}” không đọc được. Hãy ghi như “3 = 1 + 2” hoặc “2 <= 1”.")
    left, right = (_keys(side, indicators) for side in (found[1], found[3]))
    return Check(left=left, sign=_SIGNS[found[2]], right=right)


def _keys(side: str, indicators: tuple[Indicator, ...]) -> tuple[str, ...]:
    numbers = [int(one) for one in side.replace(" ", "").split("+")]
    for number in numbers:
        if not 1 <= number <= len(indicators):
            raise ValueError(f"Không có chỉ tiêu số {number}.")
    return tuple(indicators[number - 1].key for number in numbers)
