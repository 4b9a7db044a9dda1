"""Dates of which old books may know only the year, or the month and the year."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self

_FORMS = re.compile(r"(?:(?:(?P<day>[0-9]{1,2})[/.-])?(?P<month>[0-9]{1,2})[/.-])?(?P<year>[0-9]{4})")

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def spoken(day: date) -> str:
    """A day as people name it: ``thứ Sáu 28/08/2026``."""
    return f"{_WEEKDAYS[day.weekday()]} {day:%d/%m/}{day.year:04}"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: ``2015``, ``03/2015`` or ``12/03/2015``."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("Có ngày thì phải có tháng.")
        try:
            date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except ValueError as error:
            raise ValueError(f"Không có ngày {self} trong lịch.") from error

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``dd/MM/yyyy``, ``MM/yyyy`` or ``yyyy``.

        Raises:
            ValueError: the text is no such date; the message is for people.
        """
        match = _FORMS.fullmatch(text.strip())
        if match is None:
            raise ValueError("Ngày phải viết như 12/03/2015, hoặc 03/2015, hoặc 2015.")
        day, month, year = match.group("day", "month", "year")
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    def __str__(self) -> str:
        month = "" if self.month is None else f"{self.month:02}/"
        day = "" if self.day is None else f"{self.day:02}/"
        return f"{day}{month}{self.year:04}"

    @property
    def earliest(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])
