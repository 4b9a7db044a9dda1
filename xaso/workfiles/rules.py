"""Decisions about work files, pure: values in, decision out. Periods come from ``limits.yaml``."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

PERMANENT = 0
"""The retention (thời hạn bảo quản) in years of what is kept for ever."""
_SYMBOL = re.compile(r"[^\s/][^\s]{0,29}")


class Limits(BaseModel):
    """See ``limits.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hand_over_within_months: int
    hand_over_construction_within_months: int
    hand_over_from_years: int
    numbered_sheets_from_years: int
    shortest_years: int
    longest_years: int


@cache
def limits() -> Limits:
    """The periods that hold."""
    text = files("xaso.workfiles").joinpath("limits.yaml").read_text(encoding="utf-8")
    return Limits.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))


def retention_words(years: int) -> str:
    """“Vĩnh viễn”, “20 năm”."""
    return "Vĩnh viễn" if years == PERMANENT else f"{years} năm"


def read_retention(typed: str) -> int | None:
    """Years out of “Vĩnh viễn”, “VV”, “20 năm”, “20”; None if it is none that may be."""
    said = typed.strip().lower()
    if said in {"vĩnh viễn", "vinh vien", "vv"}:
        return PERMANENT
    found = re.fullmatch(r"([0-9]{1,2})(?:\s*n[aă]m)?", said)
    years = int(found[1]) if found else -1
    return years if limits().shortest_years <= years <= limits().longest_years else None


def is_symbol(text: str) -> bool:
    """Whether it can be number and symbol of a file, as 01/TH-VP."""
    return bool(_SYMBOL.fullmatch(text))


def goes_to_archive(years: int) -> bool:
    """Whether a file of this retention is handed over to the archive of the office."""
    return years == PERMANENT or years >= limits().hand_over_from_years


def hand_over_by(closed: date, *, construction: bool) -> date:
    """The last day on which a file that was closed on this day is handed over (Điều 30 khoản 2)."""
    held = limits()
    months = held.hand_over_construction_within_months if construction else held.hand_over_within_months
    year, month = divmod(closed.month - 1 + months, 12)
    year, month = closed.year + year, month + 1
    return date(year, month, min(closed.day, monthrange(year, month)[1]))


def must_number_sheets(years: int, on_paper: Sequence[bool]) -> bool:
    """Whether the sheets of a file must be numbered before it is closed: paper in it, kept long (Điều 29 khoản 4)."""
    return any(on_paper) and (years == PERMANENT or years >= limits().numbered_sheets_from_years)
