"""Offices that live on other nodes, as they were told; they are public. And what this node has to tell others."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from xaso.base import clock
from xaso.base.errors import NotFound
from xaso.kit import norms
from xaso.kit.text import fold
from xaso.people import directory
from xaso.people.models import NodeElsewhere, UnitElsewhere


@dataclass(frozen=True)
class Official:
    """Somebody who serves elsewhere. ``email``: the official one, or empty."""

    name: str
    post: str
    email: str


@dataclass(frozen=True)
class FarUnit:
    """A unit of an office elsewhere. ``roles``: those that somebody holds there."""

    id: UUID
    name: str
    short_name: str
    phone: str
    email: str
    roles: tuple[str, ...]
    staff: tuple[Official, ...]


@dataclass(frozen=True)
class FarOffice:
    """An office of another node. ``code``: its agency code of today; ``units``: those in force, itself first.

    ``near``: that node is a neighbour of this one, which told of it itself. ``told_at``: when its node last told of its
    units, by the teller's clock; ``heard_at``: by ours.
    """

    id: UUID
    node: UUID
    node_name: str
    near: bool
    name: str
    short_name: str
    tier: str
    code: str
    place: str
    phone: str
    email: str
    units: tuple[FarUnit, ...]
    told_at: datetime
    heard_at: datetime

    def manned(self, role: str) -> bool:
        """Whether somebody holds a role in one of its units."""
        return any(role in one.roles for one in self.units)


def offices_elsewhere(text: str = "", *, tier: str = "") -> tuple[FarOffice, ...]:
    """Offices of other nodes that are in force today, by name; ``text``: letters of the name, with or without accents.

    Two queries, however many there are.
    """
    wished = _in_force(clock.now().date()) & Q(pk=F("office_id"))
    for word in fold(text).split()[:10]:
        wished &= Q(folded__contains=word)
    if tier:
        wished &= Q(tier=tier)
    return _offices(UnitElsewhere.objects.filter(wished).values_list("pk", flat=True))


def office_elsewhere(office_id: UUID) -> FarOffice:
    """An office of another node that is in force today; NotFound if none is known by this id."""
    found = _offices([office_id])
    if not found:
        raise NotFound
    return found[0]


def unit_elsewhere(unit_id: UUID) -> tuple[FarOffice, FarUnit]:
    """A unit of another node that is in force today, with its office; NotFound if none is known by this id."""
    row = UnitElsewhere.objects.filter(_in_force(clock.now().date()), pk=unit_id).first()
    if row is None:
        raise NotFound
    office = office_elsewhere(row.office_id)
    return office, next(one for one in office.units if one.id == unit_id)


def nodes_of(units: Collection[UUID]) -> dict[UUID, UUID]:
    """Unit → the other node on which it lives; those that are known."""
    return dict(UnitElsewhere.objects.filter(pk__in=units).values_list("pk", "node"))


def tellers() -> dict[UUID, UUID]:
    """Node → the neighbour of this node that told of it last: itself, or the one that leads to it."""
    return dict(NodeElsewhere.objects.values_list("node", "told_by"))


def led_by(teller: UUID | None) -> set[UUID]:
    """The nodes for which a neighbour speaks: itself, and those of which it has told. None for who is no node."""
    if teller is None:
        return set()
    return {teller, *NodeElsewhere.objects.filter(told_by=teller).values_list("node", flat=True)}


def speaks_for(teller: UUID | None, node: UUID, unit: UUID) -> bool:
    """Whether a neighbour may say something in the name of a unit that should live on a node."""
    return node in led_by(teller) and nodes_of([unit]).get(unit) == node


def nodes_elsewhere() -> dict[UUID, str]:
    """The other nodes of which a directory was heard, with their names."""
    return dict(NodeElsewhere.objects.values_list("node", "name"))


def heard_directories() -> dict[UUID, int]:
    """Node → number of its newest snapshot that was heard here."""
    return dict(NodeElsewhere.objects.values_list("node", "number"))


def own_directory_number() -> int:
    """Number of this node's newest snapshot; 0 if it has no units."""
    count = directory.listed_count()
    return directory.number_of(count) if count else 0


