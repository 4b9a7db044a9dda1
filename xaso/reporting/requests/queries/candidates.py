"""Units that an office may ask for a report: its own, those below it here, those of a lower tier on other nodes."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.base import homes
from xaso.kit import norms
from xaso.people import queries as people
from xaso.reporting.requests.rules import stands_above

OWN = "unit"
KINDS = {OWN: "Đơn vị trong cơ quan", "province": "Cơ quan cấp tỉnh", "commune": "Cấp xã"}


@dataclass(frozen=True)
class Candidate:
    """A unit that may be asked. ``node``: on which other node it lives; ``kind``: for asking all of a kind at once."""

    unit_id: UUID
    office_id: UUID
    node: UUID | None
    name: str
    kind: str
    asker: str


def candidates(office_id: UUID, day: date) -> tuple[Candidate, ...]:
    """By kind and name. Practice offices are asked nothing."""
    gone = homes.away("gone")
    here = {one.id: one for one in people.as_of(day) if one.id not in gone}
    own = here.get(office_id)
    if own is None:
        return ()
    tiers = norms.tiers(day)
    under = {one.id for one in people.below([office_id], day)}
    under |= {one.id for one in here.values() if stands_above(own.tier, one.tier, tiers)}
    found = [Candidate(pk, pk, None, here[pk].name, here[pk].tier, own.name) for pk in under if pk in here]
    seats = {one.unit_id: one.unit for one in people.staff(office_id) if one.unit_id != office_id}
    found += [Candidate(pk, office_id, None, f"{name}, {own.name}", OWN, own.name) for pk, name in seats.items()]
    found += [
        Candidate(one.id, one.id, one.node, one.name, one.tier, own.name)
        for one in people.offices_elsewhere()
        if stands_above(own.tier, one.tier, tiers) and one.manned("leader")
    ]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind) if one.kind in order else 9, one.name)))
