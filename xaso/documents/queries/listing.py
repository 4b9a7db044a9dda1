"""Lists of documents, paged by key so that the last page is as quick as the first."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from xaso.base import audit, clock
from xaso.base.actor import Actor
from xaso.documents import access, kinds
from xaso.documents.models import URGENCIES, Arrival, Dispatch
from xaso.documents.queries.lights import Lights
from xaso.documents.queries.marks import marked
from xaso.documents.states import ARRIVAL_NAMES, ARRIVALS_OPEN, DISPATCH_NAMES, DISPATCHES_OPEN
from xaso.kit.light import Light

PAGE = 50
ARRIVAL_FIELDS = (
    "id", "office_id", "state", "number", "arrived_on", "arrived_at", "sender", "reference", "issued_on", "type_name",
    "subject", "urgency", "superseded", "recall", "instruct_by", "due", "finished_at", "holder__full_name",
    "lead__name",
)  # fmt: skip
DISPATCH_FIELDS = (
    "id", "office_id", "state", "kind", "subject", "urgency", "created_at", "reference", "issued_on", "signed_at",
    "superseded", "recalled_at", "signer_name", "author__full_name", "reviewer__full_name",
)  # fmt: skip
URGENCY_WORDS = {key: words for key, words in URGENCIES if key != "normal"}


@dataclass(frozen=True)
class ArrivalRow:
    """``urgency``: in words, "" where it is not urgent; ``hand``: the person or unit that has it."""

    id: UUID
    number: str
    arrived: str
    sender: str
    reference: str
    issued: str
    type_name: str
    subject: str
    state: str
    urgency: str
    light: Light
    hand: str


@dataclass(frozen=True)
class DispatchRow:
    id: UUID
    reference: str
    issued: str
    kind: str
    subject: str
    state: str
    urgency: str
    light: Light
    author: str
    hand: str


@dataclass(frozen=True)
class ArrivalList:
    """``after``: the key of the next page, or "" at the end."""

    rows: tuple[ArrivalRow, ...]
    after: str


@dataclass(frozen=True)
class DispatchList:
    rows: tuple[DispatchRow, ...]
    after: str


def arrivals(actor: Actor, *, state: str = "", after: str = "", size: int = PAGE) -> ArrivalList:
    """What has arrived, newest first; of a state, “open”: all that is not done, “late”: what passed its due moment."""
    scope = access.arrivals(actor) & _beyond("arrived_at", after)
    if state == "open":
        scope &= Q(state__in=ARRIVALS_OPEN)
    elif state == "late":
        scope &= Q(state__in=("with_unit", "in_work"), due__lt=clock.now())
    elif state:
        scope &= Q(state=state)
    rows = list(Arrival.objects.filter(scope).order_by("-arrived_at", "-id").values(*ARRIVAL_FIELDS)[: size + 1])
    return ArrivalList(arrival_rows(rows[:size]), _key(rows, size, "arrived_at"))


def dispatches(actor: Actor, *, state: str = "", after: str = "", size: int = PAGE) -> DispatchList:
    """What goes out, newest first; of a state, or “open”: all that is not issued."""
    scope = access.dispatches(actor) & _beyond("created_at", after)
    if state == "open":
        scope &= Q(state__in=DISPATCHES_OPEN)
    elif state:
        scope &= Q(state=state)
    rows = list(Dispatch.objects.filter(scope).order_by("-created_at", "-id").values(*DISPATCH_FIELDS)[: size + 1])
    return DispatchList(dispatch_rows(rows[:size]), _key(rows, size, "created_at"))


def arrival_counts(actor: Actor) -> dict[str, int]:
    """How many arrivals are in each state that is not an end."""
    return _counts(Arrival.objects.filter(access.arrivals(actor), state__in=ARRIVALS_OPEN))


def dispatch_counts(actor: Actor) -> dict[str, int]:
    """How many dispatches are in each state that is not an end."""
    return _counts(Dispatch.objects.filter(access.dispatches(actor), state__in=DISPATCHES_OPEN))


def _counts(found: Any) -> dict[str, int]:
    return dict(found.values_list("state").annotate(Count("id")).order_by())


def arrival_rows(rows: list[dict[str, Any]]) -> tuple[ArrivalRow, ...]:
    """As shown; noted as read."""
    audit.saw(row["id"] for row in rows)
    lights = Lights(clock.now())
    return tuple(
        ArrivalRow(
            id=row["id"],
            number=str(row["number"] or ""),
            arrived=_day(row["arrived_on"]),
            sender=row["sender"],
            reference=row["reference"],
            issued=_day(row["issued_on"]),
            type_name=row["type_name"],
            subject=row["subject"],
            state=ARRIVAL_NAMES[row["state"]] + marked(row),
            urgency=URGENCY_WORDS.get(row["urgency"], ""),
            light=lights.arrival(row),
            hand=row["holder__full_name"] or row["lead__name"] or "",
        )
        for row in rows
    )


def dispatch_rows(rows: list[dict[str, Any]]) -> tuple[DispatchRow, ...]:
    """As shown; noted as read."""
    audit.saw(row["id"] for row in rows)
    lights = Lights(clock.now())
    return tuple(
        DispatchRow(
            id=row["id"],
            reference=row["reference"],
            issued=_day(row["issued_on"]),
            kind=kind_name(row["kind"]),
            subject=row["subject"],
            state=DISPATCH_NAMES[row["state"]] + marked(row),
            urgency=URGENCY_WORDS.get(row["urgency"], ""),
            light=lights.dispatch(row),
            author=row["author__full_name"],
            hand=(row["reviewer__full_name"] or "") if row["state"] == "for_approval" else "",
        )
        for row in rows
    )


def kind_name(key: str) -> str:
    """The name of a kind; its key where the law has dropped it since."""
    found = kinds.kind(key)
    return found.name if found else key


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _key(rows: list[dict[str, Any]], size: int, moment: str) -> str:
    last = rows[size - 1] if len(rows) > size else None
    return f"{last[moment].isoformat()}_{last['id']}" if last else ""


def _beyond(moment: str, key: str) -> Q:
    """What comes after the last row of a page; nothing for a key that no page gave."""
    if not key:
        return Q()
    at_text, _, id_text = key.partition("_")
    try:
        at, last = datetime.fromisoformat(at_text).astimezone(UTC), UUID(id_text)
    except (ValueError, OverflowError):
        return Q(pk__in=[])
    return Q(**{f"{moment}__lt": at}) | (Q(**{moment: at}) & Q(pk__lt=last))
