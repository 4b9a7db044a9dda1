"""Documents travel: once issued to every node that they are for, over the hubs between, and word of them back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from xaso.base import files
from xaso.base.errors import ClockWentBack, NoSpace, NotPossible, Refused
from xaso.documents import actions
from xaso.documents import queries as documents
from xaso.documents.axis import actions as axis
from xaso.documents.events import RecallCameEarly
from xaso.exchange import queries as links
from xaso.exchange.protocol.envelope import Envelope, FileRef
from xaso.exchange.receiving import Handler, Handlers
from xaso.exchange.sending import Kind, send, send_each
from xaso.people import queries as people
from xaso.site.hearing import above, heard, teller
from xaso.site.ways import ways

SENT = Kind("document.sent", 1, "normal")
EXPRESS = Kind("document.sent", 1, "urgent")
"""Hỏa tốc: before everything else on the line."""
STATE = Kind("document.state", 1, "urgent")
RECALL = Kind("document.recall", 1, "urgent")
NO_LINE = "Máy chủ này không có đường truyền đến nơi nhận. Hãy gửi bản giấy, hoặc báo người quản trị."
LOST = "Tệp của văn bản không còn đọc được ở đây. Hãy báo người quản trị khôi phục từ bản sao lưu."
NO_WAY = "Trung tâm không có đường đến nơi nhận."


def carry(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """A document was issued: it sets out to every other node that it is for, its files once for all of them."""
    dispatch_id = UUID(body["dispatch_id"])
    hops = _by_hop(documents.far_recipients(dispatch_id))
    own, refs = links.own(), _held(documents.hashes_of(dispatch_id))
    unreached = [one for hop, some in hops.items() if hop is None or own is None for one in some]
    if unreached:
        actions.refuse_unsent(dispatch_id=dispatch_id, offices=[one.office for one in unreached], reason=NO_LINE)
    parts = [(hop, part) for hop, some in hops.items() if hop is not None for part in _parts(some)]
    if not parts or own is None:
        return
    if refs is None:
        offices = [one.office for _, part in parts for one in part]
        actions.refuse_unsent(dispatch_id=dispatch_id, offices=offices, reason=LOST)
        return
    bodies = documents.bodies_of(dispatch_id, own.node, [part for _, part in parts])
    send_each(_lane(bodies[0]["urgency"]), list(zip((hop for hop, _ in parts), bodies, strict=True)), refs)


def mark_changed(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """What replaces or corrects a document was issued: that one says so."""
    actions.supersede(UUID(body["dispatch_id"]))


def carry_recall(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """A document is taken back: everybody who got it over the line hears so."""
    dispatch_id, own = UUID(body["dispatch_id"]), links.own()
    actions.recall_here(dispatch_id)
    for hop, receivers in _by_hop(documents.far_recipients(dispatch_id)).items():
        if hop is not None and own is not None:
            for part in _parts(receivers):
                send(hop, RECALL, documents.recall_body(dispatch_id, own.node, part))


def tell_sender(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """An office did something with what came by itself: its sender sees it, on this node or on another."""
    _tell(UUID(body["arrival_id"]))


def tell_of_answer(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """What answers a document was issued: whoever sent that one sees by which."""
    answered = documents.answered_by(UUID(body["dispatch_id"]))
    if answered is not None:
        _tell(answered)


def examine(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """What came by itself is examined."""
    actions.examine(UUID(body["arrival_id"]))


def _tell(arrival_id: UUID) -> None:
    word = documents.word_of(arrival_id)
    if word is None:
        return
    if word.by_axis:
        axis.queue_state(arrival_id, word.told)
    elif word.node is None:
        actions.tell_here(arrival_id, word.told)
    elif hop := ways().to(word.node):
        send(hop, STATE, word.body)


def _by_hop(receivers: Iterable[documents.Far], came_by: UUID | None = None) -> dict[UUID | None, list[documents.Far]]:
    """To whom to give what is for whom; None: there is no way. ``came_by``: who brought it; nothing goes back there."""
    known = ways()
    found: dict[UUID | None, list[documents.Far]] = {}
    for one in receivers:
        hop = known.to(one.node)
        found.setdefault(hop if hop != came_by else None, []).append(one)
    return found


def _parts(receivers: Sequence[documents.Far]) -> Iterable[Sequence[documents.Far]]:
    for first in range(0, len(receivers), documents.MOST_RECEIVERS):
        yield receivers[first : first + documents.MOST_RECEIVERS]


def _lane(urgency: str) -> Kind:
    return EXPRESS if urgency == "express" else SENT


def _held(hashes: Sequence[str]) -> list[FileRef] | None:
    """All of them, or None if one is lost."""
    found = [(sha256, files.held(sha256)) for sha256 in hashes]
    if any(one is None for _, one in found):
        return None
    return [FileRef(sha256, one.size, one.name, one.media_type) for sha256, one in found if one]


def _hear_document(envelope: Envelope) -> None:
    """For offices here, or to be passed on. Who gave it hears in any case what became of it."""
    own, body = links.own(), dict(envelope.body)
    assert own is not None
    parcel = documents.parcel(body)
    for office in parcel.at(own.node):
        for said in _arrive(envelope, body, office):
            send(envelope.sender, STATE, said)
    further = [one for one in parcel.receivers if one.node != own.node]
    lives = people.nodes_of([one.office for one in further])
    moved = [one.office for one in further if lives.get(one.office) != one.node]
    for said in documents.fates_of_body(body, moved, "refused", actions.GONE):
        send(envelope.sender, STATE, said)
    for hop, receivers in _by_hop((one for one in further if one.office not in moved), envelope.sender).items():
        for said in _pass_on(envelope, body, hop, receivers):
            send(envelope.sender, STATE, said)


def _arrive(envelope: Envelope, body: dict[str, Any], office: UUID) -> list[dict[str, Any]]:
    sent = frozenset(one.sha256 for one in envelope.files)
    try:
        arrived = actions.hear_document(
            actor=teller(envelope), body=body, office_id=office, sent=sent, above=above(envelope)
        )
    except (ClockWentBack, NoSpace):
        raise
    except Refused as refusal:
        return documents.fates_of_body(body, [office], "refused", refusal.message)
    word = documents.word_of(arrived.arrival_id)
    return [word.body] if word else []


def _pass_on(
    envelope: Envelope, body: dict[str, Any], hop: UUID | None, receivers: Sequence[documents.Far]
) -> list[dict[str, Any]]:
    """To the neighbour that leads to the offices, once for all of them."""
    offices = [one.office for one in receivers]
    try:
        if hop is None:
            raise NotPossible(NO_WAY)
        actions.pass_on(actor=teller(envelope), body=body, to_node=hop, offices=offices, above=above(envelope))
    except (ClockWentBack, NoSpace):
        raise
    except Refused as refusal:
        return documents.fates_of_body(body, offices, "refused", refusal.message)
    said = documents.for_offices(body, offices)
    send(hop, _lane(said["urgency"]), said, envelope.files)
    return documents.fates_of_body(body, offices, "travelling")


def _hear_recall(envelope: Envelope) -> None:
    """Of what came to offices here, or of what this hub has passed on."""
    own, body = links.own(), dict(envelope.body)
    assert own is not None
    parcel = documents.recalled_parcel(body)
    for office in parcel.at(own.node):
        said = actions.hear_recall(actor=teller(envelope), body=body, office_id=office, above=above(envelope))
        if isinstance(said, RecallCameEarly):
            send(envelope.sender, STATE, documents.early_word(body, office))
    for node, offices in documents.passed_on(teller(envelope), body).items():
        send(node, RECALL, documents.recall_for(body, offices))


def _hear_state(envelope: Envelope) -> None:
    """Of a document of ours, or of one that this hub has passed on: then it goes back the way that it came."""
    own, body = links.own(), dict(envelope.body)
    assert own is not None
    if documents.spoken_of(body) == own.node:
        actions.hear_state(actor=teller(envelope), body=body, above=above(envelope))
    else:
        send(documents.way_back(teller(envelope), body), STATE, body)


def _refused(body: Mapping[str, Any], reason: str) -> None:
    """The next node does not take it at all: a file of it, or what it says. Its sender sees why."""
    own, parcel = links.own(), documents.parcel(body)
    assert own is not None
    offices, said = [one.office for one in parcel.receivers], f"Máy chủ nơi nhận không nhận được: {reason}"
    if parcel.sender == own.node:
        actions.refuse_unsent(dispatch_id=parcel.id, offices=offices, reason=said)
    elif hop := ways().to(parcel.sender):
        for word in documents.fates_of_body(body, offices, "refused", said):
            send(hop, STATE, word)


HANDLERS: Handlers = {
    (SENT.type, SENT.version): Handler(heard(_hear_document), refused=_refused),
    (RECALL.type, RECALL.version): Handler(heard(_hear_recall)),
    (STATE.type, STATE.version): Handler(heard(_hear_state)),
}
