"""Real offices on a day: which there were, which one stood above, and which one stands today for one that has ended."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q

from xaso.kit import norms
from xaso.people.codes import codes_of, numbering_code
from xaso.people.models import TIERS, Succession, Tenure, Unit


@dataclass(frozen=True)
class OfficeRef:
    """An office with its dates: enough to name it in a report and to ask for more."""

    id: UUID
    name: str
    short_name: str
    tier: str
    parent_id: UUID | None
    valid_from: date
    valid_to: date | None

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def as_of(day: date) -> tuple[OfficeRef, ...]:
    """The offices that there were on a day, by tier and name."""
    offices = Unit.objects.filter(not_ended(day), learner__isnull=True, pk=F("office"), valid_from__lte=day)
    order = {tier: place for place, (tier, _) in enumerate(TIERS)}
    return tuple(sorted(_refs(offices), key=lambda one: (order[one.tier], one.name)))


@dataclass(frozen=True)
class OfficeRow:
    """An office as the person at the machine names it."""

    id: UUID
    name: str
    agency_code: str
    valid_from: date
    valid_to: date | None
    version: int
    codes: frozenset[str]


def offices(day: date) -> list[OfficeRow]:
    """Every office that there is or was, the oldest first, with its agency code of the day; of an ended one, the last.

    ``codes``: every one that it has, had or will have.
    """
    there = Unit.objects.filter(pk=F("office"))
    codes = codes_of(there)
    return [
        OfficeRow(
            one.pk, one.name, numbering_code(codes.get(one.pk, ()), min(day, one.valid_to or day)),
            one.valid_from, one.valid_to, one.version, frozenset(held.code for held in codes.get(one.pk, ())),
        )
        for one in there.order_by("valid_from", "name")
    ]  # fmt: skip


def tenures_in(office_id: UUID) -> list[int]:
    """Tenures that last in an office."""
    lasting = Tenure.objects.filter(post__unit__office_id=office_id, valid_to__isnull=True)
    return list(lasting.values_list("pk", flat=True))


def above(office_id: UUID, day: date) -> OfficeRef | None:
    """The office one level above on a day, by the tiers of that day; None for the highest, and for an unknown one.

    A superior that has ended is looked up under its heir; a tier that is no more (district since 1/7/2025) is passed
    over.
    """
    return _above(office_id, day, _known(), _became(day))


def below(office_ids: Collection[UUID], day: date) -> tuple[OfficeRef, ...]:
    """The offices in force on a day that stand under these, directly or further down, by name."""
    known, became = _known(), _became(day)
    here = [one for one in known.values() if one.in_force(day)]
    over = {one.id: found.id for one in here if (found := _above(one.id, day, known, became))}
    under, size = set(office_ids), -1
    while size != len(under):
        size = len(under)
        under |= {one for one, upper in over.items() if upper in under}
    return tuple(sorted((one for one in here if one.id in under - set(office_ids)), key=lambda one: one.name))


def stood_below(tops: Collection[UUID], first: date, last: date) -> tuple[OfficeRef, ...]:
    """These offices and all that stood below them at some time from ``first`` to ``last``; by tier and name.

    Who was below one that has ended by the last day is below its heirs. Read level by level: not the whole country.
    """
    came = predecessors(tops, last)
    level = {*tops, *(old for olds in came.values() for old in olds)}
    found = {one.id: one for one in _refs(Unit.objects.filter(pk__in=tops))}
    seen = set(level)
    while level:
        below_them = _refs(Unit.objects.filter(pk=F("office"), parent_id__in=level))
        level = {one.id for one in below_them} - seen
        seen |= level
        found |= {one.id: one for one in below_them if one.id in level}
    there = [one for one in found.values() if one.valid_from <= last and not (one.valid_to and one.valid_to < first)]
    order = {tier: place for place, (tier, _) in enumerate(TIERS)}
    return tuple(sorted(there, key=lambda one: (order[one.tier], one.name, one.valid_from)))


def successors(unit_id: UUID, day: date) -> tuple[OfficeRef, ...]:
    """Who stands for an office on a day: itself while it is in force, else its heirs, and theirs; () if nobody."""
    return _heirs(unit_id, day, _known(), _became(day))


def by_successor(day: date) -> Mapping[UUID, tuple[OfficeRef, ...]]:
    """Every office that ever was → who stands for it on a day. A report groups old rows by it.

    Several where an office was divided: which of them a row belongs to must be said by the row.
    """
    known, became = _known(), _became(day)
    return {office_id: _heirs(office_id, day, known, became) for office_id in known}


def predecessors(offices: Iterable[UUID], day: date) -> Mapping[UUID, frozenset[UUID]]:
    """Office → those that have ended by the day and whose heir it is, directly or over others; one query."""
    came: dict[UUID, set[UUID]] = {}
    for old, heirs in _became(day).items():
        for heir in heirs:
            came.setdefault(heir, set()).add(old)
    return {office: _reached(office, came) for office in offices if office in came}


def not_ended(day: date) -> Q:
    """Units whose last day is not before the day."""
    return Q(valid_to__isnull=True) | Q(valid_to__gte=day)


def _reached(start: UUID, came: Mapping[UUID, set[UUID]]) -> frozenset[UUID]:
    found: set[UUID] = set()
    waiting = [start]
    while waiting:
        more = came.get(waiting.pop(), set()) - found - {start}
        found |= more
        waiting += more
    return frozenset(found)


def _above(
    office_id: UUID, day: date, known: Mapping[UUID, OfficeRef], became: Mapping[UUID, list[UUID]]
) -> OfficeRef | None:
    tiers, here = norms.tiers(day), known.get(office_id)
    seen = {office_id}
    while here and here.parent_id and here.parent_id not in seen:
        seen.add(here.parent_id)
        parent = known.get(here.parent_id)
        if parent is None:
            return None
        heirs = _heirs(parent.id, day, known, became)
        if len(heirs) == 1 and heirs[0].tier in tiers and heirs[0].id != office_id:
            return heirs[0]
        here = parent
    return None


def _heirs(
    unit_id: UUID, day: date, known: Mapping[UUID, OfficeRef], became: Mapping[UUID, list[UUID]]
) -> tuple[OfficeRef, ...]:
    found: dict[UUID, OfficeRef] = {}
    waiting, seen = [unit_id], set[UUID]()
    while waiting:
        one = known.get(waiting.pop(0))
        if one is None or one.id in seen:
            continue
        seen.add(one.id)
        if one.in_force(day):
            found[one.id] = one
        else:
            waiting += became.get(one.id, [])
    return tuple(found.values())


def _known() -> dict[UUID, OfficeRef]:
    return {one.id: one for one in _refs(Unit.objects.filter(learner__isnull=True, pk=F("office")))}


def _became(day: date) -> dict[UUID, list[UUID]]:
    heirs: dict[UUID, list[UUID]] = {}
    rows = Succession.objects.filter(day__lte=day, heir__isnull=False).order_by("pk")
    for unit_id, heir_id in rows.values_list("unit_id", "heir_id"):
        heirs.setdefault(unit_id, []).append(heir_id)
    return heirs


def _refs(offices: Iterable[Unit]) -> list[OfficeRef]:
    return [
        OfficeRef(one.pk, one.name, one.short_name or one.name, one.tier, one.parent_id, one.valid_from, one.valid_to)
        for one in offices
    ]
