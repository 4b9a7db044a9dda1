"""Files with a list in them, from Excel or as CSV: opened as if a stranger had made them.

Of a workbook only the values that Excel has stored are read: formulas are not worked out, links to other files and to
the network are cut off before anything is read. An .xlsx is packed anew from what was unpacked within limits, so that
the reader never sees more than was measured here.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from xaso.base.errors import Invalid
from xaso.kit.tables import Mark, Table, Value, in_unicode

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

LARGEST = 20 * 1024 * 1024
LARGEST_UNPACKED = 120 * 1024 * 1024
MOST_PARTS = 500
MOST_ROWS = 50_000
MOST_COLUMNS = 100
CHUNK = 1 << 20

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AGAIN = "Hãy mở bằng Excel, lưu lại dạng “Excel Workbook (.xlsx)” rồi nhập."

_TAGS_WITH_PLACE = re.compile(rb"<(?:\w+:)?(?:c|row)\b[^<>]*>")
_PLACE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)(\d*)""")
_CELL_OR_FORMULA = re.compile(rb"<(?:\w+:)?(c|f)\b([^<>]*)>([^<]*)")
_IS_ERROR = re.compile(rb"""\st\s*=\s*["']e["']""")
_OUTSIDE = re.compile(rb"\[|://|WEBSERVICE|RTD\(|DDE|\|", re.IGNORECASE)
_SHEET_TAG = re.compile(rb"<(?:\w+:)?sheet\b[^<>]*>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")


class _Bad(Exception):
    """Why the file cannot be used, for people."""


def opened(content: bytes, name: str) -> Table:
    """The first sheet with something on it, in Unicode.

    Raises:
        Invalid: at ``file``, in words that say what to do.
    """
    try:
        return in_unicode(_opened(content, name))
    except _Bad as problem:
        raise Invalid({"file": str(problem)}) from problem


def _opened(content: bytes, name: str) -> Table:
    if not content.strip():
        raise _Bad("Tệp rỗng. Hãy chọn lại tệp.")
    if len(content) > LARGEST:
        raise _Bad(f"Tệp lớn quá {LARGEST // CHUNK} MB. Hãy bỏ hình ảnh, hoặc chia danh sách thành nhiều tệp.")
    if content.startswith(ZIP):
        return _workbook(*_repacked(content))
    if content.startswith(OLE):
        return _workbook(_old(content), {})
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise _Bad(f"Tệp này chỉ mang đuôi Excel, bên trong không phải bảng tính. {SAVE_AGAIN}")
    if PurePosixPath(name).suffix.lower() not in {".csv", ".txt", ".tsv"}:
        raise _Bad(f"“{name[:60]}” không phải tệp Excel (.xlsx, .xls) hay CSV. {SAVE_AGAIN}")
    return _csv(content)


def _old(content: bytes) -> bytes:
    """An .xls without macros and without a password."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise _Bad("Tệp có đặt mật khẩu. Hãy bỏ mật khẩu trong Excel rồi nhập.")
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise _Bad(f"Tệp có macro nên không nhận. {SAVE_AGAIN}")
    return content


def _repacked(content: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The parts that hold data, unpacked within limits and packed again; the parts by name."""
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            infos = package.infolist()
            _fit(infos)
            for info in infos:
                if info.filename.lower().endswith((".xml", ".rels")) and "externallink" not in info.filename.lower():
                    parts[info.filename] = package.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError) as error:
        raise _Bad(f"Tệp Excel bị hỏng hoặc có mật khẩu. {SAVE_AGAIN}") from error
    if not any(name.startswith("xl/") for name in parts):
        raise _Bad(f"Tệp này không phải .xlsx. {SAVE_AGAIN}")
    for part in parts.values():
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part or part.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise _Bad(f"Tệp có phần không do Excel làm ra nên không nhận. {SAVE_AGAIN}")
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return again.getvalue(), parts


def _fit(infos: Sequence[zipfile.ZipInfo]) -> None:
    names = [info.filename.lower() for info in infos]
    if any("vba" in name or "macrosheet" in name for name in names):
        raise _Bad(f"Tệp có macro nên không nhận. {SAVE_AGAIN}")
    if len(infos) > MOST_PARTS or len(set(names)) != len(names):
        raise _Bad(f"Tệp Excel có cấu trúc lạ. {SAVE_AGAIN}")
    if sum(info.file_size for info in infos) > LARGEST_UNPACKED:
        raise _Bad("Tệp bung ra quá lớn. Hãy chia danh sách thành nhiều tệp, mỗi tệp không quá 50.000 dòng.")


