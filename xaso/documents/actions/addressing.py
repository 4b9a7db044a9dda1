"""To whom a document goes: offices of this node, of other nodes by the directory, anybody else by hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from xaso.documents.actions import papers
from xaso.documents.models import Recipient
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
    """An office that gets documents over the line. ``node``: None: this one."""

    id: UUID
    node: UUID | None
    name: str
    code: str
    tier: str

    def recipient(self) -> Recipient:
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
    """Rows that are not saved yet, each office once; and what must be mended, by field."""
    known = places(office_id)
    by_id = {one.id: one for one in known}
    errors, chosen, by_hand = {}, dict.fromkeys(offices), []
    if not set(offices) <= set(by_id):
        errors["offices"] = "Hãy chọn cơ quan nhận trong danh sách."
    tiers = {GROUPS[group][0] for group in groups if group in GROUPS}
    chosen |= dict.fromkeys(one.id for one in known if one.tier in tiers)
    for line in dict.fromkeys(filter(None, map(clean, lines))):
        found = named(known, line)
        if len(found) > 1:
            errors["others"] = f"Có {len(found)} nơi tên “{line}”. Hãy ghi mã định danh của nơi cần gửi."
        elif found:
            chosen[found[0].id] = None
        else:
            by_hand.append(line[:200])
    if len(chosen) + len(by_hand) > MOST:
        errors["others"] = f"Nhiều hơn {MOST} nơi nhận."
    rows = [by_id[key].recipient() for key in chosen if key in by_id]
    return rows + [Recipient(way="hand", name=one) for one in by_hand], errors


def named(known: Iterable[Place], line: str) -> list[Place]:
    """Those with this name, with or without accents, or with this agency code."""
    asked = fold(line)
    return [one for one in known if asked == fold(one.name) or (one.code and asked == fold(one.code))]
