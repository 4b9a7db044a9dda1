"""Forms and figures in Excel: a form is read from a list of indicators, figures from the form as we gave it out."""

from collections.abc import Mapping

from xaso.base.errors import Invalid
from xaso.base.excel import Sheet
from xaso.base.sheets import opened
from xaso.kit.tables import Column, Table, cells, columns_of, heading_row, text_of
from xaso.kit.text import fold
from xaso.reporting.requests.drawing import RowText
from xaso.reporting.requests.spec import KINDS, MOST_INDICATORS, TOGETHER, Spec

FORM_COLUMNS = (
    Column("name", "Chỉ tiêu", ("Tên chỉ tiêu", "Nội dung"), required=True, example="Tổng số hộ dân"),
    Column("unit", "Đơn vị tính", ("ĐVT",), example="hộ"),
    Column("kind", "Kiểu", ("Loại", "Kiểu dữ liệu"), example="Số nguyên"),
    Column("required", "Bắt buộc", example="có"),
    Column("together", "Tổng hợp", ("Cách tổng hợp",), example="Cộng"),
)
KEY, VALUE = "Khóa", "Giá trị"
FILL_COLUMNS = (
    Column("key", KEY, required=True),
    Column("value", VALUE, ("Số liệu",), required=True),
)


def rows_of(content: bytes, name: str) -> tuple[RowText, ...]:
    """The indicators in a list from Excel, to be looked at before they are kept.

    Raises:
        Invalid: at ``file``.
    """
    table = opened(content, name)
    places = columns_of(table, FORM_COLUMNS)
    heading = heading_row(table, FORM_COLUMNS)
    if heading is None or "name" not in places:
        raise Invalid({"file": "Không thấy cột “Chỉ tiêu”. Hãy dùng tệp mẫu có các cột Chỉ tiêu, Đơn vị tính, Kiểu."})
    found = [_row(cells(table, at, places)) for at in range(heading + 1, len(table.rows))]
    rows = tuple(one for one in found if one.name)
    if not rows:
        raise Invalid({"file": "Tệp không có chỉ tiêu nào."})
    if len(rows) > MOST_INDICATORS:
        raise Invalid({"file": f"Tệp có quá {MOST_INDICATORS} chỉ tiêu. Hãy chia thành nhiều mẫu."})
    return rows


def typed_of(spec: Spec, content: bytes, name: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """What stands in a filled form, as one would type it, and what must be said of it. Nothing is kept yet.

    Raises:
        Invalid: at ``file``.
    """
    table = opened(content, name)
    places = columns_of(table, FILL_COLUMNS)
    heading = heading_row(table, FILL_COLUMNS)
    if heading is None or set(places) != {"key", "value"}:
        raise Invalid(
            {"file": "Không thấy cột “Khóa” và “Giá trị”. Hãy tải mẫu Excel của báo cáo này rồi điền vào đó."}
        )
    known = {one.key for one in spec.entries}
    typed: dict[str, str] = {}
    notes: list[str] = []
    for at in range(heading + 1, len(table.rows)):
        key = cells(table, at, {"key": places["key"]})["key"]
        if not key:
            continue
        if key not in known:
            notes.append(f"Dòng {at + 1}: khóa “{key[:20]}” không có trong mẫu của kỳ này, đã bỏ qua.")
        elif key in typed:
            notes.append(f"Dòng {at + 1}: khóa “{key}” lặp lại, dùng giá trị đầu.")
        else:
            typed[key] = _value(table, at, places["value"], notes)
    if not typed:
        raise Invalid({"file": "Tệp không có giá trị nào của báo cáo này."})
    return typed, tuple(notes[:20])


def empty_form(spec: Spec, name: str, values: Mapping[str, str]) -> bytes:
    """The form to be filled in, with what was typed so far."""
    sheet = Sheet("Báo cáo", (8, 60, 16, 24, 60))
    sheet.line(name, "title")
    sheet.line("Chỉ điền cột “Giá trị”. Không sửa cột “Khóa”.", "note")
    sheet.row([KEY, "Chỉ tiêu", "Đơn vị tính", VALUE, "Ghi chú"], "head")
    for one in spec.indicators:
        note = KINDS[one.kind] + ("" if one.required else "; không bắt buộc")
        sheet.row([one.key, one.name, one.unit, values.get(one.key, ""), note])
    for part in spec.parts:
        sheet.row([part.key, part.name, "", values.get(part.key, ""), "Phần chữ"])
    return sheet.done()


def _row(said: Mapping[str, str]) -> RowText:
    kinds = {fold(words): key for key, words in KINDS.items()} | {"so": "whole", "tien": "money", "co khong": "yesno"}
    ways = {fold(words): key for key, words in TOGETHER.items()} | {"khong": "none"}
    kind = kinds.get(fold(said.get("kind", "")), "whole")
    together = ways.get(fold(said.get("together", "")), "sum" if kind in {"whole", "decimal", "money"} else "none")
    optional = fold(said.get("required", "")) in {"khong", "0", "false"}
    return RowText(said["name"], said.get("unit", ""), kind, together, required=not optional)


def _value(table: Table, row: int, place: int, notes: list[str]) -> str:
    """A number as Excel has it, written as people write it: with a comma before decimals."""
    mark = table.marks.get((row, place))
    if mark == "error":
        notes.append(f"Dòng {row + 1}: ô báo lỗi của Excel, để trống.")
        return ""
    if mark in {"formula", "outside"}:
        notes.append(f"Dòng {row + 1}: ô là công thức, dùng giá trị đã lưu trong ô. Hãy xem lại.")
    value = table.rows[row][place] if place < len(table.rows[row]) else None
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")
    return text_of(value)
