"""What is to be told over the axis lies in the queue of its office, in the order in which it happened."""

from collections.abc import Sequence
from uuid import UUID

from xaso.base import clock, jobs
from xaso.base.actor import SYSTEM
from xaso.base.command import command
from xaso.documents.actions import delivering
from xaso.documents.axis import calling, events, hearing, saying
from xaso.documents.axis.models import AxisAccount, AxisMessage, AxisParcel
from xaso.documents.models import Arrival, Dispatch, Recipient
from xaso.documents.told import Told
from xaso.exchange.carriers.axis.client import MOST_RECEIVERS

JOB = "axis"
SWITCHED_OFF = "Cơ quan chưa nối trục liên thông nên không gửi được. Hãy gửi bản giấy, hoặc báo người quản trị."


def queue_document(dispatch_id: UUID) -> None:
    """A document was issued: it waits for the axis, once for every receiver there, however often it is asked for."""
    dispatch = Dispatch.objects.get(pk=dispatch_id)
    receivers = list(dispatch.recipients.filter(way="axis", state="waiting").order_by("pk"))
    if not receivers or AxisParcel.objects.filter(dispatch=dispatch, kind="document").exists():
        return
    account = calling.switched_on(dispatch.office_id)
    if account is None:
        _refuse(receivers, SWITCHED_OFF)
        return
    _queue(account, "document", dispatch, [one.code for one in receivers])


def queue_recall(dispatch_id: UUID) -> None:
    """A document is taken back: whoever was sent it over the axis hears so."""
    dispatch = Dispatch.objects.get(pk=dispatch_id)
    account = calling.switched_on(dispatch.office_id)
    asked = dispatch.recipients.filter(way="axis").exclude(state="refused").order_by("pk")
    codes = [one.code for one in asked]
    if account is not None and codes and not AxisParcel.objects.filter(dispatch=dispatch, kind="recall").exists():
        _queue(account, "recall", dispatch, codes)


def queue_state(arrival_id: UUID, told: Told) -> None:
    """How far a document has come here that came over the axis: its sender is told each thing once."""
    arrival = Arrival.objects.get(pk=arrival_id)
    account = calling.switched_on(arrival.office_id)
    if account is None:
        return
    said = [(hearing.CODES[told.state], _words(told))] if told.state in hearing.CODES else []
    if told.recall:
        said = [(hearing.ANSWERS[told.recall], told.recall_reason)]
    known = set(AxisParcel.objects.filter(arrival=arrival, kind="status").values_list("status", "words"))
    new = [one for one in said if one not in known]
    if new:
        with command("document.send_by_axis", SYSTEM) as cmd:
            for code, words in new:
                AxisParcel.objects.create(
                    office_id=arrival.office_id, kind="status", arrival=arrival, document=arrival.axis_document,
                    receivers=[arrival.sender_code], status=code, words=words[:500], at=told.at or cmd.at,
                )  # fmt: skip
            jobs.wake(JOB)
            cmd.publish(events.Queued(arrival.office_id, parcels=len(new), kind="status"))


def queue_refusal(message: AxisMessage, reason: str) -> None:
    """What cannot lie before a clerk is answered, as far as it says whose it is. In the caller's transaction."""
    to = message.sender or message.agency
    if to and (message.document or message.reference):
        AxisParcel.objects.create(
            office_id=message.office_id, kind="status", message=message, document=message.document, receivers=[to],
            status=hearing.CODES["refused"], words=reason[:500], at=clock.now(),
        )  # fmt: skip
        jobs.wake(JOB)


def _queue(account: AxisAccount, kind: str, dispatch: Dispatch, codes: Sequence[str]) -> None:
    with command("document.send_by_axis", SYSTEM) as cmd:
        document = saying.sent_as(account, dispatch)
        parts = [codes[first : first + MOST_RECEIVERS] for first in range(0, len(codes), MOST_RECEIVERS)]
        for part in parts:
            AxisParcel.objects.create(
                office_id=dispatch.office_id, kind=kind, dispatch=dispatch, document=document, receivers=list(part),
                at=cmd.at,
            )  # fmt: skip
        jobs.wake(JOB)
        cmd.publish(events.Queued(dispatch.office_id, parcels=len(parts), kind=kind))


def _refuse(receivers: Sequence[Recipient], reason: str) -> None:
    for one in receivers:
        delivering.mark(one, Told("refused", clock.now(), reason=reason), actor=SYSTEM)


def _words(told: Told) -> str:
    if told.state == "refused":
        return told.reason
    if told.state == "done" and told.answer:
        return f"Đã trả lời bằng văn bản {told.answer}"
    return f"Số đến {told.number}" if told.state == "accepted" and told.number else ""
