"""Money: whole đồng, always integers."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu")
_BILLION = 10**9


def dong(amount: int) -> str:
    """An amount in đồng as people write it: ``12.000 đ``."""
    return f"{amount:,} đ".replace(",", ".")


def in_words(amount: int) -> str:
    """An amount as a receipt spells it: ``Hai mươi mốt nghìn đồng``.

    Raises:
        ValueError: the amount is negative.
    """
    if amount < 0:
        raise ValueError("Số tiền không thể âm.")
    said = f"{_spelled(amount)} đồng"
    return said[0].upper() + said[1:]


def read(typed: str) -> int:
    """An amount as people type it: ``15000``, ``15.000``, ``15.000 đ``.

    Raises:
        ValueError: it is none; the message is for people.
    """
    text = typed.strip().removesuffix("đ").removesuffix("đồng").strip()
    groups = text.replace(" ", ".").split(".")
    grouped = len(groups) > 1 and all(len(one) == 3 for one in groups[1:]) and 1 <= len(groups[0]) <= 3
    digits = "".join(groups) if grouped else text
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 13:
        raise ValueError("Hãy ghi số tiền bằng đồng, chỉ gồm chữ số, như 15.000.")
    return int(digits)


def _spelled(number: int) -> str:
    """Whole numbers in words; above a billion the billions are read first."""
    if number == 0:
        return _DIGITS[0]
    if number >= _BILLION:
        rest = number % _BILLION
        tail = f" {_below_billion(rest, full=True)}" if rest else ""
        return f"{_spelled(number // _BILLION)} tỷ{tail}"
    return _below_billion(number, full=False)


def _below_billion(number: int, *, full: bool) -> str:
    """``full``: something was said before, so that the first group says its noughts too."""
    parts: list[str] = []
    for place in (2, 1, 0):
        group = number // 1000**place % 1000
        if group:
            parts.append(_group(group, full=full or bool(parts)) + _GROUPS[place])
    return " ".join(parts)


def _group(number: int, *, full: bool) -> str:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
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
