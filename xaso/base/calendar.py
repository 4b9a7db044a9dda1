"""The calendar that an office works by: the national days, and over them the word of the office itself."""

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import F, Max, Q

from xaso.base.actor import Actor
from xaso.base.command import Command, Event, command
from xaso.base.errors import Invalid, NotAllowed, NotPossible
from xaso.base.models import CalendarDay, CalendarHorizon
from xaso.kit.text import clean
from xaso.kit.worktime import Calendar, calendar_from, national

FARTHEST = timedelta(days=3 * 365)
"""Nobody knows the days off of later years: the Government decides them year by year."""
NATIONAL = Q(office_id__isnull=True)


@dataclass(frozen=True)
class CalendarChanged(Event):
    """Open dossiers must be counted again: those of one office, or all if it is None."""

    NAME = "calendar.changed.v1"
    days: tuple[date, ...]
    office_id: UUID | None = None


@dataclass(frozen=True)
class DayRow:
    """A day that differs from the week, for screens. ``own``: the office's own word, not the whole country's."""

    day: date
    kind: str
    name: str
    replaces: date | None
    forecast: bool
    source: str
    own: bool


def for_office(office_id: UUID, week: Mapping[str, Any]) -> Calendar:
    """The calendar of an office with these weekly hours (``{}``: the usual ones). CalendarEnds is raised when asked."""
    version = CalendarHorizon.objects.filter(NATIONAL).values_list("version", flat=True).first() or 0
    return _calendar(version, office_id, json.dumps(week, sort_keys=True))


def days(office_id: UUID, year: int) -> list[DayRow]:
    """The days of a year that differ from the week in an office."""
    return [
        DayRow(row.day, row.kind, row.name, row.replaces, row.forecast, row.source, own=row.office_id is not None)
        for row in _rows(office_id)
        if row.day.year == year
    ]


def known_until(office_id: UUID) -> date | None:
    """The last day for which an office can promise due dates."""
    here = CalendarHorizon.objects.filter(NATIONAL | Q(office_id=office_id))
    latest: date | None = here.aggregate(Max("known_until"))["known_until__max"]
    return latest


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


def set_day(
    *, actor: Actor, office_id: UUID | None, day: date, kind: str, name: str, replaces: date | None = None
) -> CalendarChanged:
    """Declare a day closed or worked in place of another, in one office (None: in the whole country)."""
    with _administering("calendar.set_day", actor, office_id) as cmd:
        if kind not in {"closed", "makeup"}:
            raise Invalid({"kind": "Hãy chọn “Nghỉ” hoặc “Làm bù”."})
        if not clean(name):
            raise Invalid({"name": "Hãy ghi lý do, ví dụ số văn bản cho nghỉ."})
        values = {"kind": kind, "name": clean(name)[:200], "replaces": replaces, "forecast": False}
        CalendarDay.objects.update_or_create(office_id=office_id, day=day, defaults=values)
        return changed(cmd, office_id, day)


def clear_day(*, actor: Actor, office_id: UUID | None, day: date) -> CalendarChanged:
    """Take the word of the office (None: of the whole country) on a day back: what lies below it counts again."""
    with _administering("calendar.clear_day", actor, office_id) as cmd:
        if not CalendarDay.objects.filter(office_id=office_id, day=day).delete()[0]:
            raise NotPossible(
                f"Cơ quan chưa ghi gì riêng cho ngày {day:%d/%m/%Y}. Ngày nghỉ chung của cả nước không bỏ được; "
                "nếu hôm đó cơ quan vẫn làm việc, hãy ghi thêm ngày ấy là ngày làm bù, kèm số văn bản."
            )
        return changed(cmd, office_id, day)


def extend(*, actor: Actor, office_id: UUID | None, until: date) -> CalendarChanged:
    """State that the days off are known up to this day, for one office (None: for the whole country)."""
    with _administering("calendar.extend", actor, office_id) as cmd:
        today = cmd.at.date()
        if not today <= until <= today + FARTHEST:
            raise Invalid({"until": f"Hãy ghi một ngày từ hôm nay đến {today + FARTHEST:%d/%m/%Y}."})
        known = CalendarHorizon.objects.filter(NATIONAL).first()
        CalendarHorizon.objects.update_or_create(
            office_id=office_id,
            defaults={"known_until": until},
            create_defaults={"known_until": until, "known_from": known.known_from if known else today},
        )
        return changed(cmd, office_id, until)


def _administering(verb: str, actor: Actor, office_id: UUID | None) -> AbstractContextManager[Command]:
    """Each steward for his own office alone; what holds in the whole country is for nobody in an office to change."""
    if actor.kind != "system" and office_id not in actor.offices("steward"):
        raise NotAllowed("Chỉ người quản trị của cơ quan mới sửa được lịch làm việc của cơ quan ấy.")
    return command(verb, actor)


def changed(cmd: Command, office_id: UUID | None, *days: date) -> CalendarChanged:
    CalendarHorizon.objects.update(version=F("version") + 1)
    return cmd.publish(CalendarChanged(days=days, office_id=office_id))


def _rows(office_id: UUID) -> list[CalendarDay]:
    """One row a day, in order: the office's own where there is one, else the national."""
    rows = CalendarDay.objects.filter(NATIONAL | Q(office_id=office_id))
    by_day = {row.day: row for row in sorted(rows, key=lambda row: row.office_id is not None)}
    return [by_day[day] for day in sorted(by_day)]


@lru_cache(maxsize=256)
def _calendar(_version: int, office_id: UUID, week: str) -> Calendar:
    """One calendar per content of the table (its version), office and week."""
    horizon = CalendarHorizon.objects.filter(NATIONAL).first()
    rows = _rows(office_id)
    forecast = [row.day for row in rows if row.forecast]
    data: dict[str, Any] = {
        "closed": {row.day: row.name for row in rows if row.kind == "closed"},
        "makeup": {row.day: row.replaces for row in rows if row.kind == "makeup"},
        "known_from": horizon.known_from if horizon else date.min,
        "known_until": known_until(office_id) or date.min,
    }
    if forecast:
        data["forecast_from"] = forecast[0]
    if hours := json.loads(week):
        data["week"] = hours
    return calendar_from(data)
