"""The hub remembers the highest numbers that the nodes below have given, and tells them to a node that was restored.

It cannot know what was given while the line was cut. So its word raises the series of a restored node, and numbers go
on when a leader has looked into the paper books (``numbering.compare``), not before.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from xaso.base import homes
from xaso.base.actor import Actor
from xaso.base.command import Event, command
from xaso.base.errors import Invalid, NotAllowed
from xaso.base.models import Series, SeriesHeard
from xaso.base.numbering import HIGHEST, Row

AT_ONCE = 1000
"""Rows in one envelope."""
KEPT = timedelta(days=400)
"""A series of a year is told so long after its last number; then it can have no further one."""


@dataclass(frozen=True)
class NumbersHeard(Event):
    """Another node has told of numbers: so many."""

    NAME = "numbers.heard.v1"
    node_id: UUID
    rows: int


class Given(BaseModel):
    """The highest number of one unit, book and period."""

    model_config = ConfigDict(extra="ignore")

    unit: UUID
    book: str = Field(min_length=1, max_length=40)
    period: str = Field(min_length=1, max_length=10)
    last: int = Field(ge=1, le=HIGHEST)


class Numbers(BaseModel):
    """The body of ``numbers.given`` version 1: what a node has given, where that is more than it told before."""

    model_config = ConfigDict(extra="ignore")

    rows: list[Given] = Field(max_length=AT_ONCE)


class Ask(BaseModel):
    """The body of ``numbers.ask`` version 1: a restored node asks what it has given. It says nothing else."""

    model_config = ConfigDict(extra="ignore")


class KnownRow(Given):
    """A series as the hub knows it. ``heard``: when it last heard of the series, by its clock."""

    heard: AwareDatetime


class Known(BaseModel):
    """The body of ``numbers.told`` version 1: the answer of the hub."""

    model_config = ConfigDict(extra="ignore")

    rows: list[KnownRow] = Field(max_length=AT_ONCE)


def untold(without: Collection[UUID]) -> Iterator[dict[str, Any]]:
    """Bodies of ``numbers.given``: series that have grown since they were told, but for these units.

    They are ticked as told, in the caller's transaction.
    """
    grown = (
        Series.objects.filter(last__gt=F("told")).exclude(unit_id__in={*without, *homes.away("gone")}).order_by("pk")
    )
    rows = list(grown.values_list("pk", "unit_id", "book", "period", "last"))
    for at in range(0, len(rows), AT_ONCE):
        some = rows[at : at + AT_ONCE]
        for pk, _, _, _, last in some:
            Series.objects.filter(pk=pk).update(told=last)
        yield {
            "rows": [
                {"unit": str(unit), "book": book, "period": period, "last": last}
                for _, unit, book, period, last in some
            ]
        }


def tell_again() -> None:
    """The hub has lost what it was told: tell it everything."""
    Series.objects.update(told=0)


def hear_given(
    *, actor: Actor, body: object, nodes_of: Callable[[Collection[UUID]], Mapping[UUID, UUID]]
) -> NumbersHeard | None:
    """Remember the highest numbers that a node says it has given. None if it names none.

    ``nodes_of``: on which nodes units live, as the directory has it.

    Raises:
        Invalid: not such a body.
        NotAllowed: of a unit that gives its numbers here, or lives on another node than the teller.
    """
    assert actor.id is not None
    try:
        said = Numbers.model_validate(body)
    except ValidationError as error:
        raise Invalid({"body": str(error)[:500]}) from error
    units = {one.unit for one in said.rows}
    known = nodes_of(units)
    told_by_others = SeriesHeard.objects.filter(unit_id__in=units - known.keys()).exclude(node=actor.id)
    ours = Series.objects.filter(unit_id__in=units).exclude(unit_id__in=homes.gone_to(actor.id))
    if set(known.values()) - {actor.id} or told_by_others.exists() or ours.exists():
        raise NotAllowed("Số của đơn vị này do nút khác cấp.")
    return _remember(actor, [(one, None) for one in said.rows])


def of_node(node: UUID, at: datetime) -> Iterator[dict[str, Any]]:
    """Bodies of ``numbers.told``: what is known here of the numbers of a node."""
    rows = SeriesHeard.objects.filter(node=node, heard_at__gt=at - KEPT).order_by("pk")
    said = [
        {"unit": str(one.unit_id), "book": one.book, "period": one.period, "last": one.last}
        | {"heard": one.heard_at.isoformat()}
        for one in rows
    ]
    for start in range(0, len(said), AT_ONCE):
        yield {"rows": said[start : start + AT_ONCE]}


def hear_known(
    *, actor: Actor, body: object, above: bool, here: Callable[[Collection[UUID]], Collection[UUID]]
) -> NumbersHeard | None:
    """Raise the series of this node to what the hub knows of them. Numbers only ever grow.

    ``here``: which of some units live on this node.

    Raises:
        Invalid: not such a body.
        NotAllowed: the teller does not stand above this node, or the units do not live here.
    """
    if not above:
        raise NotAllowed("Chỉ trung tâm báo lại số đã cấp.")
    try:
        said = Known.model_validate(body)
    except ValidationError as error:
        raise Invalid({"body": str(error)[:500]}) from error
    units = {one.unit for one in said.rows}
    if units - set(here(units)):
        raise NotAllowed("Đơn vị này không ở nút đang nhận.")
    for one in said.rows:
        place = {"unit_id": one.unit, "book": one.book, "period": one.period}
        Series.objects.get_or_create(**place, defaults={"last": 0})
        Series.objects.filter(**place, last__lt=one.last).update(last=one.last, told=one.last)
    return _remember(actor, [(one, one.heard) for one in said.rows])


def come_home(units: Collection[UUID]) -> None:
    """Units have come to live here: their series stand at least where they were last heard of."""
    for one in SeriesHeard.objects.filter(unit_id__in=units):
        place = {"unit_id": one.unit_id, "book": one.book, "period": one.period}
        Series.objects.get_or_create(**place, defaults={"last": 0})
        Series.objects.filter(**place, last__lt=one.last).update(last=one.last)
    SeriesHeard.objects.filter(unit_id__in=units).delete()


def known_above(unit_id: UUID, row: Row) -> tuple[int, datetime] | None:
    """What the hub knew of a series when this node asked after a restore: the number, and when it last heard of it."""
    found = SeriesHeard.objects.filter(unit_id=unit_id, book=row.book, period=row.period)
    return found.values_list("last", "heard_at").first()


def _remember(actor: Actor, rows: Sequence[tuple[Given, datetime | None]]) -> NumbersHeard | None:
    if not rows:
        return None
    assert actor.id is not None
    with command("numbers.hear", actor) as cmd:
        for one, heard in rows:
            place = {"unit_id": one.unit, "book": one.book, "period": one.period}
            row, made = SeriesHeard.objects.get_or_create(
                **place, defaults={"node": actor.id, "last": one.last, "heard_at": heard or cmd.at}
            )
            if not made:
                SeriesHeard.objects.filter(pk=row.pk).update(
                    node=actor.id, last=max(row.last, one.last), heard_at=heard or cmd.at
                )
        return cmd.publish(NumbersHeard(node_id=actor.id, rows=len(rows)))
