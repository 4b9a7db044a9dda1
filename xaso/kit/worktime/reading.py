"""Calendars as data: the form in which days off are shipped, imported and edited.

.. code-block:: yaml

    extends: national            # or known_until, and known_from and forecast_from if need be
    week: {monday: ["07:30-11:30", "13:30-17:30"], saturday: ["07:30-11:30"]}
    closed: {2026-09-01: Quốc khánh}
    makeup: {2026-08-22: 2026-08-31}     # the make-up day: the day off that it replaces
"""

import json
import re
import reprlib
from collections.abc import Mapping
from datetime import date, time
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from xaso.kit.worktime.calendar import DEFAULT_WEEK, Calendar, Slots, Week

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_KEYS = frozenset({"extends", "known_from", "known_until", "forecast_from", "week", "closed", "makeup"})
_SLOT = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9]) ?[-–] ?([01]?[0-9]|2[0-3]):([0-5][0-9])")


class CalendarDataError(ValueError):
    """The data are no calendar; the message says to people what to correct."""


def calendar_from(data: Mapping[str, Any]) -> Calendar:
    """The calendar that the data describe.

    Raises:
        ValueError: the data have not the form, or contradict themselves; the message is for people.
    """
    if unknown := sorted(str(key) for key in data if key not in _KEYS):
        raise CalendarDataError(f"Lịch có mục không hiểu: {', '.join(unknown)[:200]}.")
    week = _week(data["week"]) if "week" in data else None
    closed = {_day(day): _name(name) for day, name in _mapping(data, "closed").items()}
    makeup = {
        _day(day): None if instead is None else _day(instead) for day, instead in _mapping(data, "makeup").items()
    }
    if "extends" in data:
        if data["extends"] != "national" or data.keys() & {"known_from", "known_until", "forecast_from"}:
            raise CalendarDataError(
                "Lịch chỉ có thể nối vào lịch chung (extends: national) và khi đó không ghi thời gian có lịch."
            )
        return national().overlaid(week=week, closed=closed, makeup=makeup)
    if "known_until" not in data:
        raise CalendarDataError("Lịch phải ghi có đến hết ngày nào (known_until).")
    return Calendar(
        week=week or DEFAULT_WEEK,
        closed=closed,
        makeup=makeup,
        known_until=_day(data["known_until"]),
        known_from=_day(data["known_from"]) if "known_from" in data else date.min,
        forecast_from=_day(data["forecast_from"]) if "forecast_from" in data else None,
    )


def read_calendar(text: str) -> Calendar:
    """The calendar written in a JSON or YAML text.

    Raises:
        ValueError: the text cannot be read or is no calendar; the message is for people.
    """
    try:
        data = json.loads(text) if text.lstrip().startswith("{") else yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise CalendarDataError("Tệp lịch không đọc được: không đúng dạng JSON hoặc YAML.") from error
    if not isinstance(data, dict):
        raise CalendarDataError("Tệp lịch không có các mục của một lịch làm việc.")
    return calendar_from(data)


@cache
def national() -> Calendar:
    """The days off of the whole country that ship with the product, over Monday-to-Friday office hours."""
    content = files("xaso.kit.worktime").joinpath("national.yaml").read_bytes()
    return calendar_from(yaml.load(content, Loader=yaml.CSafeLoader))


def _mapping(data: Mapping[str, Any], key: str) -> dict[Any, Any]:
    value = data.get(key) or {}
    if not isinstance(value, dict):
        raise CalendarDataError(f"Mục {key} của lịch phải ghi từng ngày một, mỗi ngày một dòng.")
    return value


def _day(value: Any) -> date:
    """A day as YAML gives it, or as ISO text."""
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise CalendarDataError(
            f"Lịch có ngày không đúng: {reprlib.repr(value)}. Ngày phải viết như 2026-09-02."
        ) from error


def _name(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise CalendarDataError(f"Mỗi ngày nghỉ phải có tên, đang ghi {reprlib.repr(value)}.")
    return value.strip()


def _week(value: Any) -> Week:
    if not isinstance(value, dict) or not value.keys() <= set(_WEEKDAYS):
        raise CalendarDataError(f"Mục week của lịch phải ghi giờ làm việc theo các ngày {', '.join(_WEEKDAYS)}.")
    return cast(Week, tuple(_slots(value.get(weekday)) for weekday in _WEEKDAYS))


def _slots(value: Any) -> Slots:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise CalendarDataError("Giờ làm việc của một ngày phải là danh sách như 07:30-11:30, 13:30-17:30.")
    return tuple(_slot(slot) for slot in value)


def _slot(value: Any) -> tuple[time, time]:
    match = _SLOT.fullmatch(str(value))
    if match is None:
        raise CalendarDataError(f"Giờ làm việc không đúng: {reprlib.repr(value)}. Hãy viết như 07:30-11:30.")
    opens_hour, opens_minute, closes_hour, closes_minute = map(int, match.groups())
    return time(opens_hour, opens_minute), time(closes_hour, closes_minute)
