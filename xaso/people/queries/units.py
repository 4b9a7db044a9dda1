"""Units and offices: what papers, deadlines and stewards need of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from xaso.base import clock, homes
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.people import access, codes, former, history
from xaso.people.models import Move, Post, Tenure, Unit
from xaso.people.queries.roles import ROLE_NAMES


@dataclass(frozen=True)
class UnitFacts:
    """What papers and deadlines need of an office."""

    id: UUID
    name: str
    short_name: str
    place: str
    parent_name: str
    agency_code: str
    address: str
    phone: str
    week: Mapping[str, Any]
    valid_to: date | None = None


def unit(unit_id: UUID, day: date | None = None) -> UnitFacts:
    """Facts of a unit, with the agency code that numbers its dossiers on the day, or today; they are public."""
    fields = ("pk", "name", "short_name", "place", "parent__name", "address", "phone", "week", "valid_to")
    found = list(Unit.objects.filter(pk=unit_id).values_list(*fields))
    if not found:
        raise NotFound
    key, name, short_name, place, parent, *rest = found[0]
    code = codes.numbering_code(codes.codes_of_one(unit_id), day or clock.now().date())
    return UnitFacts(key, name, short_name or name, place, parent or "", code, *rest)


@dataclass(frozen=True)
class Letterhead:
    """What every page says of the office that it is shown in."""

    name: str
    address: str
    phone: str


def letterhead(unit_id: UUID) -> Letterhead:
    """The same facts as ``unit``, those few alone: every page asks for them."""
    return Letterhead(*Unit.objects.values_list("name", "address", "phone").get(pk=unit_id))


def last_day(unit_id: UUID) -> date | None:
    """The last day of a unit; None while no end is known."""
    return Unit.objects.values_list("valid_to", flat=True).get(pk=unit_id)


def week(unit_id: UUID) -> Mapping[str, Any]:
    """The working hours of a unit by day, as it has set them; empty: the usual ones."""
    hours: Mapping[str, Any] = Unit.objects.values_list("week", flat=True).get(pk=unit_id)
    return hours


def scanner_codes(unit_id: UUID) -> list[str]:
    """The agency codes by which the folder of an office's scanner is named: its present one, and those before it.

    A code that is another office's by now opens nothing any more.
    """
    return codes.own_agency_codes(unit_id, codes.codes_of_one(unit_id), clock.now().date())


def offices() -> list[history.OfficeRow]:
    """Every office that there is or was, the oldest first."""
    return history.offices(clock.now().date())


def practice_offices() -> set[UUID]:
    """The offices in which only invented dossiers lie. Who counts or lists for the whole country leaves them out."""
    return set(Unit.objects.filter(learner__isnull=False).values_list("pk", flat=True))


def former_places(text: str, *, spoken: bool = True) -> former.Former:
    """Old communes that are named, and what stands there today; they are public. See ``former.former``."""
    return former.former(text, clock.now().date(), spoken=spoken)


def names_of(ids: Collection[UUID]) -> dict[UUID, str]:
    """Names of units; they are public."""
    return dict(Unit.objects.filter(pk__in=ids).values_list("pk", "name"))


def living_here(ids: Collection[UUID]) -> set[UUID]:
    """Those of these units that live on this node."""
    return set(Unit.objects.filter(pk__in=ids).values_list("pk", flat=True)) - homes.away("gone")


def first_office() -> UnitFacts | None:
    """The office that the public pages of a node speak of: the oldest unit with an agency code.

    Offices that came from other nodes, and those that have left, stand behind the others.
    """
    here = Unit.objects.filter(history.not_ended(clock.now().date()), learner__isnull=True)
    today = clock.now().date()
    held = codes.codes_of(here)
    numbered = [pk for pk, rows in held.items() if codes.numbering_code(rows, today)]
    gone = homes.away("gone")
    came = set(Move.objects.filter(leaves=False, stand="here").values_list("estate", flat=True))
    rows = here.filter(pk__in=numbered).values_list("pk", "valid_from")
    first = min(rows, key=lambda row: (row[0] in gone, row[0] in came, row[1], row[0]), default=None)
    return unit(first[0]) if first else None


@dataclass(frozen=True)
class OfficeName:
    id: UUID
    name: str
    tier: str


def other_offices(office_id: UUID) -> list[OfficeName]:
    """The other offices of this node in which somebody resolves today, by name."""
    today = clock.now().date()
    held = Tenure.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        valid_from__lte=today,
        post__role="resolver",
        account__disabled_at__isnull=True,
    )
    offices = Unit.objects.filter(pk__in=held.values("post__unit__office_id"))
    others = offices.exclude(pk__in={office_id} | homes.away())
    return [OfficeName(*row) for row in others.order_by("name", "pk").values_list("pk", "name", "tier")]


@dataclass(frozen=True)
class UnitRow:
    id: UUID
    name: str
    tier: str
    agency_code: str
    version: int
    week: Mapping[str, Any]
    posts: tuple[tuple[UUID, str, str], ...]
    is_office: bool = True
    leading: tuple[tuple[UUID, str, str], ...] = ()


def administered_units(actor: Actor) -> list[UnitRow]:
    """Units of the offices that the actor administers, with their posts (id, title, role name).

    ``leading``: those whose holders sign (id, title, on whose behalf).
    """
    offices = Q(learner__isnull=True) if actor.kind == "system" else Q(office_id__in=actor.offices("steward"))
    today = clock.now().date()
    there = Unit.objects.filter(offices, history.not_ended(today))
    rows, held = list(there.order_by("name")), codes.codes_of(there)
    posts: dict[UUID, list[Post]] = {}
    for post in Post.objects.filter(unit__in=rows).order_by("title"):
        posts.setdefault(post.unit_id, []).append(post)
    return [_unit_row(row, codes.numbering_code(held.get(row.pk, ()), today), posts.get(row.pk, [])) for row in rows]


def _unit_row(row: Unit, code: str, posts: list[Post]) -> UnitRow:
    named = tuple((post.pk, post.title, ROLE_NAMES[post.role]) for post in posts)
    leading = tuple((post.pk, post.title, post.on_behalf) for post in posts if post.role == "leader")
    facts = (row.pk, row.name, row.tier, code, row.version, row.week)
    return UnitRow(*facts, named, row.office_id == row.pk, leading)


def unit_codes(actor: Actor, unit_id: UUID) -> tuple[codes.UnitCodeRow, ...]:
    """Every code of a unit that the actor administers, by kind, the newest first."""
    unit = access.administered_unit(actor, unit_id)
    return codes.shown(codes.codes_of_one(unit.pk), clock.now().date())
