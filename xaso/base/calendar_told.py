"""The days of the country and the province, as the hub tells them to the nodes below; an office's own word stays."""

from datetime import date
from typing import Any, Literal

from django.db.models import Q
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.base.calendar import FARTHEST, NATIONAL, CalendarChanged, changed
from xaso.base.command import command
from xaso.base.errors import Invalid, NotAllowed
from xaso.base.models import CalendarDay, CalendarHorizon
from xaso.base.node import incarnation

LIFE = 2**32


class ToldDay(BaseModel):
    """A day that differs from the week. ``replaces``: the day off that is made up for."""

    model_config = ConfigDict(extra="ignore")

    day: date
    kind: Literal["closed", "makeup"]
    name: str = Field(max_length=200)
    replaces: date | None
    forecast: bool
    source: str = Field(max_length=200)


class Told(BaseModel):
    """The body of ``calendar.days`` version 1: every day from ``known_from`` to ``known_until`` that is not usual."""

    model_config = ConfigDict(extra="ignore")

    number: int = Field(ge=1, lt=2**53)
    known_from: date
    known_until: date
    days: list[ToldDay] = Field(max_length=2000)


def number() -> int:
    """Grows with every change of any day over all lives of the node; 0 before there is a calendar."""
    version: int | None = CalendarHorizon.objects.filter(NATIONAL).values_list("version", flat=True).first()
    return incarnation() * LIFE + version if version else 0


def heard() -> int:
    """The number of the calendar that the hub told last; 0 if none was told."""
    return CalendarHorizon.objects.filter(NATIONAL).values_list("told", flat=True).first() or 0


def forget() -> None:
    """From now on another hub tells, by numbers of its own."""
    CalendarHorizon.objects.filter(NATIONAL).update(told=0)


def body() -> dict[str, Any]:
    """What this node tells: the days that hold for all its offices."""
    horizon = CalendarHorizon.objects.get(NATIONAL)
    days = CalendarDay.objects.filter(NATIONAL).order_by("day")
    fields = ("day", "kind", "name", "replaces", "forecast", "source")
    return Told(
        number=number(),
        known_from=horizon.known_from,
        known_until=horizon.known_until,
        days=[ToldDay(**row) for row in days.values(*fields)],
    ).model_dump(mode="json")


def hear(*, actor: Actor, body: object, above: bool) -> CalendarChanged | None:
    """Take over what the hub says of its days; what this node knows beyond them stays. None if it was heard before.

    Raises:
        Invalid: not the body of a calendar, or it reaches into years of which nobody knows.
        NotAllowed: the teller does not stand above this node.
    """
    if not above:
        raise NotAllowed("Lịch chung chỉ nhận từ trung tâm.")
    try:
        said = Told.model_validate(body)
    except ValidationError as error:
        raise Invalid({"body": str(error)[:500]}) from error
    if said.number <= heard():
        return None
    if not said.known_from <= said.known_until <= clock.now().date() + FARTHEST:
        raise Invalid({"body": "Lịch này nói về những năm chưa ai biết."})
    with command("calendar.hear", actor) as cmd:
        within = Q(day__gte=said.known_from, day__lte=said.known_until)
        before = {_value(one) for one in CalendarDay.objects.filter(NATIONAL, within)}
        rows = [CalendarDay(**one.model_dump()) for one in said.days if said.known_from <= one.day <= said.known_until]
        CalendarDay.objects.filter(NATIONAL, within).delete()
        CalendarDay.objects.bulk_create(rows)
        _reach(said)
        others = before ^ {_value(one) for one in rows}
        return changed(cmd, None, *sorted({one[0] for one in others}))


def _reach(said: Told) -> None:
    known = CalendarHorizon.objects.filter(NATIONAL).first()
    CalendarHorizon.objects.update_or_create(
        office_id=None,
        defaults={
            "known_from": min(said.known_from, known.known_from) if known else said.known_from,
            "known_until": max(said.known_until, known.known_until) if known else said.known_until,
            "told": said.number,
        },
    )


def _value(one: CalendarDay) -> tuple[date, str, str, date | None, bool]:
    return (one.day, one.kind, one.name, one.replaces, one.forecast)
