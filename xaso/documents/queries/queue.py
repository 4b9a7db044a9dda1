"""What a leader decides and signs (trình ký), and what a clerk seals: urgent ones first, done in one sitting."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from xaso.base import audit, clock
from xaso.base.actor import Actor
from xaso.documents import access
from xaso.documents.models import URGENCIES, Dispatch, View
from xaso.documents.queries.attachments import how_many
from xaso.documents.queries.listing import URGENCY_WORDS, kind_name
from xaso.documents.states import DISPATCH_NAMES
from xaso.kit.light import since
from xaso.signing import queries as signing

MOST = 50
ORDER = [key for key, _ in reversed(URGENCIES)]


@dataclass(frozen=True)
class QueueRow:
    """``views``: how many colleagues agree, of how many were asked; ``against``: somebody does not.

    ``attached``: how many files go with it. ``state``: in words, "" where it waits for approval; ``problem``: why the
    last try to sign came to nothing.
    """

    id: UUID
    version: int
    kind: str
    subject: str
    author: str
    unit: str
    since: str
    urgency: str
    note: str
    views: str
    against: bool
    state: str = ""
    reference: str = ""
    problem: str = ""
    attached: int = 0

    @property
    def mark(self) -> str:
        """As a form names it: this document as it was seen."""
        return f"{self.id}:{self.version}"


def queue(actor: Actor) -> tuple[QueueRow, ...]:
    """What waits for this actor's decision; and for his signature, where he signs with a key."""
    me = access.account_of(actor)
    mine = Q(state="for_approval", reviewer_id=me)
    if access.keys_to(actor, "document.sign"):
        mine |= Q(state__in=("approved", "numbered"), signed_by_id=me)
    return _rows(actor, mine)


def to_seal(actor: Actor) -> tuple[QueueRow, ...]:
    """What is signed and waits for the seal of an office whose clerk the actor is."""
    return _rows(actor, Q(state="signed", office_id__in=actor.offices("clerk")))


def _rows(actor: Actor, wanted: Q) -> tuple[QueueRow, ...]:
    found = Dispatch.objects.filter(access.dispatches(actor) & wanted)
    rows = list(found.select_related("author", "unit").order_by("held_since", "pk")[:MOST])
    rows.sort(key=lambda one: ORDER.index(one.urgency))
    audit.saw(one.pk for one in rows)
    said = _views([one.pk for one in rows])
    notes = _notes(rows)
    attached = how_many([one.pk for one in rows])
    problems = signing.failures([one.pk for one in rows])
    now = clock.now()
    return tuple(
        QueueRow(
            id=one.pk,
            version=one.version,
            kind=kind_name(one.kind),
            subject=one.subject,
            author=one.author.full_name,
            unit=one.unit.name,
            since=since(one.held_since, now),
            urgency=URGENCY_WORDS.get(one.urgency, ""),
            note=notes.get(one.pk, ""),
            views=_words(said.get(one.pk, [])),
            against=False in said.get(one.pk, []),
            state="" if one.state == "for_approval" else DISPATCH_NAMES[one.state],
            reference=one.reference,
            problem=problems.get(one.pk, ""),
            attached=attached.get(one.pk, 0),
        )
        for one in rows
    )


def _views(ids: list[UUID]) -> dict[UUID, list[bool | None]]:
    found: dict[UUID, list[bool | None]] = {}
    for key, agrees in View.objects.filter(dispatch_id__in=ids).values_list("dispatch_id", "agrees"):
        found.setdefault(key, []).append(agrees)
    return found


def _notes(rows: list[Dispatch]) -> dict[UUID, str]:
    """What the last one who put it forward wrote."""
    from_steps = Dispatch.objects.filter(pk__in=[one.pk for one in rows], steps__verb__in=("submit", "pass_up"))
    return dict(from_steps.order_by("steps__pk").values_list("pk", "steps__note"))


def _words(views: list[bool | None]) -> str:
    return f"{views.count(True)}/{len(views)} ý kiến nhất trí" if views else ""
