"""What is told to other nodes of documents."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.base.errors import NotAllowed
from xaso.documents import bodies, states
from xaso.documents.actions.attachments import issued_files
from xaso.documents.bodies import MOST_RECEIVERS
from xaso.documents.models import Arrival, Dispatch, Relayed
from xaso.documents.queries.listing import kind_name
from xaso.documents.told import Told
from xaso.people import queries as people

__all__ = ["MOST_RECEIVERS"]


@dataclass(frozen=True)
class Far:
    """An office of another node to which a dispatch goes."""

    node: UUID
    office: UUID
    name: str


@dataclass(frozen=True)
class Parcel:
    """A document on its way. ``sender``: the node where it was issued."""

    id: UUID
    sender: UUID
    urgency: str
    receivers: tuple[Far, ...]

    def at(self, node: UUID) -> tuple[UUID, ...]:
        """The offices on a node that it is for."""
        return tuple(one.office for one in self.receivers if one.node == node)


@dataclass(frozen=True)
class Word:
    """How far an arrival has come, for its sender. ``node``: who must hear so; None: its sender is here.

    ``document``: its id there; ``office``: the receiver. ``by_axis``: its sender hears so over the national axis.
    """

    node: UUID | None
    document: UUID
    office: UUID
    told: Told
    by_axis: bool = False

    @property
    def body(self) -> dict[str, Any]:
        """Of ``document.state``."""
        ends = {"id": str(self.document), "node": str(self.node), "office": str(self.office)}
        return {**asdict(self.told), **ends, "at": self.told.at.isoformat()}


def far_recipients(dispatch_id: UUID) -> list[Far]:
    """Those to whom it must travel."""
    rows = Dispatch.objects.get(pk=dispatch_id).recipients.filter(way="node").order_by("pk")
    found = rows.values_list("node", "far_office", "name")
    return [Far(node, office, name) for node, office, name in found if node and office]


def hashes_of(dispatch_id: UUID) -> list[str]:
    """SHA-256 of everything that leaves with it, the document itself first."""
    return [sha256 for sha256, _ in issued_files(Dispatch.objects.select_related("content").get(pk=dispatch_id))]


def bodies_of(dispatch_id: UUID, own: UUID, parts: Iterable[Sequence[Far]]) -> list[dict[str, Any]]:
    """The bodies of ``document.sent`` for a document that was issued here, each with its receivers."""
    said = body_of(dispatch_id, own, ())
    return [{**said, "receivers": [_office(to.node, to.office, to.name, "") for to in part]} for part in parts]


def body_of(dispatch_id: UUID, own: UUID, receivers: Sequence[Far]) -> dict[str, Any]:
    """One of them. ``own``: this node."""
    one = Dispatch.objects.select_related("content", "answers").get(pk=dispatch_id)
    assert one.issued_on is not None
    sender, answered = people.unit(one.office_id), one.answers
    answers = None
    if answered and answered.origin and answered.origin_office:
        answers = {"id": str(answered.origin), "office": str(answered.origin_office)}
    return {
        "id": str(one.pk),
        "sender": _office(own, one.office_id, sender.name, sender.agency_code),
        "receivers": [_office(to.node, to.office, to.name, "") for to in receivers],
        "reference": one.reference,
        "issued_on": one.issued_on.isoformat(),
        "type_name": kind_name(one.kind),
        "subject": one.subject,
        "signer": one.signer_name,
        "signer_post": one.authority,
        "pages": one.pages,
        "urgency": one.urgency,
        "answer_by": one.answer_by and one.answer_by.isoformat(),
        "files": [{"sha256": sha256, "name": name} for sha256, name in issued_files(one)],
        "answers": answers,
        "changes": {"id": str(one.changes_id), "change": one.change} if one.changes_id else None,
    }


def word_of(arrival_id: UUID) -> Word | None:
    """How far a document that came by itself has come; None if somebody entered it by hand."""
    one = Arrival.objects.get(pk=arrival_id)
    document = one.origin or one.dispatch_id
    if document is None:
        return None
    answer = one.answers.filter(state="issued").order_by("issued_at").last()
    state = states.delivery_of(one.state, progressed=bool(one.progress))
    told = Told(
        state=state,
        at=one.finished_at or (one.arrived_at if state == "arrived" else clock.now()),
        number=one.number,
        reason=one.outcome if state == "refused" else "",
        answer=answer.reference if answer else "",
        recall=one.recall if one.recall != "asked" else "",
        recall_reason=one.recall_reason if one.recall == "declined" else "",
    )
    return Word(one.origin_node, document, one.office_id, told, by_axis=bool(one.axis_document))


def fates_of_body(body: object, offices: Iterable[UUID], state: str, reason: str = "") -> list[dict[str, Any]]:
    """The bodies of ``document.state`` for a document that goes on from here, or no further. Invalid if it is none."""
    said = bodies.sent(body)
    told = Told(state, clock.now(), reason=reason[:500])
    return [Word(said.sender.node, said.id, one, told).body for one in offices]


def parcel(body: object) -> Parcel:
    """What a carrier must know of a document that came. Invalid if it is none."""
    said = bodies.sent(body)
    return Parcel(
        said.id, said.sender.node, said.urgency, tuple(Far(one.node, one.office, one.name) for one in said.receivers)
    )


def spoken_of(body: object) -> UUID:
    """The node of whose document a word speaks. Invalid if nothing such is said."""
    return bodies.state(body).node


def for_offices(body: object, offices: Iterable[UUID]) -> dict[str, Any]:
    """The same document for some of its receivers alone."""
    said, kept = bodies.sent(body), set(offices)
    left = said.model_copy(update={"receivers": [one for one in said.receivers if one.office in kept]})
    return left.model_dump(mode="json")


def way_back(teller: Actor, body: object) -> UUID:
    """The neighbour who hears word of a document passed on from here. NotAllowed if it did not go to the teller."""
    assert teller.id is not None
    said = bodies.state(body)
    rows = Relayed.objects.filter(document=said.id, office=said.office, to_node=teller.id)
    writer = rows.values_list("from_node", flat=True).first()
    if writer is None:
        raise NotAllowed("Văn bản này không đi qua đây đến nút ấy.")
    return writer


def recall_body(dispatch_id: UUID, own: UUID, receivers: Sequence[Far]) -> dict[str, Any]:
    """The body of ``document.recall`` for a document that was issued here. ``own``: this node."""
    one = Dispatch.objects.get(pk=dispatch_id)
    assert one.recalled_at is not None
    sender = people.unit(one.office_id)
    return {
        "id": str(one.pk),
        "sender": _office(own, one.office_id, sender.name, sender.agency_code),
        "receivers": [_office(to.node, to.office, to.name, "") for to in receivers],
        "reason": one.recall_reason,
        "at": one.recalled_at.isoformat(),
    }


def recalled_parcel(body: object) -> Parcel:
    """What a carrier must know of a recall. Invalid if it is none."""
    said = bodies.recall(body)
    receivers = tuple(Far(one.node, one.office, one.name) for one in said.receivers)
    return Parcel(said.id, said.sender.node, "normal", receivers)


def passed_on(teller: Actor, body: object) -> dict[UUID, list[UUID]]:
    """Neighbour → offices to which this hub has passed on by him, for the teller, the document that is recalled."""
    said = bodies.recall(body)
    assert teller.id is not None
    asked = [one.office for one in said.receivers]
    rows = Relayed.objects.filter(document=said.id, from_node=teller.id, office__in=asked)
    found: dict[UUID, list[UUID]] = {}
    for node, office in rows.values_list("to_node", "office"):
        found.setdefault(node, []).append(office)
    return found


def recall_for(body: object, offices: Iterable[UUID]) -> dict[str, Any]:
    """The same recall for some of its receivers alone."""
    said, kept = bodies.recall(body), set(offices)
    left = said.model_copy(update={"receivers": [one for one in said.receivers if one.office in kept]})
    return left.model_dump(mode="json")


def early_word(body: object, office: UUID) -> dict[str, Any]:
    """The answer to a recall that came before the document: it will be taken back when it comes."""
    said = bodies.recall(body)
    told = Told("travelling", clock.now(), recall="agreed")
    return Word(said.sender.node, said.id, office, told).body


def _office(node: UUID, office: UUID, name: str, code: str) -> dict[str, str]:
    return {"node": str(node), "office": str(office), "name": name, "code": code}


def answered_by(dispatch_id: UUID) -> UUID | None:
    """The arrival that a dispatch answers."""
    return Dispatch.objects.values_list("answers_id", flat=True).get(pk=dispatch_id)
