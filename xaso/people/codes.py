"""Codes of units: which one holds on a day, and which of them numbers dossiers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from xaso.kit import norms
from xaso.people.models import SCHEMES, Place, Unit, UnitCode

AGENCY = ("qd20", "qcvn102")
"""Schemes of agency codes: no two units have the same one at a time. Of a land several agencies may have the code."""
LAND = ("qd19", "qd124")


@dataclass(frozen=True)
class Held:
    """A code with its days. ``valid_to``: the last one."""

    id: int
    scheme: str
    code: str
    valid_from: date
    valid_to: date | None
    set_on: date

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def idle(self, day: date) -> bool:
        """Whether it can have numbered nothing here up to this day."""
        ended_before = self.valid_to is not None and self.valid_to < self.set_on
        return self.scheme not in AGENCY or self.valid_from > day or ended_before


@dataclass(frozen=True)
class UnitCodeRow:
    """A code as its steward sees it. ``when``: past, now or later. ``land``: what an administrative code stands for.

    ``idle``: it has numbered nothing, and can be dropped.
    """

    id: int
    kind: str
    code: str
    valid_from: date
    valid_to: date | None
    when: str
    idle: bool
    land: str


def held_of(one: UnitCode) -> Held:
    """A row as a value."""
    return Held(one.pk, one.scheme, one.code, one.valid_from, one.valid_to, one.set_on)


def codes_of(units: QuerySet[Unit]) -> Mapping[UUID, Sequence[Held]]:
    """The codes of units, the oldest first; one query."""
    found: dict[UUID, list[Held]] = {}
    rows = UnitCode.objects.filter(unit__in=units).order_by("valid_from", "pk")
    for one in rows:
        found.setdefault(one.unit_id, []).append(held_of(one))
    return found


def codes_of_one(unit_id: UUID) -> Sequence[Held]:
    """The codes of a unit, the oldest first."""
    return [held_of(one) for one in UnitCode.objects.filter(unit=unit_id).order_by("valid_from", "pk")]


def in_force(held: Sequence[Held], scheme: str, day: date) -> Held | None:
    """The code of a scheme that holds on a day; of two, the one that was set later."""
    holding = [one for one in held if one.scheme == scheme and one.in_force(day)]
    return holding[-1] if holding else None


def numbering_code(held: Sequence[Held], day: date) -> str:
    """The agency code with which dossiers of a day are numbered; "" if there is none."""
    found = (in_force(held, scheme, day) for scheme in norms.numbering_schemes(day))
    return next((one.code for one in found if one), "")


def own_agency_codes(unit_id: UUID, held: Sequence[Held], day: date) -> list[str]:
    """The agency codes that a unit has and had, the one that numbers first; none that is another's today."""
    now = numbering_code(held, day)
    had = [one.code for one in reversed(held) if one.scheme in AGENCY and one.valid_from <= day]
    others = holding(day).filter(scheme__in=AGENCY, code__in=had).exclude(unit=unit_id)
    lost = set(others.values_list("code", flat=True))
    return [code for code in dict.fromkeys([now, *had]) if code and code not in lost]


def shown(held: Sequence[Held], day: date) -> tuple[UnitCodeRow, ...]:
    """Codes for people: by kind, the newest first."""
    kinds, lands = dict(SCHEMES), _lands(held)
    order = {scheme: place for place, scheme in enumerate(kinds)}
    newest_first = held[::-1]
    rows = sorted(newest_first, key=lambda one: order[one.scheme])
    return tuple(
        UnitCodeRow(
            one.id, kinds[one.scheme], one.code, one.valid_from, one.valid_to,
            _when(one, held, day), one.idle(day), lands.get(one.id, ""),
        )
        for one in rows
    )  # fmt: skip


def holding(day: date) -> QuerySet[UnitCode]:
    """Codes that hold on a day."""
    return UnitCode.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


def land(code: str, day: date) -> str | None:
    """The name of the administrative unit with this code on a day; None if there is none in the lists of that day."""
    there = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    found = Place.objects.filter(there, Q(valid_to__isnull=True) | Q(valid_to__gte=day), code=code)
    return found.values_list("name", flat=True).first()


def _lands(held: Sequence[Held]) -> dict[int, str]:
    named = {one.id: land(one.code, one.valid_from) for one in held if one.scheme in LAND}
    return {pk: name for pk, name in named.items() if name}


def _when(one: Held, held: Sequence[Held], day: date) -> str:
    if one.valid_from > day:
        return "later"
    return "now" if in_force(held, one.scheme, day) == one else "past"
