"""What an office that has ended left open, for those who stand in its place."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.cases import access
from xaso.cases.levels import Place, places_above
from xaso.cases.models import Case, Draft
from xaso.cases.queries import parts
from xaso.cases.queries.listing import CaseRow, rows_of
from xaso.cases.states import NAMES, OPEN
from xaso.people import queries as people

MOST_LISTED = 50


@dataclass(frozen=True)
class Left:
    """An office with what is open there: dossiers by state, and receptions that were begun and not sent."""

    open: int
    by_state: tuple[tuple[str, int], ...]
    drafts: int


@dataclass(frozen=True)
class Estate:
    """An office that ended. ``fields``: of its open dossiers, to divide by. ``rows``: the first of them."""

    office_id: UUID
    name: str
    open: int
    heirs: tuple[people.OfficeRef, ...]
    fields: tuple[tuple[str, int], ...]
    rows: tuple[CaseRow, ...]


@dataclass(frozen=True)
class Around:
    """Other offices that have to do with a dossier. ``heirs``: to whom the actor may give it, where its own has ended.

    ``above``: to which of another level, where he may hand it up.
    ``organisations``: where it was received and which office resolves it, where these are two.
    """

    heirs: tuple[people.OfficeRef, ...]
    organisations: tuple[tuple[str, str], ...]
    above: tuple[Place, ...]


def left_open(office_id: UUID) -> Left:
    """What is open in an office, in numbers: nothing of persons."""
    states = Counter(Case.objects.filter(office_id=office_id, state__in=OPEN).values_list("state", flat=True))
    by_state = tuple((NAMES[state], states[state]) for state in OPEN if states[state])
    return Left(sum(states.values()), by_state, Draft.objects.filter(office_id=office_id).count())


def estates(actor: Actor) -> tuple[Estate, ...]:
    """Offices in whose place the actor's own stands, as long as dossiers are open there."""
    ended = actor.reach("leader") - actor.offices("leader")
    return tuple(_estate(office_id) for office_id in sorted(ended) if left_open(office_id).open)


def inherited(actor: Actor) -> int:
    """How many open dossiers wait to be taken over by the actor's office."""
    ended = actor.reach("leader") - actor.offices("leader")
    return Case.objects.filter(office_id__in=ended, state__in=OPEN).count() if ended else 0


def around(actor: Actor, case: Case) -> Around:
    """The other offices of a dossier; an empty answer for most."""
    heirs: tuple[people.OfficeRef, ...] = ()
    if access.may(actor, "case.transfer", case).allowed:
        heirs = people.successors(case.office_id, clock.now().date())
    above: tuple[Place, ...] = ()
    if access.may(actor, "case.hand_up", case).allowed:
        above = places_above(case.office_id, clock.now().date())
    return Around(heirs, parts.organisations(case), above)


def _estate(office_id: UUID) -> Estate:
    open_cases = Case.objects.filter(office_id=office_id, state__in=OPEN)
    fields = Counter(open_cases.values_list("field", flat=True))
    return Estate(
        office_id=office_id,
        name=people.unit(office_id).name,
        open=sum(fields.values()),
        heirs=people.successors(office_id, clock.now().date()),
        fields=tuple(fields.most_common()),
        rows=rows_of(open_cases.order_by("received_at", "id")[:MOST_LISTED]),
    )
