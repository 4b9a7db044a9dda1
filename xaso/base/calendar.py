"""The calendar that an office works by: the table decides; the shipped national days are its first content."""

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import F

from xaso.base.actor import Actor
from xaso.base.command import Command, Event, command
from xaso.base.errors import Invalid, NotAllowed
from xaso.base.models import CalendarDay, CalendarHorizon
from xaso.kit.text import clean
from xaso.kit.worktime import Calendar, calendar_from, national


@dataclass(frozen=True)
class CalendarChanged(Event):
    """Open dossiers must be counted again."""

    NAME = "calendar.changed.v1"
    days: tuple[date, ...]


@dataclass(frozen=True)
class DayRow:
    """A day that differs from the week, for screens."""

    day: date
    kind: str
    name: str
    replaces: date | None
    forecast: bool
    source: str


def for_week(week: Mapping[str, Any]) -> Calendar:
    """The calendar of an office with these weekly hours (``{}``: the usual ones). CalendarEnds is raised when asked."""
    version = CalendarHorizon.objects.values_list("version", flat=True).first() or 0
    return _calendar(version, json.dumps(week, sort_keys=True))


def days(year: int) -> list[DayRow]:
    """The days of a year that differ from the week."""
    fields = ("day", "kind", "name", "replaces", "forecast", "source")
    return [DayRow(*row) for row in CalendarDay.objects.filter(day__year=year).order_by("day").values_list(*fields)]


def known_until() -> date | None:
    """The last day for which due dates can be promised."""
    return CalendarHorizon.objects.values_list("known_until", flat=True).first()


def seed(actor: Actor) -> None:
    """Fill an empty table with the shipped national days."""
    calendar = national()
    with command("calendar.seed", actor) as cmd:
        rows = [
            CalendarDay(day=day, kind="closed", name=name, forecast=calendar.is_forecast(day))
            for day, name in calendar.closed.items()
        ] + [
            CalendarDay(day=day, kind="makeup", name="Làm bù", replaces=instead, forecast=calendar.is_forecast(day))
            for day, instead in calendar.makeup.items()
        ]
        CalendarDay.objects.bulk_create(rows)
        CalendarHorizon.objects.create(known_from=calendar.known_from, known_until=calendar.known_until)
        cmd.publish(CalendarChanged(days=()))


def set_day(*, actor: Actor, day: date, kind: str, name: str, replaces: date | None = None) -> CalendarChanged:
    """Declare a day closed or worked in place of another. Open dossiers are counted again afterwards."""
    with _steward("calendar.set_day", actor) as cmd:
        if kind not in {"closed", "makeup"}:
            raise Invalid({"kind": "Hãy chọn “Nghỉ” hoặc “Làm bù”."})
        if not clean(name):
            raise Invalid({"name": "Hãy ghi lý do, ví dụ số văn bản cho nghỉ."})
        values = {"kind": kind, "name": clean(name)[:200], "replaces": replaces, "forecast": False}
        CalendarDay.objects.update_or_create(day=day, defaults=values)
        return _changed(cmd, day)


def clear_day(*, actor: Actor, day: date) -> CalendarChanged:
    """The day follows the week again."""
    with _steward("calendar.clear_day", actor) as cmd:
        CalendarDay.objects.filter(day=day).delete()
        return _changed(cmd, day)


def extend(*, actor: Actor, until: date) -> CalendarChanged:
    """The steward states that the table is complete up to this day."""
    with _steward("calendar.extend", actor) as cmd:
        CalendarHorizon.objects.update(known_until=until)
        return _changed(cmd, until)


def _steward(verb: str, actor: Actor) -> AbstractContextManager[Command]:
    if actor.kind != "system" and not actor.has("steward"):
        raise NotAllowed("Chỉ người quản trị của cơ quan mới sửa được lịch làm việc.")
    return command(verb, actor)


def _changed(cmd: Command, day: date) -> CalendarChanged:
    CalendarHorizon.objects.update(version=F("version") + 1)
    return cmd.publish(CalendarChanged(days=(day,)))


@lru_cache(maxsize=64)
def _calendar(_version: int, week: str) -> Calendar:
    """One calendar per content of the table (its version) and week."""
    horizon = CalendarHorizon.objects.first()
    rows = list(CalendarDay.objects.order_by("day"))
    forecast = [row.day for row in rows if row.forecast]
    data: dict[str, Any] = {
        "closed": {row.day: row.name for row in rows if row.kind == "closed"},
        "makeup": {row.day: row.replaces for row in rows if row.kind == "makeup"},
        "known_from": horizon.known_from if horizon else date.min,
        "known_until": horizon.known_until if horizon else date.min,
    }
    if forecast:
        data["forecast_from"] = forecast[0]
    if hours := json.loads(week):
        data["week"] = hours
    return calendar_from(data)
