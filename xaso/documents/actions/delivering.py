"""An issued document sets out: other offices of this node find it at once; how far it has come is written down."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from xaso.base import clock
from xaso.base.actor import SYSTEM, Actor
from xaso.base.command import command
from xaso.documents import events, states
from xaso.documents.actions import attachments, trail
from xaso.documents.actions.arriving import Facts, arrive
from xaso.documents.models import Arrival, Dispatch, Recipient
from xaso.documents.queries.listing import kind_name
from xaso.documents.told import Told
from xaso.people import queries as people


def deliver(dispatch_id: UUID) -> int:
    """Other offices of this node find it among what has arrived. Done once for each, however often it is asked for."""
    dispatch = Dispatch.objects.select_related("content", "answers").get(pk=dispatch_id)
    there = set(Arrival.objects.filter(dispatch=dispatch).values_list("office_id", flat=True))
    waiting = [one for one in dispatch.recipients.filter(way="here") if one.office_id not in there]
    for recipient in waiting:
        _deliver(dispatch, recipient)
    return len(waiting)


def _deliver(dispatch: Dispatch, recipient: Recipient) -> None:
    assert dispatch.issued_on is not None
    assert recipient.office_id is not None
    with command("document.deliver", SYSTEM) as cmd:
        sender, answered = people.unit(dispatch.office_id), dispatch.answers
        ours = answered.dispatch_id if answered else None
        facts = Facts(
            sender=sender.name,
            sender_code=sender.agency_code,
            reference=dispatch.reference,
            issued_on=dispatch.issued_on,
            type_name=kind_name(dispatch.kind),
            subject=dispatch.subject,
            signer=dispatch.signer_name,
            signer_post=dispatch.authority,
            pages=dispatch.pages,
            urgency=dispatch.urgency,
            answer_by=dispatch.answer_by,
            contents=attachments.issued_files(dispatch),
            origin={"dispatch_id": dispatch.pk, "reply_to_id": issued_by(recipient.office_id, ours)},
            changes=(dispatch.change, Q(dispatch_id=dispatch.changes_id)) if dispatch.changes_id else None,
        )
        arrival = arrive(cmd, recipient.office_id, facts)
        cmd.publish(events.Delivered(arrival.pk, arrival.office_id, dispatch_id=dispatch.pk))


def issued_by(office_id: UUID, dispatch_id: UUID | None) -> UUID | None:
    """The document that is answered, if this office has issued it."""
    if dispatch_id is None:
        return None
    ours = Dispatch.objects.filter(pk=dispatch_id, office_id=office_id, state="issued")
    return ours.values_list("pk", flat=True).first()


def mark(recipient: Recipient, told: Told, *, actor: Actor) -> events.CameFurther | None:
    """Write down how far a document of ours has come at a recipient. None if that was known, or more."""
    values: dict[str, Any] = {}
    if states.further(recipient.state, told.state):
        values |= {"state": told.state, "state_at": told.at, "reason": told.reason[:500]}
    if told.number and told.number != recipient.number:
        values["number"] = told.number
    if told.answer and told.answer != recipient.answer:
        values["answer"] = told.answer[:60]
    if told.recall and recipient.recall == "asked":
        values |= {"recall": told.recall, "recall_reason": told.recall_reason[:500]}
    if not values:
        return None
    with command("document.mark", actor) as cmd:
        Recipient.objects.filter(pk=recipient.pk).update(**values)
        for name, value in values.items():
            setattr(recipient, name, value)
        return cmd.publish(
            events.CameFurther(recipient.dispatch_id, recipient.dispatch.office_id, state=recipient.state)
        )


def refuse_unsent(*, dispatch_id: UUID, offices: Sequence[UUID], reason: str) -> None:
    """It does not leave this node, or the next one does not take it: its sender sees why."""
    rows = Recipient.objects.filter(dispatch_id=dispatch_id, far_office__in=offices).select_related("dispatch")
    for one in rows:
        mark(one, Told("refused", clock.now(), reason=reason), actor=SYSTEM)


def tell_here(arrival_id: UUID, told: Told) -> None:
    """An office of this node did something with a document of another one of this node: its sender sees it."""
    arrival = Arrival.objects.get(pk=arrival_id)
    assert arrival.dispatch_id is not None
    row = Recipient.objects.filter(dispatch_id=arrival.dispatch_id, office_id=arrival.office_id, way="here")
    for one in row.select_related("dispatch"):
        mark(one, told, actor=SYSTEM)


def supersede(dispatch_id: UUID) -> events.Superseded | None:
    """A document was issued that replaces or corrects another one of its office: that one says so."""
    one = Dispatch.objects.select_related("changes").get(pk=dispatch_id)
    if one.changes is None or one.changes.superseded == one.change:
        return None
    with command("document.supersede", SYSTEM) as cmd:
        Dispatch.objects.filter(pk=one.changes.pk).update(superseded=one.change, version=F("version") + 1)
        trail.dispatch_step(one.changes, "supersede", actor=SYSTEM, at=cmd.at, note=one.reference)
        return cmd.publish(events.Superseded(one.changes.pk, one.office_id, change=one.change))
