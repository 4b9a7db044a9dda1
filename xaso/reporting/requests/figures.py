"""Figures as people type them, as they are kept, and added up; pure.

Kept as JSON knows them without loss: whole numbers and money as integers, decimals as text, yes and no as such.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from xaso.reporting.requests.spec import Check, Indicator, Spec

Value = int | str | bool
Values = Mapping[str, Value]
LARGEST = 10**15
"""Above the whole budget of the country in đồng: what is larger is a slip of the hand."""
LONGEST_WORD, LONGEST_PART, LONGEST_TOGETHER = 500, 8_000, 30_000
PLACES = Decimal("0.0001")
_WHOLE = re.compile(r"-?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+)")
_DECIMAL = re.compile(r"-?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+)(,[0-9]{1,4})?")


def read(spec: Spec, typed: Mapping[str, str]) -> tuple[dict[str, Value], dict[str, str]]:
    """(values, errors) of what was typed, by key; what is empty is no value. Whether all is there says ``lacking``."""
    values: dict[str, Value] = {}
    errors: dict[str, str] = {}
    for one in spec.indicators:
        text = typed.get(one.key, "").strip()
        try:
            if text:
                values[one.key] = _value(one, text)
        except ValueError as error:
            errors[one.key] = str(error)
    for part in spec.parts:
        text = typed.get(part.key, "").replace("\r\n", "\n").strip()
        if len(text) > LONGEST_PART:
            errors[part.key] = f"Phần này dài quá {LONGEST_PART:,} ký tự.".replace(",", ".")
        elif text:
            values[part.key] = text
    if sum(len(one) for one in values.values() if isinstance(one, str)) > LONGEST_TOGETHER:
        errors[""] = f"Cả báo cáo dài quá {LONGEST_TOGETHER:,} ký tự chữ. Nội dung dài hãy gửi thành văn bản.".replace(
            ",", "."
        )
    return values, errors


def lacking(spec: Spec, values: Values) -> dict[str, str]:
    """What keeps a report from being handed in: what is missing, and what does not agree, at its key."""
    found = {one.key: "Còn thiếu." for one in spec.entries if one.required and one.key not in values}
    for check in spec.checks:
        if check.left[0] not in found and not agrees(check, values):
            left, right = (shown_number(total(side, values)) for side in (check.left, check.right))
            found[check.left[0]] = f"Không khớp: phải {spec.words(check)}, nhưng đang là {left} và {right}."
    return found


def agrees(check: Check, values: Values) -> bool:
    """Whether figures agree as the form says."""
    left, right = total(check.left, values), total(check.right, values)
    return {"<=": left <= right, ">=": left >= right, "=": left == right}[check.sign]


def total(keys: Sequence[str], values: Values) -> Decimal:
    """The sum of some figures; what is empty counts as nothing."""
    return sum((Decimal(values[key]) for key in keys if key in values), Decimal(0))


def well_formed(spec: Spec, values: object) -> bool:
    """Whether what another node says are values of this form, as they would be kept here."""
    if not isinstance(values, Mapping) or not set(values) <= {one.key for one in spec.entries}:
        return False
    typed = {key: shown(spec, key, value) for key, value in values.items()}
    again, errors = read(spec, typed)
    return not errors and again == dict(values) and not lacking(spec, again)


def shown(spec: Spec, key: str, value: Value | None) -> str:
    """A value as people write it; what ``read`` takes again."""
    kind = next((one.kind for one in spec.indicators if one.key == key), "text")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if kind in {"whole", "money"} and isinstance(value, int):
        return shown_number(Decimal(value))
    if kind == "decimal" and isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,16}(\.[0-9]{1,4})?", value):
        return shown_number(Decimal(value))
    return str(value)


def shown_number(value: Decimal) -> str:
    """1.234,5."""
    text = f"{value.quantize(PLACES, ROUND_HALF_UP):,f}"
    whole, _, rest = text.partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


def consolidated(spec: Spec, children: Sequence[Values]) -> dict[str, Value]:
    """The figures of approved reports together. What is not to be added, and words, are not in it."""
    found: dict[str, Value] = {}
    for one in spec.indicators:
        there = [Decimal(child[one.key]) for child in children if one.key in child and one.together != "none"]
        if not there or not one.numeric:
            continue
        whole = sum(there, Decimal(0))
        if one.together == "average":
            found[one.key] = _plain((whole / len(there)).quantize(PLACES, ROUND_HALF_UP))
        else:
            found[one.key] = int(whole) if one.kind != "decimal" else _plain(whole)
    return found


def changed(spec: Spec, before: Values, now: Values) -> list[tuple[str, str, str]]:
    """(name, before, now) of everything that is not as it was."""
    return [
        (one.name, shown_value(spec, one.key, before) or "(trống)", shown_value(spec, one.key, now) or "(trống)")
        for one in spec.entries
        if before.get(one.key) != now.get(one.key)
    ]


def shown_value(spec: Spec, key: str, values: Values) -> str:
    """The value of a key for a screen: the mean of whole numbers has decimals."""
    value = values.get(key)
    if isinstance(value, str) and any(one.key == key and one.numeric for one in spec.indicators):
        return shown_number(Decimal(value))
    return shown(spec, key, value)


def _value(one: Indicator, text: str) -> Value:
    if one.kind == "yesno":
        if text.lower() not in {"có", "không"}:
            raise ValueError("Hãy chọn có hoặc không.")
        return text.lower() == "có"
    if one.kind == "text":
        if len(text) > LONGEST_WORD:
            raise ValueError(f"Dài quá {LONGEST_WORD} ký tự.")
        return text
    return _number(one, text)


def _number(one: Indicator, text: str) -> Value:
    plain = text.replace(" ", "").replace(" ", "").removesuffix("đ")
    if one.kind == "decimal":
        if not _DECIMAL.fullmatch(plain):
            raise ValueError("Hãy ghi số, phần lẻ sau dấu phẩy không quá 4 chữ số, như 1.234,5.")
        number = Decimal(plain.replace(".", "").replace(",", "."))
    else:
        if not _WHOLE.fullmatch(plain):
            raise ValueError("Hãy ghi số nguyên, như 1.234.")
        number = Decimal(plain.replace(".", ""))
    if abs(number) > LARGEST:
        raise ValueError("Số lớn quá mức có thể có. Hãy xem lại đơn vị tính.")
    return _plain(number) if one.kind == "decimal" else int(number)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text
