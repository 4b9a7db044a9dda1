"""Units to which one can write, here and on other nodes; they are public."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from xaso.base import clock, homes
from xaso.kit.text import fold
from xaso.people import history
from xaso.people.models import Tenure, Unit
from xaso.people.queries.elsewhere import offices_elsewhere
from xaso.people.queries.elsewhere import unit_elsewhere as far_unit

OFFICERS = ("counter", "resolver", "leader")


@dataclass(frozen=True)
class Addressee:
    """A unit with its office. ``node``: on which other node it lives; None: here. ``name``: as on an envelope."""

    unit_id: UUID
    office_id: UUID
    node: UUID | None
    name: str


def addressee(unit_id: UUID) -> Addressee:
    """A unit that is in force today, here or elsewhere; NotFound otherwise. Practice offices get no letters."""
    today = clock.now().date()
    ours = Unit.objects.filter(history.not_ended(today), pk=unit_id, learner=None).select_related("office").first()
    if ours is not None and homes.node_of(unit_id) is None:
        return Addressee(ours.pk, ours.office_id, None, _name(ours.name, ours.office.name))
    office, unit = far_unit(unit_id)
    return Addressee(unit.id, office.id, office.node, _name(unit.name, office.name))


def addressees(text: str, *, most: int = 100) -> tuple[Addressee, ...]:
    """Units in which an officer serves, whose name or whose office's name has all these letters; by office and unit.

    An office stands before its units; it can be written to if any of them can.
    """
    words = fold(text).split()[:10]
    found = [one for one in (*_here(clock.now().date()), *_elsewhere()) if _fits(one, words)]
    return tuple(sorted(found, key=lambda one: (fold(one.name.partition(", ")[2] or one.name), one.name)))[:most]


def _here(today: date) -> list[Addressee]:
    manned = set(_serving(today).values_list("post__unit", flat=True))
    offices = set(_serving(today).values_list("post__unit__office", flat=True))
    there = (manned | offices) - homes.away("gone")
    units = Unit.objects.filter(history.not_ended(today), pk__in=there, learner=None)
    return [
        Addressee(one.pk, one.office_id, None, _name(one.name, one.office.name))
        for one in units.select_related("office")
    ]


def _elsewhere() -> list[Addressee]:
    return [
        Addressee(unit.id, office.id, office.node, _name(unit.name, office.name))
        for office in offices_elsewhere()
        if any(map(office.manned, OFFICERS))
        for unit in office.units
        if unit.id == office.id or set(unit.roles) & set(OFFICERS)
    ]


def _serving(today: date) -> QuerySet[Tenure]:
    still = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    return Tenure.objects.filter(
        still, valid_from__lte=today, account__disabled_at__isnull=True, post__role__in=OFFICERS
    )


def _name(unit: str, office: str) -> str:
    return unit if unit == office else f"{unit}, {office}"


def _fits(one: Addressee, words: list[str]) -> bool:
    name = fold(one.name)
    return all(word in name for word in words)
