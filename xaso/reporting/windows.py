"""Periods of reports (NĐ 09/2019 Điều 12), pure: a month runs from the 15th of the one before to the 14th."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Length = Literal["month", "quarter", "half", "year"]
MONTHS: dict[Length, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
COUNT: dict[Length, int] = {"month": 12, "quarter": 4, "half": 1, "year": 1}
"""How many of each a year has; of halves the law asks for the first alone."""
EARLIEST, LATEST = 2000, 2099
BUCKET = 15
"""The day on which months of tallies begin. Any period is counted rightly; those that begin on it, quickly."""


@dataclass(frozen=True)
class Window:
    """Whole days, both counted."""

    first: date
    last: date
    name: str = ""

    @property
    def words(self) -> str:
        return f"từ ngày {self.first:%d/%m/%Y} đến ngày {self.last:%d/%m/%Y}"


def window(length: Length, year: int, number: int, starts_on: int) -> Window:
    """The ``number``-th period of a year.

    Raises:
        ValueError: there is none.
    """
    if not (EARLIEST <= year <= LATEST and 1 <= number <= COUNT[length]):
        raise ValueError(f"no {length} {number} in {year}")
    last_month = number * MONTHS[length]
    begins = _day(year, last_month - MONTHS[length], starts_on)
    return Window(begins, _day(year, last_month, starts_on) - timedelta(days=1), _name(length, year, number))


def containing(day: date, length: Length, starts_on: int) -> tuple[int, int]:
    """(year, number) of the period in which a day lies."""
    month = day.year * 12 + day.month - 1 + (day.day >= starts_on)
    year, within = divmod(month, 12)
    return year, min(within // MONTHS[length] + 1, COUNT[length])


def months_of(period: Window, starts_on: int) -> list[Window]:
    """The reporting months that a period touches, in order."""
    year, number = containing(period.first, "month", starts_on)
    found = [window("month", year, number, starts_on)]
    while found[-1].last < period.last:
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)
        found.append(window("month", year, number, starts_on))
    return found


def calendar_year(year: int) -> Window:
    """From 1 January to 31 December: registers are yearly (TT 03/2025/TT-VPCP, mẫu 07)."""
    if not EARLIEST <= year <= LATEST:
        raise ValueError(f"no year {year}")
    return Window(date(year, 1, 1), date(year, 12, 31), f"Năm {year}")


def bucket(day: date) -> date:
    """The first day of the month of tallies in which a day lies."""
    return day.replace(day=BUCKET) if day.day >= BUCKET else _day(day.year, day.month - 1, BUCKET)


def bucket_of_years(day: date) -> date:
    """The first day of the reporting year in which a day lies: months of tallies, twelve together."""
    start = date(day.year, 12, BUCKET)
    return start if day >= start else date(day.year - 1, 12, BUCKET)


def _day(year: int, month: int, day: int) -> date:
    """``month`` 0 is December of the year before."""
    return date(year, month, day) if month else date(year - 1, 12, day)


def _name(length: Length, year: int, number: int) -> str:
    return {
        "month": f"Tháng {number} năm {year}",
        "quarter": f"Quý {['I', 'II', 'III', 'IV'][min(number, 4) - 1]} năm {year}",
        "half": f"6 tháng đầu năm {year}",
        "year": f"Năm {year}",
    }[length]
