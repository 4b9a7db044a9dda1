"""To whom a draft can go, as the form offers it."""

from dataclasses import dataclass
from uuid import UUID

from xaso.base.actor import Actor
from xaso.documents import access
from xaso.documents.actions.addressing import GROUPS, Place, axis_units, few_at_axis, places
from xaso.documents.models import Dispatch

MOST_TICKS = 40
"""Offices that are offered one by one; of more the form offers groups, and the others are typed."""


@dataclass(frozen=True)
class Group:
    """All offices of a kind, wherever they live."""

    key: str
    name: str
    offices: frozenset[UUID]


@dataclass(frozen=True)
class Destinations:
    """``offices``: to be ticked one by one; () if there are too many.

    ``axis``: agencies of the national axis, likewise; ``at_axis``: how many take part there.
    """

    offices: tuple[Place, ...]
    groups: tuple[Group, ...]
    axis: tuple[Place, ...] = ()
    at_axis: int = 0


@dataclass(frozen=True)
class Chosen:
    """To whom a draft goes, as the form shows it again."""

    offices: frozenset[UUID]
    groups: frozenset[str]
    others: str


NOBODY = Chosen(frozenset(), frozenset(), "")


def destinations(actor: Actor) -> Destinations:
    """To whom the actor's office can send over the line."""
    office_id = access.office_for(actor, "document.draft")
    return _of(office_id)


def chosen(found: Dispatch) -> Chosen:
    """Whole groups as groups where single offices are not offered; the rest by name."""
    rows = list(found.recipients.order_by("pk").values_list("office_id", "far_office", "name"))
    goes = {office or far: name for office, far, name in rows if office or far}
    offered = _of(found.office_id)
    by_hand = [name for office, far, name in rows if not (office or far)]
    ticks = {one.id for one in (*offered.offices, *offered.axis)}
    whole = [] if offered.offices else [one for one in offered.groups if one.offices <= set(goes)]
    covered = ticks.union(*(one.offices for one in whole))
    typed = [name for key, name in goes.items() if key not in covered]
    return Chosen(frozenset(ticks & set(goes)), frozenset(one.key for one in whole), "\n".join((*typed, *by_hand)))


def _of(office_id: UUID) -> Destinations:
    known = places(office_id)
    groups = [
        Group(key, words, frozenset(one.id for one in known if one.tier == tier))
        for key, (tier, words) in GROUPS.items()
    ]
    return Destinations(
        offices=tuple(known) if len(known) <= MOST_TICKS else (),
        groups=tuple(one for one in groups if len(one.offices) > 1),
        axis=tuple(few_at_axis(office_id, MOST_TICKS)),
        at_axis=axis_units(office_id).count(),
    )
