"""Whole numbers and days in the words of Vietnamese, as papers spell them so that nobody changes a figure."""

from datetime import date

from xaso.kit.dates import PartialDate

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu")
_BILLION = 10**9


def number(value: int) -> str:
    """``hai mươi mốt nghìn``. Above a billion the billions are read first.

    Raises:
        ValueError: it is negative.
    """
    if value < 0:
        raise ValueError("Số không thể âm.")
    if value == 0:
        return _DIGITS[0]
    if value >= _BILLION:
        rest = value % _BILLION
        tail = f" {_below_billion(rest, full=True)}" if rest else ""
        return f"{number(value // _BILLION)} tỷ{tail}"
    return _below_billion(value, full=False)


def day(known: date | PartialDate) -> str:
    """``Ngày mười hai tháng ba năm hai nghìn không trăm mười lăm``, as far as the date is known."""
    parts = []
    if known.day is not None:
        parts.append(f"ngày {number(known.day)}")
    if known.month is not None:
        parts.append(f"tháng {'tư' if known.month == 4 else number(known.month)}")
    said = " ".join([*parts, f"năm {number(known.year)}"])
    return said[0].upper() + said[1:]


def _below_billion(value: int, *, full: bool) -> str:
    """``full``: something was said before, so that the first group says its noughts too."""
    parts: list[str] = []
    for place in (2, 1, 0):
        group = value // 1000**place % 1000
        if group:
            parts.append(_group(group, full=full or bool(parts)) + _GROUPS[place])
    return " ".join(parts)


def _group(value: int, *, full: bool) -> str:
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    parts = [f"{_DIGITS[hundreds]} trăm"] if hundreds or full else []
    if tens == 0 and ones:
        parts.append(f"linh {_DIGITS[ones]}" if parts else _DIGITS[ones])
    elif tens:
        parts.append(_tens(tens, ones))
    return " ".join(parts)


def _tens(tens: int, ones: int) -> str:
    said = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if ones == 0:
        return said
    special = {1: "mốt", 4: "tư"} if tens > 1 else {}
    return f"{said} {special.get(ones, 'lăm' if ones == 5 else _DIGITS[ones])}"
