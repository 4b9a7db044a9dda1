"""Weekly office hours between the form of a unit and the data of its calendar. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from xaso.base.errors import Invalid
from xaso.kit.worktime import DEFAULT_WEEK, calendar_from
from xaso.web.ui.fields import Field

WEEKDAYS = {
    "monday": "Thứ Hai",
    "tuesday": "Thứ Ba",
    "wednesday": "Thứ Tư",
    "thursday": "Thứ Năm",
    "friday": "Thứ Sáu",
    "saturday": "Thứ Bảy",
    "sunday": "Chủ nhật",
}
USUAL = {
    day: [f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in slots]
    for day, slots in zip(WEEKDAYS, DEFAULT_WEEK, strict=True)
}


def fields(week: Mapping[str, Any]) -> tuple[Field, ...]:
    """One field a day; ``{}`` means the usual hours."""
    hours = week or USUAL
    return tuple(
        Field(day, name, value=", ".join(hours.get(day) or ()), required=False, unsaid=True, most=60)
        for day, name in WEEKDAYS.items()
    )


def read(typed: Mapping[str, str]) -> dict[str, list[str]]:
    """The week as data, days off left out. Invalid at the day that cannot be read."""
    week: dict[str, list[str]] = {}
    for day in WEEKDAYS:
        slots = [part.strip().replace("–", "-").replace(" ", "") for part in typed.get(day, "").split(",")]
        if hours := [slot for slot in slots if slot]:
            _check(day, hours)
            week[day] = hours
    if not week:
        raise Invalid({"monday": "Cả tuần chưa có giờ làm việc nào."})
    return week


def words(week: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(day, hours) for reading; days of the same hours in a row are told together."""
    hours = week or USUAL
    runs: list[tuple[str, str, str]] = []
    for day, name in WEEKDAYS.items():
        text = " và ".join(hours.get(day) or ()) or "nghỉ"
        if runs and runs[-1][2] == text:
            runs[-1] = (runs[-1][0], name, text)
        else:
            runs.append((name, name, text))
    return [(first if first == last else f"{first} – {last}", text) for first, last, text in runs]


def _check(day: str, hours: list[str]) -> None:
    try:
        calendar_from({"week": {day: hours}, "known_until": date.max})
    except ValueError as error:
        raise Invalid({day: str(error)}) from error
