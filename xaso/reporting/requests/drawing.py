"""A form of report as somebody fills it in row by row, or as it stands in a list from Excel, made into a ``Spec``."""

from collections.abc import Sequence
from dataclasses import dataclass

from xaso.base.errors import Invalid
from xaso.kit.text import clean
from xaso.reporting.requests.spec import (
    KINDS,
    MOST_CHECKS,
    MOST_INDICATORS,
    MOST_PARTS,
    TOGETHER,
    Indicator,
    Kind,
    Spec,
    TextPart,
    Together,
    checks_of,
    problem_of,
)

SOURCES = {
    "": "Tự điền",
    "ii06.3": "Biểu II.06, tiếp nhận tổng số (3)",
    "ii06.4": "Biểu II.06, trực tuyến (4)",
    "ii06.5": "Biểu II.06, trực tiếp, bưu chính (5)",
    "ii06.6": "Biểu II.06, kỳ trước chuyển sang (6)",
    "ii06.7": "Biểu II.06, đã giải quyết (7)",
    "ii06.8": "Biểu II.06, trước hạn (8)",
    "ii06.9": "Biểu II.06, đúng hạn (9)",
    "ii06.10": "Biểu II.06, quá hạn (10)",
    "ii06.11": "Biểu II.06, đang giải quyết (11)",
    "ii06.12": "Biểu II.06, đang giải quyết trong hạn (12)",
    "ii06.13": "Biểu II.06, đang giải quyết quá hạn (13)",
}
"""What the product can fill in itself."""


@dataclass(frozen=True)
class RowText:
    """One row as typed. ``key``: what it had before, or empty for a new one."""

    name: str
    unit: str = ""
    kind: str = "whole"
    together: str = "sum"
    source: str = ""
    key: str = ""
    required: bool = True


@dataclass(frozen=True)
class FormText:
    """A form as typed. ``checks``: one a line, by numbers of rows."""

    name: str
    rows: tuple[RowText, ...]
    parts: tuple[RowText, ...] = ()
    checks: str = ""


def spec_of(text: FormText) -> Spec:
    """The form.

    Raises:
        Invalid: ``row-3`` for the third row, ``part-1``, ``checks``, or "" for the whole.
    """
    rows = [one for one in text.rows if clean(one.name)]
    parts = [one for one in text.parts if clean(one.name)]
    errors = {f"row-{at}": problem for at, one in enumerate(rows, start=1) if (problem := _problem(one))}
    if len(rows) > MOST_INDICATORS:
        errors[""] = f"Mẫu có quá {MOST_INDICATORS} chỉ tiêu. Hãy chia thành nhiều mẫu."
    if len(parts) > MOST_PARTS:
        errors[""] = f"Mẫu có quá {MOST_PARTS} phần chữ."
    errors |= {f"part-{at}": "Tên dài quá 300 ký tự." for at, one in enumerate(parts, start=1) if len(one.name) > 300}
    if errors:
        raise Invalid(errors)
    keys = _keys("c", rows)
    indicators = tuple(_indicator(key, one) for key, one in zip(keys, rows, strict=True))
    texts = tuple(
        TextPart(key=key, name=clean(one.name), required=one.required)
        for key, one in zip(_keys("t", parts), parts, strict=True)
    )
    try:
        checks = checks_of(text.checks, indicators)
    except ValueError as error:
        raise Invalid({"checks": str(error)}) from error
    if len(checks) > MOST_CHECKS:
        raise Invalid({"checks": f"Quá {MOST_CHECKS} dòng kiểm tra."})
    spec = Spec(indicators=indicators, parts=texts, checks=checks)
    if problem := problem_of(spec):
        raise Invalid({"checks" if checks else "": problem})
    return spec


def text_of(name: str, spec: Spec) -> FormText:
    """The form as it was typed."""
    rows = tuple(
        RowText(one.name, one.unit, one.kind, one.together, one.source, one.key, one.required)
        for one in spec.indicators
    )
    parts = tuple(RowText(one.name, key=one.key, required=one.required) for one in spec.parts)
    return FormText(name, rows, parts, "\n".join(spec.words(one) for one in spec.checks))


def _keys(letter: str, rows: Sequence[RowText]) -> list[str]:
    """A row that was there keeps its key, so that last month's figure is found; a new one gets the next."""
    held = [one.key for one in rows if one.key.startswith(letter) and one.key[1:].isdigit()]
    free = max((int(key[1:]) for key in held), default=0)
    found: list[str] = []
    for one in rows:
        if one.key in held and one.key not in found:
            found.append(one.key)
        else:
            free += 1
            found.append(f"{letter}{free}")
    return found


def _indicator(key: str, one: RowText) -> Indicator:
    kind: Kind = next(known for known in KINDS if known == one.kind)
    together: Together = next(known for known in TOGETHER if known == one.together)
    numeric = kind in {"whole", "decimal", "money"}
    return Indicator(
        key=key, name=clean(one.name), unit=clean(one.unit), kind=kind, required=one.required,
        together=together if numeric else "none", source=one.source if kind == "whole" else "",
    )  # fmt: skip


def _problem(one: RowText) -> str:
    if len(clean(one.name)) > 300:
        return "Tên chỉ tiêu dài quá 300 ký tự."
    if len(clean(one.unit)) > 50:
        return "Đơn vị tính dài quá 50 ký tự."
    if one.kind not in KINDS or one.together not in TOGETHER or one.source not in SOURCES:
        return "Hãy chọn trong danh sách."
    return ""
