"""Tables as Excel files. Whatever people typed is written as text: no cell is ever a formula or a link."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

PLAIN = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "constant_memory": True,
}
LONGEST = 32_000
"""Excel takes 32,767 characters in a cell."""


class Sheet:
    """One sheet, written row after row: cells do not gather in memory."""

    def __init__(self, name: str, widths: Sequence[int]) -> None:
        import xlsxwriter  # noqa: PLC0415 - only whoever needs it pays its memory

        self._file = BytesIO()
        self._book = xlsxwriter.Workbook(self._file, PLAIN)
        self._sheet = self._book.add_worksheet(name)
        base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}
        self._looks = {
            "title": self._book.add_format(
                {**base, "bold": True, "font_size": 14, "align": "center", "text_wrap": False}
            ),
            "note": self._book.add_format({**base, "italic": True, "align": "center", "text_wrap": False}),
            "head": self._book.add_format({**base, "bold": True, "border": 1, "align": "center", "valign": "vcenter"}),
            "cell": self._book.add_format({**base, "border": 1}),
            "strong": self._book.add_format({**base, "border": 1, "bold": True}),
            "plain": self._book.add_format({**base, "text_wrap": False}),
        }
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        for place, width in enumerate(widths):
            self._sheet.set_column(place, place, width)
        self._columns, self._row = len(widths), 0

    def line(self, text: str, look: str = "plain") -> None:
        """Words over the whole width."""
        if look == "plain":
            self._write(0, text, look)
        else:
            self._sheet.merge_range(self._row, 0, self._row, self._columns - 1, "", self._looks[look])
            self._write(0, text, look)
        self._row += 1

    def row(self, values: Iterable[Any], look: str = "cell") -> None:
        """One row: numbers stay numbers, all else is text."""
        for place, value in enumerate(values):
            self._write(place, value, look)
        self._row += 1

    def repeat_head(self, first: int) -> None:
        """The rows from ``first`` to the last one written stand on every printed page."""
        self._sheet.repeat_rows(first, self._row - 1)

    @property
    def at(self) -> int:
        return self._row

    def done(self) -> bytes:
        """The file."""
        self._book.close()
        return self._file.getvalue()

    def _write(self, place: int, value: Any, look: str) -> None:
        if isinstance(value, int):
            self._sheet.write_number(self._row, place, value, self._looks[look])
        else:
            self._sheet.write_string(self._row, place, str(value)[:LONGEST], self._looks[look])