def own_directory(node: UUID, name: str, told: int) -> Iterator[dict[str, Any]]:
    """Bodies of ``office.directory``: what changed here after a number. ``node``, ``name``: of this node."""
    units, everything = directory.own_since(told, clock.now().date())
    return directory.bodies(node, name, own_directory_number(), units, everything)


def gone_directory(node: UUID) -> dict[str, Any]:
    """The body of ``office.directory`` for who was told of another node, to which this one leads no more."""
    there = NodeElsewhere.objects.get(pk=node)
    return {"node": str(node), "name": there.name, "number": there.number, "units": [], "all": None, "gone": True}


def relayed_directory(node: UUID, told: int) -> Iterator[dict[str, Any]]:
    """The same of another node, as it was heard here."""
    there = NodeElsewhere.objects.get(pk=node)
    rows = UnitElsewhere.objects.filter(node=there).order_by("number", "pk")
    everything = None
    if directory.from_the_beginning(told, there.number):
        everything, told = list(rows.values_list("pk", flat=True)), 0
    units = [_told(one) for one in rows.filter(number__gt=told)]
    return directory.bodies(node, there.name, there.number, units, everything)


def _told(one: UnitElsewhere) -> dict[str, Any]:
    return {
        "id": str(one.pk),
        "office": str(one.office_id),
        **{key: getattr(one, key) for key in ("name", "short_name", "tier", "place", "phone", "email")},
        **{key: getattr(one, key) for key in ("codes", "roles", "staff", "number")},
        "valid_from": one.valid_from.isoformat(),
        "valid_to": one.valid_to and one.valid_to.isoformat(),
    }


def _in_force(day: date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def _offices(ids: Iterable[UUID]) -> tuple[FarOffice, ...]:
    today = clock.now().date()
    rows = UnitElsewhere.objects.filter(_in_force(today), office_id__in=ids).select_related("node")
    units: dict[UUID, list[UnitElsewhere]] = {}
    for one in rows.order_by("name", "pk"):
        units.setdefault(one.office_id, []).append(one)
    found = [_office(pk, there, today) for pk, there in units.items() if pk in {one.pk for one in there}]
    return tuple(sorted(found, key=lambda one: (one.name, str(one.id))))


def _office(office_id: UUID, units: list[UnitElsewhere], today: date) -> FarOffice:
    own = next(one for one in units if one.pk == office_id)
    return FarOffice(
        id=own.pk,
        node=own.node_id,
        node_name=own.node.name,
        near=own.node.told_by == own.node_id,
        name=own.name,
        short_name=own.short_name or own.name,
        tier=own.tier,
        code=_code(own.codes, today),
        place=own.place,
        phone=own.phone,
        email=own.email,
        units=tuple(_unit(one) for one in sorted(units, key=lambda one: one.pk != office_id)),
        told_at=own.node.told_at,
        heard_at=own.node.heard_at,
    )


def _unit(one: UnitElsewhere) -> FarUnit:
    staff = tuple(Official(**person) for person in one.staff)
    return FarUnit(one.pk, one.name, one.short_name or one.name, one.phone, one.email, tuple(one.roles), staff)


def _code(codes: Iterable[Mapping[str, Any]], day: date) -> str:
    """The agency code that numbers on a day, as ``codes.numbering_code`` chooses it; "" if there is none."""
    today = day.isoformat()
    holding = [one for one in codes if one["valid_from"] <= today <= (one["valid_to"] or today)]
    for scheme in norms.numbering_schemes(day):
        if of_scheme := [one["code"] for one in holding if one["scheme"] == scheme]:
            return str(of_scheme[-1])
    return ""
