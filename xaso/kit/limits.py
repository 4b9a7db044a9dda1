"""Time limits (thời hạn giải quyết) read from words and written back."""

import re

from xaso.kit.procedure import Limit, Unit
from xaso.kit.text import fold

LARGEST = 3650

_UNITS: dict[str, Unit] = {
    "h": "hour",
    "hour": "hour",
    "hours": "hour",
    "working hour": "hour",
    "working hours": "hour",
    "gio": "hour",
    "gio lam viec": "hour",
    "working day": "working_day",
    "working days": "working_day",
    "ngay lam viec": "working_day",
    "day": "calendar_day",
    "days": "calendar_day",
    "calendar day": "calendar_day",
    "calendar days": "calendar_day",
    "ngay": "calendar_day",
    "ngay lich": "calendar_day",
    "month": "month",
    "months": "month",
    "thang": "month",
}
"""Folded words of a unit. A bare "ngày" is a calendar day, as in the portal's field DonViTinh."""

_SAME_DAY = frozenset({"same day", "the same day", "trong ngay", "ngay trong ngay", "trong ngay lam viec"})

_PHRASES: dict[Unit, str] = {
    "hour": "{} giờ làm việc",
    "working_day": "{} ngày làm việc",
    "calendar_day": "{} ngày",
    "month": "{} tháng",
    "same_day": "trong ngày làm việc",
}

_AMOUNT_AND_UNIT = re.compile(r"([0-9]+) ?([a-z ]+)")


def parse(text: str) -> Limit:
    """The limit that the words say, e.g. "3 ngày làm việc", "8 hours", "trong ngày".

    Raises:
        ValueError: the words say no limit; the message is for people.
    """
    words = fold(text)
    if words in _SAME_DAY:
        return Limit(amount=1, unit="same_day")
    match = _AMOUNT_AND_UNIT.fullmatch(words)
    unit = _UNITS.get(match[2]) if match else None
    if match is None or unit is None:
        raise ValueError(
            f"Không hiểu thời hạn “{text[:60]}”. Hãy viết như: 3 ngày làm việc, 8 giờ, 10 ngày, 2 tháng, trong ngày."
        )
    digits = match[1].lstrip("0")
    if not digits or len(digits) > len(str(LARGEST)) or int(digits) > LARGEST:
        raise ValueError(f"Thời hạn phải là một số từ 1 đến {LARGEST}, đang là “{match[1][:20]}”.")
    return Limit(amount=int(digits), unit=unit)


def phrase(limit: Limit) -> str:
    """The limit in the words of the office: ``3 ngày làm việc``."""
    return _PHRASES[limit.unit].format(limit.amount)
