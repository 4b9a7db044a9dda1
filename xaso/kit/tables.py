"""What stands in the cells of a list that an office kept in Excel, read as a person would; pure.

Rows and columns are counted from 0 here and named as Excel names them for people: “Dòng 12, cột C”.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Generic, Literal, TypeVar

from xaso.kit.encodings import NAMES, Encoding, recognised, surely_unicode
from xaso.kit.text import clean, fold

Line_co = TypeVar("Line_co", covariant=True)
Value = str | int | float | bool | date | time | timedelta | None
Row = Sequence[Value]
Mark = Literal["error", "formula", "outside", "merged"]
HEADINGS_WITHIN = 20
"""The headings stand in one of so many first rows, below the name of the office and the title."""

_SERIAL_FROM = date(1899, 12, 30)
"""Day 0 of Excel's count of days, right for every day since 1 March 1900."""
_SERIALS = range(1, 73_051)
_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?:[ T].*)?")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")


@dataclass(frozen=True)
class Column:
    """A column that a list may have. ``others``: what offices call it too; ``said``: what this office called it."""

    key: str
    title: str
    others: tuple[str, ...] = ()
    required: bool = False
    example: str = ""
    said: str = ""

    @property
    def names(self) -> frozenset[str]:
        return frozenset(_key(name) for name in (self.title, *self.others))


@dataclass(frozen=True)
class Note:
    """Something to be said of a cell, or of a row (``column`` None). An error keeps the row out."""

    level: Literal["error", "warning"]
    row: int
    column: int | None
    text: str

    @property
    def where(self) -> str:
        return f"Dòng {self.row + 1}" + ("" if self.column is None else f", cột {letter(self.column)}")

    def __str__(self) -> str:
        return f"{self.where}: {self.text}"


@dataclass(frozen=True)
class Plan(Generic[Line_co]):
    """What a list would become. ``missing``: needed columns that were not found; ``total``: rows with something."""

    columns: Mapping[str, int]
    heading: int | None
    total: int
    lines: tuple[Line_co, ...] = ()
    notes: tuple[Note, ...] = ()
    missing: tuple[Column, ...] = ()

    @property
    def errors(self) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if note.level == "error")

    @property
    def warnings(self) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if note.level == "warning")


@dataclass(frozen=True)
class Table:
    """A list as read. ``marks``: cells of which something must be known. ``encodings``: the old ones that were met."""

    name: str
    rows: tuple[tuple[Value, ...], ...]
    marks: Mapping[tuple[int, int], Mark]
    encodings: tuple[Encoding, ...] = ()
    doubtful: frozenset[tuple[int, int]] = frozenset()


def letter(column: int) -> str:
    """The name of a column: A, B, … Z, AA."""
    name, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def in_unicode(table: Table) -> Table:
    """The table with what was written in an old encoding in Unicode, column by column.

    A heading such as “Sè CCCD” over a column of numbers is known by the other words of its row.
    """
    width = max((len(row) for row in table.rows), default=0)
    columns = [_read(table, [(row, column) for row in range(len(table.rows))]) for column in range(width)]
    texts = {place: text for read in columns for place, text in read.changed.items()}
    certain = {column for column, read in enumerate(columns) if read.unicode}
    lines = []
    for row in range(min(HEADINGS_WITHIN, len(table.rows))):
        line = _read(table, [(row, column) for column in range(width)])
        lines.append(line)
        texts = {**{place: text for place, text in line.changed.items() if place[1] not in certain}, **texts}
    rows = [list(row) for row in table.rows]
    for (row, column), text in texts.items():
        rows[row][column] = text
    met = dict.fromkeys(read.encoding for read in (*columns, *lines) if read.encoding != "unicode")
    doubtful = frozenset(place for read in columns for place in read.doubtful)
    return replace(table, rows=tuple(tuple(row) for row in rows), encodings=tuple(met), doubtful=doubtful)


@dataclass(frozen=True)
class _Read:
    """A column or a row as read. ``unicode``: whether Vietnamese stands in it that only Unicode can write."""

    encoding: Encoding
    changed: Mapping[tuple[int, int], str]
    doubtful: frozenset[tuple[int, int]]
    unicode: bool


def _read(table: Table, places: Sequence[tuple[int, int]]) -> _Read:
    texts: dict[tuple[int, int], str] = {}
    for row, column in places:
        value = table.rows[row][column] if column < len(table.rows[row]) else None
        if isinstance(value, str) and value:
            texts[row, column] = value
    found = recognised(list(texts.values()))
    pairs = zip(texts.items(), found.texts, strict=True)
    changed = {place: text for (place, before), text in pairs if text != before}
    keys = list(texts)
    doubtful = frozenset(keys[number] for number in found.doubtful)
    return _Read(found.encoding, changed, doubtful, any(surely_unicode(text) for text in texts.values()))


def encoding_words(table: Table) -> str:
    """In which old encodings it was written, for people; "" for none."""
    return ", ".join(NAMES[one] for one in table.encodings)


