"""To whom a dispatch goes and how far it has come there: a few rows, or the sum of many."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from xaso.base import audit
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.documents import access
from xaso.documents.models import Dispatch, Recipient
from xaso.documents.states import DELIVERY_NAMES, UNOPENED

SHOWN = 8
"""Rows on the page of a dispatch; with more recipients the sums stand there, and a page of their own has them all."""
PAGE = 100
MOST_BY_HAND = 200


@dataclass(frozen=True)
class RecipientRow:
    """``state``: how far it has come; "" before it is issued and for whom gets it by hand."""

    name: str
    way: str
    state: str
    at: datetime | None
    number: int | None
    reason: str
    answer: str
    recall: str
    recall_words: str
    recall_reason: str
    posted: str


@dataclass(frozen=True)
class RecipientSummary:
    """``counts``: state, its words, how many; ``unopened``: for how many nobody has registered it yet."""

    total: int
    rows: tuple[RecipientRow, ...]
    counts: tuple[tuple[str, str, int], ...]
    unopened: int
    answered: int


@dataclass(frozen=True)
class RecipientList:
    """``after``: the number of the next page, or 0 at the end."""

    title: str
    rows: tuple[RecipientRow, ...]
    counts: tuple[tuple[str, str, int], ...]
    after: int


def summary(found: Dispatch) -> RecipientSummary:
    """For the page of a dispatch; two queries, however many there are."""
    by_line = found.recipients.exclude(way="hand") if found.state == "issued" else found.recipients.none()
    counted = dict(by_line.order_by().values_list("state").annotate(Count("pk")))
    first = found.recipients.order_by("pk")[: SHOWN + 1]
    rows = _rows(first, issued=found.state == "issued")
    total = len(rows) if len(rows) <= SHOWN else found.recipients.count()
    return RecipientSummary(
        total=total,
        rows=rows if len(rows) <= SHOWN else (),
        counts=_counts(counted),
        unopened=sum(counted.get(state, 0) for state in UNOPENED),
        answered=by_line.exclude(answer="").count() if counted else 0,
    )


def recipients(actor: Actor, dispatch_id: UUID, *, state: str = "", after: int = 0) -> RecipientList:
    """All of them, a hundred at a time; those of a state, “unopened”: where nobody has registered it yet."""
    found = Dispatch.objects.filter(access.dispatches(actor), pk=dispatch_id).first()
    if found is None:
        raise NotFound
    audit.saw([found.pk])
    issued, scope = found.state == "issued", Q()
    if state == "unopened":
        scope = Q(state__in=UNOPENED) & ~Q(way="hand")
    elif state == "answered":
        scope = ~Q(answer="")
    elif state in DELIVERY_NAMES:
        scope = Q(state=state) & ~Q(way="hand")
    rows = found.recipients.filter(scope).order_by("name", "pk")[after : after + PAGE + 1]
    by_line = found.recipients.exclude(way="hand") if issued else found.recipients.none()
    counted = dict(by_line.order_by().values_list("state").annotate(Count("pk")))
    shown = _rows(rows, issued=issued)
    title = f"{found.reference or 'Dự thảo'} {found.subject}"
    return RecipientList(title, shown[:PAGE], _counts(counted), after + PAGE if len(shown) > PAGE else 0)


def _counts(counted: dict[str, int]) -> tuple[tuple[str, str, int], ...]:
    return tuple((state, words, counted[state]) for state, words in DELIVERY_NAMES.items() if state in counted)


def by_hand(found: Dispatch) -> tuple[tuple[int, str], ...]:
    """Ids and names of those who get it by hand, with what was written down of that; those still waiting first."""
    rows = found.recipients.filter(way="hand").order_by(F("sent_on").asc(nulls_first=True), "pk")
    return tuple((one.pk, f"{one.name} ({_posted(one)})" if one.sent_on else one.name) for one in rows[:MOST_BY_HAND])


def _posted(one: Recipient) -> str:
    if not one.sent_on:
        return ""
    return ", ".join(filter(None, (one.get_sent_by_display(), f"{one.sent_on:%d/%m/%Y}", one.receipt, one.taken_by)))


def _rows(rows: QuerySet[Recipient], *, issued: bool) -> tuple[RecipientRow, ...]:
    return tuple(
        RecipientRow(
            name=one.name,
            way=one.get_way_display(),
            state=one.state if issued and one.way != "hand" else "",
            at=one.state_at,
            number=one.number,
            reason=one.reason,
            answer=one.answer,
            recall=one.recall,
            recall_words=one.get_recall_display(),
            recall_reason=one.recall_reason,
            posted=_posted(one),
        )
        for one in rows
    )
