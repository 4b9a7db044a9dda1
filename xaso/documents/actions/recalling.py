"""An office takes back what it has issued; who received it agrees, or has already acted upon it (QĐ 28/2018)."""

from uuid import UUID

from django.db.models import F

from xaso.base.actor import SYSTEM, Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotAllowed
from xaso.documents import access, bodies, events, states
from xaso.documents.actions import trail
from xaso.documents.models import Arrival, Dispatch, EarlyRecall
from xaso.kit.text import clean
from xaso.people import queries as people

NOT_THEIRS = "Nút này không gửi văn bản thay cơ quan ấy được."
DONE = "Đã giải quyết xong trước khi có yêu cầu thu hồi."


def recall(*, actor: Actor, dispatch_id: UUID, version: int, reason: str) -> events.Recalled:
    """Ask everybody who got it over the line to give it back. It stays, marked as recalled; its number stays taken."""
    with command("document.recall", actor) as cmd:
        dispatch = access.get_dispatch(actor, dispatch_id, verb="document.recall", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.recall", dispatch.office_id))
        target = states.dispatch_after(dispatch.state, "recall")
        said = clean(reason)[:500]
        if not said:
            raise Invalid({"reason": "Hãy ghi vì sao thu hồi; nơi nhận sẽ đọc lý do này."})
        change(dispatch, expect=version, state=target, recalled_at=cmd.at, recall_reason=said)
        dispatch.recipients.exclude(way="hand").exclude(state="refused").update(recall="asked")
        trail.dispatch_step(dispatch, "recall", actor=actor, at=cmd.at, note=said)
        return cmd.publish(events.Recalled(dispatch.pk, dispatch.office_id))


def recall_here(dispatch_id: UUID) -> None:
    """The offices of this node that received it are asked."""
    dispatch = Dispatch.objects.get(pk=dispatch_id)
    for arrival in Arrival.objects.filter(dispatch=dispatch):
        ask(SYSTEM, arrival, dispatch.recall_reason)


def hear_recall(
    *, actor: Actor, body: object, office_id: UUID, above: bool
) -> events.RecallHeard | events.RecallCameEarly:
    """Another node takes back a document that came to an office here, or is still on its way.

    Raises:
        Invalid: no recall. NotAllowed: in the name of an office that is not the teller's.
    """
    said = bodies.recall(body)
    must_be_the_sender(actor, said.sender, above=above)
    arrival = Arrival.objects.filter(office_id=office_id, origin=said.id).first()
    if arrival is None:
        return _keep_early(actor, said, office_id)
    if arrival.origin_node != said.sender.node:
        raise NotAllowed(NOT_THEIRS)
    return ask(actor, arrival, said.reason)


def recalled_before(arrival: Arrival) -> None:
    """What just came was taken back while it was on its way: nobody need read it."""
    assert arrival.origin is not None
    rows = EarlyRecall.objects.filter(origin=arrival.origin, office_id=arrival.office_id)
    early = next((one for one in rows if one.node == arrival.origin_node), None)
    if early is not None:
        target = states.arrival_after(arrival.state, "agree_recall")
        change(arrival, expect=arrival.version, state=target, recall="agreed", recall_reason=early.reason)


def agree_recall(*, actor: Actor, arrival_id: UUID, version: int) -> events.RecallAnswered:
    """It is given back: it stays in the register, marked, and nobody works on it any more."""
    with command("document.agree_recall", actor) as cmd:
        arrival = access.get_arrival(actor, arrival_id, verb="document.agree_recall", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.agree_recall", arrival.office_id))
        target = states.arrival_after(arrival.state, "agree_recall")
        outcome = f"Thu hồi theo yêu cầu nơi gửi: {arrival.recall_reason}"[:500]
        change(arrival, expect=version, state=target, recall="agreed", outcome=outcome, finished_at=cmd.at)
        trail.arrival_step(arrival, "agree_recall", actor=actor, at=cmd.at)
        return cmd.publish(events.RecallAnswered(arrival.pk, arrival.office_id, answer="agreed"))


def decline_recall(*, actor: Actor, arrival_id: UUID, version: int, reason: str) -> events.RecallAnswered:
    """It was already acted upon: work goes on, and the sender reads why."""
    with command("document.decline_recall", actor) as cmd:
        arrival = access.get_arrival(actor, arrival_id, verb="document.decline_recall", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.decline_recall", arrival.office_id))
        target = states.arrival_after(arrival.state, "decline_recall")
        said = clean(reason)[:500]
        if not said:
            raise Invalid({"reason": "Hãy ghi vì sao không trả lại được, như: đã thực hiện."})
        change(arrival, expect=version, state=target, recall="declined", recall_reason=said)
        trail.arrival_step(arrival, "decline_recall", actor=actor, at=cmd.at, note=said)
        return cmd.publish(events.RecallAnswered(arrival.pk, arrival.office_id, answer="declined"))


def must_be_the_sender(actor: Actor, sender: bodies.Office, *, above: bool) -> None:
    """NotAllowed unless the teller may speak for the office, or stands above this node."""
    if not (above or people.speaks_for(actor.id, sender.node, sender.office)):
        raise NotAllowed(NOT_THEIRS)


def ask(actor: Actor, arrival: Arrival, reason: str) -> events.RecallHeard:
    """What nobody has registered goes back by itself; what is done stays done; otherwise the clerk is asked."""
    if arrival.recall:
        return events.RecallHeard(arrival.pk, arrival.office_id, answer=arrival.recall)
    with command("document.hear_recall", actor) as cmd:
        answer, values = "asked", {"recall_reason": reason[:500]}
        if arrival.state == "arrived":
            answer, values = "agreed", {**values, "state": states.arrival_after("arrived", "agree_recall")}
        elif arrival.state == "returned":
            answer = "agreed"
        elif arrival.state == "done":
            answer, values = "declined", {"recall_reason": DONE}
        Arrival.objects.filter(pk=arrival.pk).update(recall=answer, version=F("version") + 1, **values)
        trail.arrival_step(arrival, "hear_recall", actor=actor, at=cmd.at, note=reason)
        return cmd.publish(events.RecallHeard(arrival.pk, arrival.office_id, answer=answer))


def _keep_early(actor: Actor, said: bodies.Recall, office_id: UUID) -> events.RecallCameEarly:
    people.unit(office_id)
    with command("document.hear_recall", actor) as cmd:
        EarlyRecall.objects.get_or_create(
            origin=said.id,
            office_id=office_id,
            defaults={"node": said.sender.node, "reason": said.reason, "at": cmd.at},
        )
        return cmd.publish(events.RecallCameEarly(origin_id=said.id, office_id=office_id))
