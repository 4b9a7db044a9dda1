"""Money: whole đồng, always integers."""

from xaso.kit import spelling


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
    said = f"{spelling.number(amount)} đồng"
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
