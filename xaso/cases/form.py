"""The form of a procedure: what was typed becomes facts (JSON values), or every problem at once. Pure.

Facts: text, integer, money in đồng, yes/no as true/false, date as ``YYYY-MM-DD``, partial date as people write it,
rows as a list of such facts by column. A cell of a row is typed under ``members-2-name``: group, row, column.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from xaso.kit.dates import PartialDate
from xaso.kit.ids import personal_number, phone
from xaso.kit.procedure import FormField
from xaso.kit.text import clean, proper_name_problem

LONGEST = {"long_text": 4000, "name": 100}
LONGEST_TEXT = 500
MOST_ROWS = 30
YES, NO = "yes", "no"


def asked(field: FormField, facts: Mapping[str, Any]) -> bool:
    """Whether the field is asked, given the facts so far: each named fact must have one of the named values."""
    return all(_word(facts.get(key)) in values for key, values in field.when.items())


def read(fields: tuple[FormField, ...], typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Facts and errors by field key. A field that is not asked gives no fact; unknown keys are left out."""
    facts: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for field in fields:
        if not asked(field, facts):
            continue
        if field.type == "rows":
            rows, wrong = _rows(field, typed)
            facts |= {field.key: rows} if rows else {}
            errors |= wrong
            continue
        text = _cleaned(field, typed.get(field.key, ""))
        if not text:
            if field.required:
                errors[field.key] = f"Hãy điền “{field.label}”."
            continue
        try:
            facts[field.key] = _read_one(field, text)
        except ValueError as error:
            errors[field.key] = str(error)
    return facts, errors


def cell(field: FormField, row: int, column: FormField) -> str:
    """The name under which a cell of a group is typed; rows are counted from 1."""
    return f"{field.key}-{row}-{column.key}"


def most_rows(field: FormField) -> int:
    """How many rows a group may have."""
    return min(field.maximum or MOST_ROWS, MOST_ROWS)


def last_row(field: FormField, typed: Mapping[str, str]) -> int:
    """The last row of a group in which anything was typed; 0 if there is none."""
    rows = range(most_rows(field), 0, -1)
    return next((row for row in rows if any(clean(typed.get(cell(field, row, one), "")) for one in field.columns)), 0)


def shown(field: FormField, value: Any) -> str:
    """A fact as people read it; each row of a group in a line of its own."""
    if value is None or value == "":
        return ""
    match field.type:
        case "rows":
            return "\n".join(_row_shown(field, row) for row in value)
        case "yes_no":
            return "Có" if value else "Không"
        case "date":
            return f"{date.fromisoformat(value):%d/%m/%Y}"
        case "choice":
            return next((choice.label for choice in field.choices if choice.value == value), str(value))
        case _:
            return str(value)


def typed_again(field: FormField, value: Any) -> str:
    """A fact as it is put back into its input."""
    if isinstance(value, bool):
        return YES if value else NO
    return shown(field, value) if field.type == "date" else str(value if value is not None else "")


def typed(fields: tuple[FormField, ...], facts: Mapping[str, Any]) -> dict[str, str]:
    """Facts as they stand in the inputs of their form: single ones by key, those of a group cell by cell."""
    inputs = {one.key: typed_again(one, facts.get(one.key)) for one in fields if one.type != "rows"}
    for field in (one for one in fields if one.type == "rows"):
        for row, values in enumerate(facts.get(field.key) or (), 1):
            inputs |= {cell(field, row, one): typed_again(one, values.get(one.key)) for one in field.columns}
    return inputs


def _rows(field: FormField, typed: Mapping[str, str]) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Every row in which something stands; a row that is empty is no row."""
    found: list[dict[str, Any]] = []
    errors: dict[str, str] = {}
    for row in range(1, last_row(field, typed) + 1):
        cells = {one.key: typed.get(cell(field, row, one), "") for one in field.columns}
        if any(clean(text) for text in cells.values()):
            facts, wrong = read(field.columns, cells)
            found.append(facts)
            errors |= {f"{field.key}-{row}-{key}": f"Dòng {row}: {message}" for key, message in wrong.items()}
    if field.required and not found:
        errors[field.key] = f"Hãy điền ít nhất một dòng ở “{field.label}”."
    return found, errors


def _row_shown(field: FormField, row: Mapping[str, Any]) -> str:
    return ", ".join(filter(None, (shown(one, row.get(one.key)) for one in field.columns)))


def _cleaned(field: FormField, text: str) -> str:
    """Cleaned as a line, or line by line where several may be written."""
    if field.type != "long_text":
        return clean(text)
    return "\n".join(filter(None, map(clean, text.splitlines())))


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return str(value if value is not None else "")


def _read_one(field: FormField, text: str) -> Any:
    reader = READERS.get(field.type, _text)
    return reader(field, text)


def _text(field: FormField, text: str) -> str:
    longest = min(LONGEST.get(field.type, LONGEST_TEXT), field.maximum or LONGEST_TEXT * 8)
    if len(text) > longest:
        raise ValueError(f"“{field.label}” dài quá {longest} ký tự.")
    if field.type == "name" and (problem := proper_name_problem(text)):
        raise ValueError(problem)
    return text


def _whole_number(field: FormField, text: str) -> int:
    digits = text.replace(".", "").replace(" ", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 12:
        raise ValueError(f"“{field.label}”: hãy điền một số nguyên.")
    number = int(digits)
    if field.minimum is not None and number < field.minimum:
        raise ValueError(f"“{field.label}” không nhỏ hơn {field.minimum}.")
    if field.maximum is not None and number > field.maximum:
        raise ValueError(f"“{field.label}” không lớn hơn {field.maximum}.")
    return number


def _date(text: str) -> date:
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(f"“{text[:20]}” không phải ngày. Hãy điền như 02/09/2026.")


def _yes_no(field: FormField, text: str) -> bool:
    if text not in {YES, NO}:
        raise ValueError(f"“{field.label}”: hãy chọn Có hoặc Không.")
    return text == YES


def _choice(field: FormField, text: str) -> str:
    if text not in {choice.value for choice in field.choices}:
        raise ValueError(f"“{field.label}”: hãy chọn một mục trong danh sách.")
    return text


READERS: dict[str, Callable[[FormField, str], Any]] = {
    "integer": _whole_number,
    "money": _whole_number,
    "yes_no": _yes_no,
    "choice": _choice,
    "date": lambda _, text: _date(text).isoformat(),
    "partial_date": lambda _, text: str(PartialDate.parse(text)),
    "personal_number": lambda _, text: personal_number(text).value,
    "phone": lambda _, text: phone(text),
}
"""How each type of field is read; every other type is text."""
