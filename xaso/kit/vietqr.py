"""VietQR: what a citizen scans to pay by bank transfer (NAPAS, EMVCo TLV). Made here, so that it works offline.

A field is its tag, the length in two digits, the value. The last field is the CRC over everything before it and its own
tag and length.
"""

import re
import unicodedata
from dataclasses import dataclass

NAPAS = "A000000727"
LONGEST_PURPOSE = 25
"""Many banks cut a longer purpose (cần đối chiếu với ngân hàng)."""
_STROKED = str.maketrans("đĐ", "dD")


@dataclass(frozen=True)
class Payee:
    """Where the money goes. ``bank``: the six digits (BIN) of the bank. ``card``: the number is of a card."""

    bank: str
    number: str
    card: bool = False

    def problem(self) -> dict[str, str]:
        """What is wrong, by field; empty if nothing is."""
        errors = {}
        if not re.fullmatch(r"[0-9]{6}", self.bank):
            errors["bank"] = "Mã ngân hàng (BIN) gồm đúng 6 chữ số, ví dụ 970415."
        if not re.fullmatch(r"[0-9A-Z]{6,19}", self.number):
            errors["number"] = "Số tài khoản gồm 6 đến 19 chữ số hoặc chữ in hoa, không dấu cách."
        return errors


def payload(payee: Payee, amount: int | None = None, purpose: str = "", bill: str = "") -> str:
    """The text of the code. With an amount it is for one payment, without it the payer types one.

    Raises:
        ValueError: the payee cannot be right, or the amount is not one that can be paid.
    """
    if wrong := payee.problem():
        raise ValueError(" ".join(wrong.values()))
    if amount is not None and not 0 < amount < 10**13:
        raise ValueError("Số tiền của mã QR phải lớn hơn 0.")
    account = _field("00", payee.bank) + _field("01", payee.number)
    service = "QRIBFTTC" if payee.card else "QRIBFTTA"
    merchant = _field("00", NAPAS) + _field("01", account) + _field("02", service)
    more = (_field("01", bill) if bill else "") + (_field("08", said(purpose)) if purpose else "")
    body = "".join(
        (
            _field("00", "01"),
            _field("01", "11" if amount is None else "12"),
            _field("38", merchant),
            _field("53", "704"),
            "" if amount is None else _field("54", str(amount)),
            _field("58", "VN"),
            _field("62", more) if more else "",
            "6304",
        )
    )
    return f"{body}{crc(body):04X}"


def said(purpose: str) -> str:
    """The purpose as banks carry it: ASCII without marks, not too long.

    Of a code that is too long the end stays: the day and the number tell dossiers of one office apart.
    """
    bare = "".join(one for one in unicodedata.normalize("NFD", purpose) if not unicodedata.combining(one))
    plain = " ".join(re.sub(r"[^0-9A-Za-z .-]+", " ", bare.translate(_STROKED)).split())
    if len(plain) > LONGEST_PURPOSE:
        plain = re.sub(r"[.-]", "", plain)
    return plain[-LONGEST_PURPOSE:].strip()


def crc(text: str) -> int:
    """CRC-16/CCITT-FALSE: polynomial 0x1021, begun at 0xFFFF, not reflected."""
    register = 0xFFFF
    for byte in text.encode("ascii"):
        register ^= byte << 8
        for _ in range(8):
            register = (register << 1 ^ 0x1021 if register & 0x8000 else register << 1) & 0xFFFF
    return register


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02}{value}"
