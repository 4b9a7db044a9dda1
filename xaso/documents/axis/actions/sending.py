"""The queue goes to the axis, office by office, in its order; what is not taken is tried again, ever more rarely."""

from uuid import UUID

from django.db.models import Q, QuerySet

from xaso.base import clock, jobs
from xaso.base.actor import SYSTEM, Actor
from xaso.base.command import command
from xaso.base.errors import NotFound
from xaso.documents import access
from xaso.documents.actions import delivering
from xaso.documents.axis import calling, events, saying
from xaso.documents.axis.actions.queueing import JOB
from xaso.documents.axis.models import AxisAccount, AxisParcel
from xaso.documents.models import Recipient
from xaso.documents.told import Told
from xaso.exchange.carriers.axis.answers import AxisRefused, MessageType
from xaso.exchange.carriers.axis.client import Axis

MOST_REFUSALS = 8
"""Then it is given up until somebody has looked: after 1, 2, 4, … minutes, two hours in all."""
LOST = "Tệp của văn bản không còn đọc được ở đây. Hãy báo người quản trị khôi phục từ bản sao lưu."


def send_waiting() -> None:
    """Whatever waits in offices that are switched on. An axis that does not answer ends the round of its office."""
    for account in calling.due():
        waiting = _waiting(account)
        if waiting:
            with calling.noted(account):
                axis = calling.open_axis(account)
                for parcel in waiting:
                    _send(axis, account, parcel)


def send_again(*, actor: Actor, parcel_id: UUID) -> events.SentAgain:
    """What was given up is tried once more. NotFound: not the actor's, or not given up (any more)."""
    with command("document.send_again", actor) as cmd:
        offices = access.offices_of(actor, "document.send_again")
        parcel = AxisParcel.objects.filter(pk=parcel_id, office_id__in=offices, state="failed").first()
        if parcel is None:
            raise NotFound
        AxisParcel.objects.filter(pk=parcel.pk).update(state="waiting", refusals=0, next_at=None, problem="")
        _receivers(parcel).filter(state="refused").update(state="waiting", state_at=None, reason="")
        jobs.wake(JOB)
        return cmd.publish(events.SentAgain(parcel.pk, parcel.office_id))


def _waiting(account: AxisAccount) -> list[AxisParcel]:
    """Nothing overtakes what is about the same document: the others behind a refused one wait with it."""
    rows = AxisParcel.objects.filter(office_id=account.office_id, state="waiting")
    held = set(rows.filter(next_at__gt=clock.now()).values_list("document", flat=True))
    due = rows.filter(Q(next_at=None) | Q(next_at__lte=clock.now()))
    ready = due.select_related("dispatch__content", "dispatch__answers", "dispatch__changes", "arrival", "message")
    return [one for one in ready.order_by("at", "pk") if one.document not in held]


def _send(axis: Axis, account: AxisAccount, parcel: AxisParcel) -> None:
    """AxisDown if the axis is not to be had."""
    from xaso.kit.edxml.writing import write  # noqa: PLC0415 - only whoever needs it pays its memory

    try:
        content = calling.signed(account, write(saying.message_of(account, parcel)), clock.now())
    except NotFound:
        _refused(parcel, LOST, given_up=True)
        return
    kind: MessageType = "status" if parcel.kind == "status" else "edoc"
    try:
        axis_id = axis.send(content, kind, account.code, parcel.receivers)
    except AxisRefused as refusal:
        _refused(parcel, str(refusal), given_up=parcel.refusals + 1 >= MOST_REFUSALS)
    else:
        _sent(parcel, axis_id)


def _sent(parcel: AxisParcel, axis_id: str) -> None:
    with command("document.send_by_axis", SYSTEM) as cmd:
        said = {"state": "sent", "axis_id": axis_id[:100], "sent_at": cmd.at, "next_at": None, "problem": ""}
        AxisParcel.objects.filter(pk=parcel.pk).update(**said)
        if parcel.kind == "document":
            _mark(_receivers(parcel), Told("travelling", cmd.at))
        cmd.publish(events.Sent(parcel.pk, parcel.office_id, axis=axis_id[:100]))


def _refused(parcel: AxisParcel, reason: str, *, given_up: bool) -> None:
    with command("document.send_by_axis", SYSTEM) as cmd:
        refusals = parcel.refusals + 1
        AxisParcel.objects.filter(pk=parcel.pk).update(
            refusals=refusals, problem=reason[:500], state="failed" if given_up else "waiting",
            next_at=None if given_up else cmd.at + jobs.retry_pause(refusals),
        )  # fmt: skip
        if given_up and parcel.kind == "document":
            _mark(_receivers(parcel), Told("refused", cmd.at, reason=reason))
        cmd.publish(events.Refused(parcel.pk, parcel.office_id, given_up=given_up))


def _receivers(parcel: AxisParcel) -> QuerySet[Recipient]:
    return Recipient.objects.filter(dispatch=parcel.dispatch_id, way="axis", code__in=parcel.receivers)


def _mark(receivers: QuerySet[Recipient], told: Told) -> None:
    for one in receivers.select_related("dispatch"):
        delivering.mark(one, told, actor=SYSTEM)
