"""To whom a document goes: offices of this node or another, agencies of the national axis, anybody else by hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from xaso.documents.actions import papers
from xaso.documents.models import AxisAccount, AxisUnit, Recipient
from xaso.kit.text import clean, fold
from xaso.people import queries as people

MOST = 2_000
GROUPS: Mapping[str, tuple[str, str]] = {
    "communes": ("commune", "Tất cả UBND xã, phường, đặc khu"),
    "departments": ("province", "Tất cả cơ quan cấp tỉnh"),
}
"""Choice → tier of the offices in it, words."""


@dataclass(frozen=True)
class Place:
    """An office that gets documents over the line. ``node``: None: this one. ``by_axis``: an agency of the axis."""

    id: UUID
    node: UUID | None
    name: str
    code: str
    tier: str
    by_axis: bool = False

    def recipient(self) -> Recipient:
        if self.by_axis:
            return Recipient(way="axis", far_office=self.id, code=self.code, name=self.name[:200])
        if self.node is None:
            return Recipient(way="here", office_id=self.id, name=self.name[:200])
        return Recipient(way="node", node=self.node, far_office=self.id, name=self.name[:200])


def places(office_id: UUID) -> list[Place]:
    """The offices here and on other nodes in which somebody works, without the sender's own; by name."""
    here = [
        Place(one.id, None, one.name, people.unit(one.id).agency_code, one.tier)
        for one in papers.offices_to_send_to(office_id)
    ]
    far = [
        Place(one.id, one.node, one.name, one.code, one.tier)
        for one in people.offices_elsewhere()
        if any(unit.roles for unit in one.units)
    ]
    return sorted((*here, *far), key=lambda one: (fold(one.name), str(one.id)))


def recipients(
    office_id: UUID, offices: Sequence[UUID], groups: Sequence[str], lines: Iterable[str]
) -> tuple[list[Recipient], dict[str, str]]:
    """Rows that are not saved yet, each office once; and what must be mended, by field.

    Whom a line names is looked for among offices of our own nodes first, then at the axis.
    """
    known = [*places(office_id), *by_axis(office_id, offices)]
    by_id = {one.id: one for one in known}
    errors, chosen, by_hand = {}, dict.fromkeys(offices), []
    if not set(offices) <= set(by_id):
        errors["offices"] = "Hãy chọn cơ quan nhận trong danh sách."
    tiers = {GROUPS[group][0] for group in groups if group in GROUPS}
    chosen |= dict.fromkeys(one.id for one in known if one.tier in tiers)
    for line in dict.fromkeys(filter(None, map(clean, lines))):
        found = named(known, line) or at_axis(office_id, line)
        if len(found) > 1:
            errors["others"] = f"Có {len(found)} nơi tên “{line}”. Hãy ghi mã định danh của nơi cần gửi."
        elif found:
            chosen[found[0].id] = None
            by_id[found[0].id] = found[0]
        else:
            by_hand.append(line[:200])
    if len(chosen) + len(by_hand) > MOST:
        errors["others"] = f"Nhiều hơn {MOST} nơi nhận."
    rows = [by_id[key].recipient() for key in chosen if key in by_id]
    return rows + [Recipient(way="hand", name=one) for one in by_hand], errors


def by_axis(office_id: UUID, chosen: Iterable[UUID]) -> list[Place]:
    """Those of the axis that were ticked, without offices of our own nodes."""
    return _others(office_id, axis_units(office_id).filter(pk__in=list(chosen)))


def at_axis(office_id: UUID, line: str) -> list[Place]:
    """Those of the axis with this name or code, likewise."""
    asked = Q(name_key=fold(line)) | Q(code__iexact=line) | Q(old_code__iexact=line)
    return _others(office_id, axis_units(office_id).filter(asked)[:20])


def few_at_axis(office_id: UUID, most: int) -> list[Place]:
    """All of the axis, likewise; none if there are more."""
    units = axis_units(office_id)
    return _others(office_id, units) if units.count() <= most else []


def axis_units(office_id: UUID) -> QuerySet[AxisUnit]:
    """Who takes part in the axis; nobody, while the office has no account that is switched on."""
    account = AxisAccount.objects.filter(office_id=office_id, switched_on=True)
    return AxisUnit.objects.filter(gone_at=None) if account.exists() else AxisUnit.objects.none()


def _others(office_id: UUID, units: Iterable[AxisUnit]) -> list[Place]:
    found = list(units)
    if not found:
        return []
    own = {one.code.upper() for one in places(office_id) if one.code}
    own |= set(AxisAccount.objects.filter(office_id=office_id).values_list("code", flat=True))
    places_there = (Place(one.pk, None, one.name, one.code, "", by_axis=True) for one in found)
    return sorted(
        (one for one in places_there if one.code.upper() not in own), key=lambda one: (fold(one.name), one.code)
    )


def named(known: Iterable[Place], line: str) -> list[Place]:
    """Those with this name, with or without accents, or with this agency code."""
    asked = fold(line)
    return [one for one in known if asked == fold(one.name) or (one.code and asked == fold(one.code))]
