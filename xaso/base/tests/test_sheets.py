"""Lists from Excel and CSV, honest and hostile ones. The people in them do not exist."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from xaso.base.errors import Invalid
from xaso.base.sheets import MOST_ROWS, opened
from xaso.kit.tables import Table


def workbook(fill: Callable[[Any, Any], None]) -> bytes:
    """An .xlsx; ``fill(book, sheet)``."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    fill(book, book.add_worksheet("Danh sách"))
    book.close()
    return out.getvalue()


def read(fill: Callable[[Any, Any], None]) -> Table:
    return opened(workbook(fill), "ds.xlsx")


def repacked(content: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, change(info.filename, old.read(info)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return out.getvalue()


def same(_name: str, part: bytes) -> bytes:
    return part


def refusal(content: bytes, name: str = "ds.xlsx") -> str:
    with pytest.raises(Invalid) as refused:
        opened(content, name)
    return refused.value.errors["file"]


def plain(_book: Any, sheet: Any) -> None:
    sheet.write_row(0, 0, ["Họ tên", "Số"])
    sheet.write_row(1, 0, ["Trần Văn Thử", 1])


def test_values_stand_where_they_stood_in_the_file() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(2, 1, ["Tên", 12345678901, True])
        sheet.write_datetime(3, 1, datetime(2026, 1, 2), book.add_format({"num_format": "dd/mm/yyyy"}))

    table = read(fill)
    assert table.name == "Danh sách"
    assert table.rows[2] == ("", "Tên", 12345678901.0, True)
    assert table.rows[3][1] == date(2026, 1, 2)


def test_merged_cells_are_filled_and_marked() -> None:
    table = read(lambda _book, sheet: (sheet.merge_range(0, 0, 1, 1, "Gộp"), sheet.write(2, 1, "x")))
    assert table.rows[1][1] == "Gộp"
    assert {table.marks[row, column] for row in (0, 1) for column in (0, 1)} == {"merged"}
    assert (2, 0) not in table.marks


def test_of_formulas_the_stored_value_is_read_and_errors_and_calls_outside_are_known() -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.write_formula(0, 0, "='[khac.xlsx]Trang1'!A1", None, "cũ")
        sheet.write_formula(0, 1, '=WEBSERVICE("http://127.0.0.1/")', None, "mạng")
        sheet.write_formula(0, 2, "=1/0", None, "#DIV/0!")
        sheet.write_formula(0, 3, "=1+1", None, 2)
        sheet.write(0, 4, "thường")

    table = read(fill)
    assert table.rows[0][:2] == ("cũ", "mạng")
    assert table.marks == {(0, 0): "outside", (0, 1): "outside", (0, 2): "error", (0, 3): "formula"}


def test_old_encodings_are_read_in_excel_and_csv() -> None:
    rows = ["Hä vµ tªn", "NguyÔn V¨n Thö", "TrÇn ThÞ M\xadêng", "§Æng H÷u Th¾ng"]
    meant = [("Họ và tên",), ("Nguyễn Văn Thử",), ("Trần Thị Mường",), ("Đặng Hữu Thắng",)]
    table = read(lambda _book, sheet: sheet.write_column(0, 0, rows))
    assert list(table.rows) == meant
    assert table.encodings == ("tcvn3",)
    assert list(opened("\r\n".join(rows).encode("latin-1"), "ds.csv").rows) == meant
    vni = opened(
        "Hoï vaø teân;Queâ\r\nNguyeãn Vaên Thöû;Haûi Döông\r\nÑaëng Höõu Thaéng;Hueá".encode("latin-1"), "a.csv"
    )
    assert vni.rows[0] == ("Họ và tên", "Quê")
    assert vni.rows[2] == ("Đặng Hữu Thắng", "Huế")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_any_delimiter_in_unicode(encoding: str, delimiter: str) -> None:
    text = f"Họ tên{delimiter}Số\n“Thử, một”{delimiter}012\n" if delimiter != "," else "Họ tên,Số\nThử,012\n"
    table = opened(text.encode(encoding), "ds.csv")
    assert table.rows[0] == ("Họ tên", "Số")
    assert table.rows[1][1] == "012"


def test_a_workbook_with_macros_is_refused() -> None:
    hostile = repacked(workbook(plain), same, {"xl/vbaProject.bin": b"\x00"})
    assert "macro" in refusal(hostile)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked(workbook(plain), same, {"xl/worksheets/sheet9.xml": bytes(130 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024
    assert "bung ra quá lớn" in refusal(bomb)


def test_a_size_that_lies_is_refused() -> None:
    content = workbook(lambda _book, sheet: sheet.write_column(0, 0, [f"dòng {n}" for n in range(2000)]))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        size = package.getinfo("xl/sharedStrings.xml").file_size
    lying = content.replace(size.to_bytes(4, "little"), (40).to_bytes(4, "little"))
    assert "hỏng" in refusal(lying)


def test_entities_are_refused() -> None:
    doctype = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    hostile = repacked(workbook(plain), lambda _name, part: part.replace(b"?>", b"?>" + doctype, 1))
    assert "không do Excel" in refusal(hostile)


def test_one_cell_at_the_far_corner_does_not_take_all_memory() -> None:
    assert "50.000 dòng" in refusal(workbook(lambda _book, sheet: sheet.write(1_048_575, 16_383, "x")))
    assert "50.000 dòng" in refusal(workbook(lambda _book, sheet: sheet.write(MOST_ROWS, 0, "x")))


def test_a_merge_over_the_whole_sheet_marks_only_what_is_there() -> None:
    content = workbook(lambda _book, sheet: (sheet.merge_range(0, 0, 1, 1, "Gộp"), sheet.write(2, 1, "x")))
    wide = repacked(content, lambda _name, part: part.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    assert len(opened(wide, "ds.xlsx").marks) == 6


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "ds.xlsx", "rỗng"),
        (b"MZ\x90\x00" + bytes(100), "ds.xlsx", "không phải tệp Excel"),
        (b"MZ\x90\x00" + bytes(100), "ds.csv", "không phải văn bản"),
        (b"<html><table><tr><td>a", "ds.xls", "không phải bảng tính"),
        (b"PK\x03\x04" + bytes(60), "ds.xlsx", "bị hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "ds.xls", "Không đọc được"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "ds.xlsx", "mật khẩu"),
        (b'a,"b\nc,d', "ds.csv", "bị hỏng"),
    ],
)
def test_what_is_no_list_is_refused_with_words(content: bytes, name: str, words: str) -> None:
    assert words in refusal(content, name)


@given(st.data())
def test_a_damaged_workbook_is_read_or_refused_never_more(data: st.DataObject) -> None:
    content = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        opened(bytes(content), "ds.xlsx")
    except Invalid as refused:
        assert refused.errors["file"]


@given(st.data())
def test_a_workbook_with_damaged_xml_is_read_or_refused(data: st.DataObject) -> None:
    def damage(name: str, part: bytes) -> bytes:
        if not name.startswith("xl/"):
            return part
        place = data.draw(st.integers(0, len(part)))
        return part[:place] + data.draw(st.binary(max_size=12)) + part[place + data.draw(st.integers(0, 5)) :]

    try:
        opened(repacked(SOUND, damage), "ds.xlsx")
    except Invalid as refused:
        assert refused.errors["file"]


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a"]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    try:
        opened(content, name)
    except Invalid as refused:
        assert refused.errors["file"]


SOUND = workbook(plain)