def _workbook(content: bytes, parts: dict[str, bytes]) -> Table:
    for name, part in parts.items():
        if "/worksheets/" in name:
            _must_be_small(part)
    from python_calamine import (  # noqa: PLC0415 - only whoever needs it pays its memory
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for position, about in enumerate(book.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet or about.visible != SheetVisibleEnum.Visible:
                continue
            sheet = book.get_sheet_by_index(position)
            if sheet.end is not None:
                return _table(sheet, _marks(_sheet_part(parts, position)))
    except PasswordError as error:
        raise _Bad("Tệp có đặt mật khẩu. Hãy bỏ mật khẩu trong Excel rồi nhập.") from error
    except (_Bad, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # the reader also panics, which is no Exception
        raise _Bad(f"Không đọc được tệp Excel này. {SAVE_AGAIN}") from error
    raise _Bad("Tệp không có trang tính nào có dữ liệu.")


def _must_be_small(part: bytes) -> None:
    """The reader lays out every cell up to the farthest: one cell at the far corner would take all memory."""
    for tag in _TAGS_WITH_PLACE.finditer(part):
        place = _PLACE.search(tag[0])
        if place and (_column(place[1]) >= MOST_COLUMNS or int(place[2] or 0) > MOST_ROWS):
            raise _Bad(_too_many())


def _too_many() -> str:
    most = f"{MOST_ROWS:,}".replace(",", ".")
    return f"Danh sách quá {most} dòng hoặc {MOST_COLUMNS} cột. Hãy chia thành nhiều tệp, xóa dòng và cột thừa."


def _column(letters: bytes) -> int:
    number = 0
    for one in letters.upper()[:4]:
        number = number * 26 + one - ord("A") + 1
    return number - 1


def _table(sheet: "CalamineSheet", marks: dict[tuple[int, int], Mark]) -> Table:
    height, width = (place + 1 for place in sheet.end or (-1, -1))
    if height > MOST_ROWS or width > MOST_COLUMNS:
        raise _Bad(_too_many())
    rows: list[list[Value]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        places = [
            (row, column)
            for row in range(top, min(bottom, len(rows) - 1) + 1)
            for column in range(left, min(right, len(rows[row]) - 1) + 1)
        ]
        for row, column in places:
            rows[row][column] = rows[top][left]
            marks[row, column] = "merged"
    return Table(sheet.name, tuple(tuple(row) for row in rows), marks)


def _sheet_part(parts: dict[str, bytes], position: int) -> bytes:
    """The XML of a sheet; empty for an .xls, which tells nothing of formulas."""
    tags = _SHEET_TAG.findall(parts.get("xl/workbook.xml", b""))
    if position >= len(tags):
        return b""
    wanted = next((value for key, value in _ATTRIBUTE.findall(tags[position]) if key.endswith(b":id")), b"")
    for tag in re.findall(rb"<(?:\w+:)?Relationship\b[^<>]*>", parts.get("xl/_rels/workbook.xml.rels", b"")):
        said = dict(_ATTRIBUTE.findall(tag))
        if said.get(b"Id") == wanted:
            target = said.get(b"Target", b"").decode("ascii", "replace").lstrip("/").removeprefix("xl/")
            return parts.get(f"xl/{target}", b"")
    return b""


def _marks(part: bytes) -> dict[tuple[int, int], Mark]:
    """Cells that hold an error or a formula: the reader gives the first as empty, of the second the stored value."""
    return dict(_marked(part))


def _marked(part: bytes) -> Iterator[tuple[tuple[int, int], Mark]]:
    where = None
    for tag in _CELL_OR_FORMULA.finditer(part):
        if tag[1] == b"c":
            place = _PLACE.search(tag[2])
            where = (int(place[2]) - 1, _column(place[1])) if place and place[2] else None
            if where and _IS_ERROR.search(tag[2]):
                yield where, "error"
                where = None
        elif where:
            yield where, "outside" if _OUTSIDE.search(tag[3]) else "formula"


def _csv(content: bytes) -> Table:
    text = _text(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";\t,", key=first.count)
    rows: list[tuple[Value, ...]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            if len(rows) >= MOST_ROWS or len(row) > MOST_COLUMNS:
                raise _Bad(_too_many())
            rows.append(tuple(row))
    except csv.Error as error:
        raise _Bad(f"Tệp CSV bị hỏng ở dòng {len(rows) + 1}. {SAVE_AGAIN}") from error
    return Table("CSV", tuple(rows), {})


def _text(content: bytes) -> str:
    """UTF-8 or UTF-16 by its mark; else bytes of an old encoding, which their words will tell apart."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        if b"\x00" in content:
            raise _Bad(f"Tệp này không phải văn bản CSV. {SAVE_AGAIN}")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def empty_list(name: str, columns: Sequence[tuple[str, str]]) -> bytes:
    """An .xlsx with headings and one example (title, example). Its cells are text, so that zeros stay."""
    import xlsxwriter  # noqa: PLC0415 - only whoever needs it pays its memory

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(name)
        text, head = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "border": 1})
        sheet.set_column(0, len(columns) - 1, 24, text)
        for place, (title, example) in enumerate(columns):
            sheet.write_string(0, place, title, head)
            sheet.write_string(1, place, example, text)
        sheet.freeze_panes(1, 0)
    return out.getvalue()