def heading_row(table: Table, columns: Sequence[Column]) -> int | None:
    """The row in which most columns are named; of several the last, where a heading stands over two rows."""
    best, row = 0, None
    for number, cells in enumerate(table.rows[:HEADINGS_WITHIN]):
        found = len(matched(cells, columns))
        if found >= max(best, 1):
            best, row = found, number
    return row


def matched(headings: Row, columns: Sequence[Column]) -> dict[str, int]:
    """Column key → where it stands, by its heading without accents; the first where two are named alike."""
    names = {name: column.key for column in columns for name in column.names}
    names |= {_key(column.said): column.key for column in columns if column.said}
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        key = names.get(_key(text_of(heading)))
        if key:
            found.setdefault(key, place)
    return found


def columns_of(table: Table, columns: Sequence[Column]) -> dict[str, int]:
    """Where the columns stand by their headings."""
    row = heading_row(table, columns)
    return {} if row is None else matched(table.rows[row], columns)


def titles_of(table: Table, heading: int | None) -> tuple[str, ...]:
    """What stands over each column of the file; "" where nothing does."""
    width = max((len(row) for row in table.rows), default=0)
    row = table.rows[heading] if heading is not None else ()
    return tuple(text_of(row[place])[:40] if place < len(row) else "" for place in range(width))


def read_rows(table: Table, columns: Sequence[Column], places: Mapping[str, int]) -> tuple[Plan[Line_co], list[int]]:
    """The plan of a list before its lines are looked at, and the rows below the headings that hold something.

    No row where a needed column is missing.
    """
    heading = heading_row(table, columns)
    first = 0 if heading is None else heading + 1
    rows = [number for number in range(first, len(table.rows)) if any(cells(table, number, places).values())]
    missing = tuple(one for one in columns if one.required and one.key not in places)
    return Plan(places, heading, len(rows), missing=missing), [] if missing else rows


def cells(table: Table, row: int, places: Mapping[str, int]) -> dict[str, str]:
    """Column key → what stands there in a row, as text."""
    values = table.rows[row]
    return {key: text_of(values[place]) if place < len(values) else "" for key, place in places.items()}


def value_at(table: Table, row: int, place: int | None) -> Value:
    """What stands in a cell; None outside the row, or where there is no such column."""
    values = table.rows[row]
    return values[place] if place is not None and place < len(values) else None


def cell_notes(table: Table, row: int, places: Mapping[str, int]) -> list[Note]:
    """What must be said of the cells of a row before their values are used."""
    return [note for place in places.values() if (note := cell_note(table, row, place))]


def text_of(value: Value) -> str:
    """The cell as text; a whole number without the point that Excel's arithmetic gives it."""
    match value:
        case None:
            return ""
        case bool():
            return "có" if value else "không"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
        case datetime() | date():
            return f"{value:%d/%m/}{value.year:04}"
        case _:
            return clean(str(value))


def day_of(value: Value) -> date | None:
    """The day of a cell: a date, a number of days as Excel counts them, or text dd/mm/yyyy; None for an empty cell.

    Raises:
        ValueError: it is no day; the message is for people.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = text_of(value)
    if not text:
        return None
    if isinstance(value, int | float) or (text.isascii() and text.isdigit() and len(text) == 5):
        if not (float(text).is_integer() and int(float(text)) in _SERIALS):
            raise ValueError(f"“{text[:30]}” không phải ngày. Hãy ghi như 31/12/2025.")
        return _SERIAL_FROM + timedelta(days=int(float(text)))
    if found := _ISO_DAY.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DAY.fullmatch(text):
        day, month, year = found.groups()
    else:
        raise ValueError(f"“{text[:30]}” không phải ngày. Hãy ghi như 31/12/2025.")
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise ValueError(f"ngày không có thật {text[:30]}") from error


def digits_of(value: Value, length: int) -> tuple[str, bool]:
    """A number that is a name, as typed, and whether Excel took its leading zero (one digit less than ``length``)."""
    text = re.sub(r"[\s.]", "", text_of(value)).lstrip("'") if isinstance(value, str) else text_of(value)
    lost = len(text) == length - 1 and text.isascii() and text.isdigit() and not text.startswith("0")
    return text, lost


def cell_note(table: Table, row: int, column: int) -> Note | None:
    """What must be said of a cell before its value is used."""
    if (row, column) in table.doubtful:
        return Note("warning", row, column, "chữ có thể là mã cũ hoặc Unicode; giữ nguyên như trong tệp, hãy xem lại")
    match table.marks.get((row, column)):
        case "error":
            return Note("error", row, column, "ô báo lỗi của Excel (#REF!, #N/A…). Hãy sửa công thức hoặc gõ giá trị")
        case "merged":
            return Note("error", row, column, "ô gộp nhiều dòng hoặc cột. Hãy bỏ gộp và ghi giá trị cho từng dòng")
        case "outside":
            return Note("warning", row, column, "công thức lấy từ tệp hay mạng ngoài; chỉ dùng giá trị đã lưu trong ô")
        case "formula":
            return Note("warning", row, column, "ô là công thức; dùng giá trị đã lưu, hãy xem có đúng không")
    return None


def _key(heading: str) -> str:
    """A heading without accents, case, signs and what stands in brackets."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"\(.*?\)|\*", " ", fold(heading))).split())
