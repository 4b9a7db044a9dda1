"""What lies with people who are away, for who leads: to be given to others."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.base import audit, clock
from xaso.base.actor import Actor
from xaso.cases import access
from xaso.cases.basis import calendar_of
from xaso.cases.models import Case
from xaso.cases.queries.finding import find
from xaso.cases.queries.listing import light_of
from xaso.kit.light import Light
from xaso.people import queries as people

MOST = 100
FIELDS = ("id", "code", "version", "office_id", "procedure_name", "applicant_name", "state", "due", "finished_at")


@dataclass(frozen=True)
class Lying:
    """One dossier in the hands of somebody who is away."""

    ref: str
    version: int
    title: str
    who: str
    light: Light


@dataclass(frozen=True)
class Hands:
    """Somebody who is away, what lies with him (at most a hundred), and who could take it."""

    account_id: UUID
    name: str
    until: date
    rows: tuple[Lying, ...]
    receivers: tuple[people.Colleague, ...]


def with_absent(actor: Actor) -> list[Hands]:
    """By person and office, in the offices that the actor leads."""
    until = people.away_until() if actor.has("leader") else {}
    lying = Case.objects.filter(access.led(actor), state="in_work", holder_id__in=list(until))
    rows = list(lying.order_by("due", "id").values(*FIELDS, "holder_id", "holder__full_name"))
    audit.saw(row["id"] for row in rows)
    groups: dict[tuple[UUID, UUID], list[dict[str, object]]] = {}
    for row in rows:
        groups.setdefault((row["holder_id"], row["office_id"]), []).append(row)
    return [_hands(holder, office, found, until[holder]) for (holder, office), found in groups.items()]


def lies_with(actor: Actor, ref: str) -> tuple[UUID, UUID | None]:
    """The id of a dossier, and who holds it now."""
    case = find(actor, ref)
    return case.pk, case.holder_id


def _hands(holder: UUID, office: UUID, rows: list[dict[str, object]], until: date) -> Hands:
    now, calendar = clock.now(), calendar_of(office)
    lying = tuple(
        Lying(
            str(row["code"]),
            int(str(row["version"])),
            str(row["procedure_name"]),
            str(row["applicant_name"]),
            light_of(row, now, calendar),
        )
        for row in rows[:MOST]
    )
    receivers = tuple(one for one in people.colleagues(office, "resolver") if one.away_until is None)
    return Hands(holder, str(rows[0]["holder__full_name"]), until, lying, receivers)
