"""Letters travel: from their node over the hubs between to the node that they are for, and word of them back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from xaso.base.actor import SYSTEM
from xaso.base.errors import ClockWentBack, NoSpace, NotPossible, Refused
from xaso.exchange import queries as links
from xaso.exchange.protocol.envelope import Envelope, FileRef
from xaso.exchange.receiving import Handler, Handlers
from xaso.exchange.sending import Kind, send
from xaso.letters import actions
from xaso.letters import queries as letters
from xaso.site.hearing import above, heard, teller
from xaso.site.ways import ways

SENT = Kind("letter.sent", 1, "normal")
WITH_FILES = Kind("letter.sent", 2, "normal")
STATE = Kind("letter.state", 1, "normal")
LOST = "Trung tâm không có đường đến nơi nhận."


def carry(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """A letter was written: it sets out, if it is for another node."""
    own = links.own()
    if body["to_node"] is None or own is None:
        return
    letter_id, target = UUID(body["letter_id"]), UUID(body["to_node"])
    enclosed = [FileRef(one.sha256, one.size, one.name, one.media_type) for one in letters.files_beside(letter_id)]
    send(_next(target), WITH_FILES if enclosed else SENT, letters.body_of(letter_id, own.node), enclosed)


def tell_receipt(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """Somebody has received a letter that came from elsewhere: its writer learns by whom."""
    if body["from_node"] is not None:
        send(_next(UUID(body["from_node"])), STATE, letters.fate_of(UUID(body["letter_id"])))


def _next(target: UUID) -> UUID:
    """Whom to give what is for a node. LookupError if there is no way."""
    found = ways().to(target)
    if found is None:
        raise LookupError(f"no way to node {target}")
    return found


def _hear_letter(envelope: Envelope) -> None:
    """For this node, or to be passed on. Who gave it hears in any case what became of it."""
    own, body = links.own(), dict(envelope.body)
    assert own is not None
    receiver = letters.receiver_of(body)
    try:
        if own.role == "hub" and receiver != own.node:
            hop = ways().onwards(receiver, envelope.sender)
            if hop is None:
                raise NotPossible(LOST)
            actions.pass_on(actor=teller(envelope), body=body, to_node=hop, above=above(envelope))
            send(hop, WITH_FILES if envelope.version == WITH_FILES.version else SENT, body, envelope.files)
            said = letters.fate_of_body(body, "travelling")
        else:
            along = {one.sha256 for one in envelope.files}
            arrived = actions.hear_letter(
                actor=teller(envelope), body=body, own=own.node, above=above(envelope), along=along
            )
            said = letters.fate_of(arrived.letter_id)
    except (ClockWentBack, NoSpace):
        raise
    except Refused as refusal:
        said = letters.fate_of_body(body, "refused", refusal.message)
    send(envelope.sender, STATE, said)


def _hear_state(envelope: Envelope) -> None:
    """Of a letter of ours, or of one that this hub has passed on: then it goes back the way that the letter came."""
    own, body = links.own(), dict(envelope.body)
    assert own is not None
    if letters.writer_of(body) == own.node:
        actions.hear_fate(actor=teller(envelope), body=body, above=above(envelope))
    else:
        send(letters.way_back(teller(envelope), body), STATE, body)


def _not_taken(body: Mapping[str, Any], reason: str) -> None:
    """The next node does not take it, because of one of its files: its writer learns why, here or from us."""
    own, said = links.own(), letters.fate_of_body(body, "refused", reason)
    assert own is not None
    writer = letters.writer_of(said)
    if writer == own.node:
        actions.hear_fate(actor=SYSTEM, body=said, above=True)
    else:
        send(_next(writer), STATE, said)


HANDLERS: Handlers = {
    (SENT.type, SENT.version): Handler(heard(_hear_letter)),
    (WITH_FILES.type, WITH_FILES.version): Handler(heard(_hear_letter), refused=_not_taken),
    (STATE.type, STATE.version): Handler(heard(_hear_state)),
}
