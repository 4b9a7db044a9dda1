"""Requests for reports travel down and reports up, from their node over its hub if need be, and word of them back."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from xaso.base.errors import ClockWentBack, NoSpace, NotAllowed, NotPossible, Refused
from xaso.base.outbox import Subscriptions
from xaso.exchange import queries as links
from xaso.exchange.protocol.envelope import Envelope
from xaso.exchange.receiving import Handler, Handlers
from xaso.exchange.sending import Kind, send
from xaso.people import queries as people
from xaso.reporting.requests import actions
from xaso.reporting.requests import events as told
from xaso.reporting.requests import queries as reports
from xaso.site.hearing import above, heard, teller
from xaso.site.ways import ways

ASKED = Kind("report.asked", 1, "normal")
FILLED = Kind("report.filled", 1, "normal")
DECIDED = Kind("report.decided", 1, "normal")
REMINDED = Kind("report.reminded", 1, "urgent")
WISHED = Kind("report.wished", 1, "normal")
DUE = Kind("report.due", 1, "normal")
STATE = Kind("report.state", 1, "normal")
LOST = "Trung tâm không có đường đến nơi nhận."
Body = Mapping[str, Any]


def ask(_event_id: UUID, body: Body) -> None:
    """Units were asked: those of other nodes must hear of it."""
    for node, report in reports.asked_far(UUID(body["request_id"])):
        send(_next(node), ASKED, reports.asked_body(report, _own()))


def remind(_event_id: UUID, body: Body) -> None:
    """Units were reminded."""
    for node, report in reports.far_of([UUID(one) for one in body["reports"]]):
        send(_next(node), REMINDED, reports.reminded_body(report, _own()))


def hand_in(_event_id: UUID, body: Body) -> None:
    """A version was handed in here."""
    if body["far"]:
        said = reports.filled_body(UUID(body["report_id"]), body["number"], _own())
        send(_next(UUID(body["far"])), FILLED, said)


def decide(_event_id: UUID, body: Body) -> None:
    """A version was approved here, or sent back."""
    if body["far"]:
        said = reports.decided_body(UUID(body["report_id"]), body["number"], _own())
        send(_next(UUID(body["far"])), DECIDED, said)


def move_due(_event_id: UUID, body: Body) -> None:
    """Another day was set here, or denied."""
    if body["far"]:
        send(_next(UUID(body["far"])), DUE, reports.due_body(UUID(body["report_id"]), _own()))


def wish_later(_event_id: UUID, body: Body) -> None:
    """A unit here asks for another day."""
    if body["far"]:
        send(_next(UUID(body["far"])), WISHED, reports.wished_body(UUID(body["report_id"]), _own()))


def tell_work(_event_id: UUID, body: Body) -> None:
    """A unit here works on its report, or changes one that it had handed in."""
    if body["far"]:
        send(_next(UUID(body["far"])), STATE, reports.state_body(UUID(body["report_id"]), "in_work", _own()))


def _own() -> UUID:
    own = links.own()
    assert own is not None
    return own.node


def _next(target: UUID) -> UUID:
    """Whom to give what is for a node. LookupError if there is no way."""
    found = ways().to(target)
    if found is None:
        raise LookupError(f"no way to node {target}")
    return found


def _passed_on(envelope: Envelope, kind: Kind) -> bool:
    """Whether this is for another node: then this hub has passed it on, and keeps no copy.

    Raises:
        NotAllowed: in the name of a unit that is not the teller's. NotPossible: there is no way to its receiver.
    """
    own, body = links.own(), dict(envelope.body)
    assert own is not None
    sender, receiver = reports.ends_of(body)
    if own.role != "hub" or receiver.node == own.node:
        return False
    if not (above(envelope) or people.speaks_for(envelope.sender, sender.node, sender.office)):
        raise NotAllowed("Nút này không nói thay đơn vị ấy được.")
    hop = ways().onwards(receiver.node, envelope.sender)
    if hop is None:
        raise NotPossible(LOST)
    send(hop, kind, body)
    return True


def _hear_asked(envelope: Envelope) -> None:
    """For a unit here, or to be passed on. Who gave it hears in any case what became of it."""
    body = dict(envelope.body)
    try:
        if _passed_on(envelope, ASKED):
            said = reports.answer_to(body, "travelling")
        else:
            actions.hear_asked(actor=teller(envelope), body=body, own=_own(), above=above(envelope))
            said = reports.answer_to(body, "arrived")
    except (ClockWentBack, NoSpace):
        raise
    except Refused as refusal:
        said = reports.answer_to(body, "refused", refusal.message)
    send(envelope.sender, STATE, said)


def _hearing(kind: Kind, hear: Callable[..., object]) -> Handler:
    """The effect of a word about a report that is known here."""

    def effect(envelope: Envelope) -> None:
        if not _passed_on(envelope, kind):
            hear(actor=teller(envelope), body=dict(envelope.body), above=above(envelope))

    return Handler(heard(effect))


HANDLERS: Handlers = {
    (ASKED.type, ASKED.version): Handler(heard(_hear_asked)),
    (FILLED.type, FILLED.version): _hearing(FILLED, actions.hear_filled),
    (DECIDED.type, DECIDED.version): _hearing(DECIDED, actions.hear_decided),
    (REMINDED.type, REMINDED.version): _hearing(REMINDED, actions.hear_reminded),
    (WISHED.type, WISHED.version): _hearing(WISHED, actions.hear_wished),
    (DUE.type, DUE.version): _hearing(DUE, actions.hear_due),
    (STATE.type, STATE.version): _hearing(STATE, actions.hear_state),
}
SUBSCRIPTIONS: Subscriptions = {
    told.Asked.NAME: (ask,),
    told.Reminded.NAME: (remind,),
    told.HandedIn.NAME: (hand_in,),
    told.Decided.NAME: (decide,),
    told.DueMoved.NAME: (move_due,),
    told.WishedLater.NAME: (wish_later,),
    told.Assigned.NAME: (tell_work,),
    told.Amending.NAME: (tell_work,),
}
