"""Decisions about money, pure: values in, decision out."""

import re
from collections.abc import Mapping

from xaso.kit.money import dong

SIGN_LETTERS = "ABCDEGHKLMNPQRSTUVXY"
TEMPLATE = re.compile(r"EBL0[12]")
SIGN = re.compile(rf"[0-9]{{2}}T[{SIGN_LETTERS}]{{2}}")
"""Two digits of the year, T, two letters (TT 91/2026/TT-BTC)."""
NUMBER = re.compile(r"0*[1-9][0-9]{0,7}")
TAX_CODE = re.compile(r"[0-9]{10}(-?[0-9]{3})?|[0-9]{12}")


def left_to_pay(amount: int | None, paid: int) -> int | None:
    """What is still to be paid; None while nobody has said how much it is."""
    return None if amount is None else max(0, amount - paid)


def payment_problem(left: int, amount: int) -> str | None:
    """Why an amount cannot be taken; None if it can."""
    if amount <= 0:
        return "Số tiền thu phải lớn hơn 0."
    if amount > left:
        return f"Chỉ còn phải nộp {dong(left)}; không thu quá số này."
    return None


def receipt_number(typed: str) -> int:
    """The number of a receipt: at most 8 digits, from 1 every year (NĐ 254/2026 Điều 23).

    Raises:
        ValueError: it is none; the message is for people.
    """
    if not NUMBER.fullmatch(typed):
        raise ValueError(
            "Số biên lai gồm nhiều nhất 8 chữ số, chép đúng trên biên lai. Không có biên lai thì để trống."
        )
    if len(typed) > 8:
        raise ValueError("Số biên lai dài quá 8 chữ số. Hãy xem lại trên biên lai.")
    return int(typed)


def desk_problems(values: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with the template, sign and tax code that a steward types; empty if nothing is."""
    problems = {
        "receipt_template": (TEMPLATE, "Mẫu biên lai điện tử là EBL01 (không mệnh giá) hoặc EBL02 (có mệnh giá)."),
        "receipt_sign": (SIGN, "Ký hiệu gồm 2 số cuối của năm, chữ T và 2 chữ cái, như 26TAA."),
        "tax_code": (TAX_CODE, "Mã số thuế gồm 10, 12 hoặc 13 chữ số."),
    }
    return {
        name: message
        for name, (pattern, message) in problems.items()
        if values.get(name) and not pattern.fullmatch(values[name])
    }
