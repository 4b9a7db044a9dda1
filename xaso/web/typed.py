"""Values as people type them into a form, read once and in one way."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from uuid import UUID

from xaso.base.errors import Invalid
from xaso.kit import money
from xaso.kit.dates import PartialDate
from xaso.kit.worktime import ZONE

WHOLE_DAY = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}")


def day_of(typed: Mapping[str, str], name: str) -> date:
    """A whole day, dd/mm/yyyy. Invalid at its field."""
    written = typed.get(name, "").strip()
    if not WHOLE_DAY.fullmatch(written):
        raise Invalid({name: "Hãy ghi đủ ngày, tháng, năm, như 12/03/2026."})
    try:
        return PartialDate.parse(written).earliest
    except ValueError as error:
        raise Invalid({name: str(error)}) from error


def moment_of(typed: Mapping[str, str], day: str, hour: str) -> datetime | None:
    """A day with its hour, HH:MM; without an hour the end of that day; None without a day. Invalid at its field."""
    if not typed.get(day, "").strip():
        return None
    written = typed.get(hour, "").strip().replace("h", ":").replace(".", ":") or "23:59"
    try:
        at = time.fromisoformat(written if len(written.partition(":")[0]) == 2 else f"0{written}")
    except ValueError as error:
        raise Invalid({hour: "Hãy ghi giờ như 07:30 hoặc 12:00."}) from error
    return datetime.combine(day_of(typed, day), at, ZONE)


def amount_of(typed: Mapping[str, str], name: str) -> int:
    """An amount of money, with or without dots. Invalid at its field."""
    try:
        return money.read(typed.get(name, ""))
    except ValueError as error:
        raise Invalid({name: str(error)}) from error


def id_of(typed: Mapping[str, str], name: str, message: str) -> UUID:
    """What was chosen in a list. Invalid with the message if nothing was."""
    try:
        return UUID(typed.get(name, ""))
    except ValueError as error:
        raise Invalid({name: message}) from error


def number_of(typed: Mapping[str, str], name: str) -> int:
    """A hidden number of the form, such as the version; -1, which fits nothing, if it was tampered with."""
    text = typed.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
