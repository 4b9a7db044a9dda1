"""What lies at the axis is fetched, kept as it came, and taken; what cannot be taken is shown and answered.

A message that breaks whatever reads it is kept all the same, tried three times, and stops none behind it.
"""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from uuid import UUID

from xaso.base import clock, files
from xaso.base.actor import SYSTEM, Actor
from xaso.base.command import command
from xaso.base.errors import ClockWentBack, Invalid, NoSpace, NotFound
from xaso.documents import access
from xaso.documents.axis import calling, events
from xaso.documents.axis.actions import taking
from xaso.documents.axis.models import AxisAccount, AxisMessage
from xaso.exchange.carriers.axis.answers import MessageType, Waiting
from xaso.exchange.carriers.axis.client import Progress
from xaso.exchange.carriers.axis.collecting import collect
from xaso.signing import queries as signing

log = logging.getLogger(__name__)

MOST_TRIES = 3
KINDS: tuple[MessageType, ...] = ("edoc", "status")
MEDIA = "application/vnd.xaso.edxml"
"""Of a message as it came. It is handed out to be saved, never shown."""
FAILED = "Máy này gặp lỗi khi đọc gói tin. Gói tin vẫn giữ nguyên; hãy báo người quản trị."


def receive() -> None:
    """Everything that lies at the axis for offices that are switched on."""
    for account in calling.due():
        _take_left(account)
        left: dict[str, str] = {}
        with calling.noted(account):
            axis = calling.open_axis(account)
            for kind in KINDS:
                left |= collect(axis, kind, partial(_keep, account, kind), partial(_kept_as, account)).left
        _note_left(account, left)


def see_problem(*, actor: Actor, message_id: UUID) -> events.ProblemSeen:
    """It was read; it stays in the list, and asks for nobody any more. NotFound: not the actor's."""
    with command("document.see_axis_problem", actor) as cmd:
        offices = access.offices_of(actor, "document.see_axis_problem")
        mine = AxisMessage.objects.filter(pk=message_id, office_id__in=offices, state="broken", seen_at=None)
        found = mine.first()
        if found is None:
            raise NotFound
        mine.update(seen_at=cmd.at, seen_by=actor.name[:200])
        return cmd.publish(events.ProblemSeen(found.pk, found.office_id))


def _kept_as(account: AxisAccount, axis_id: str) -> Progress | None:
    known = AxisMessage.objects.filter(office_id=account.office_id, axis_id=axis_id).first()
    return _progress(known) if known else None


def _progress(message: AxisMessage) -> Progress:
    """What could not be read at all cannot be answered either: the axis itself is told."""
    return "fail" if message.state == "broken" and not message.document else "done"


def _keep(account: AxisAccount, kind: str, waiting: Waiting, content: bytes) -> Progress:
    message = _stored(account, kind, waiting, content)
    if message.state == "waiting":
        _take(account, message, lambda: content)
    return _progress(message)


def _stored(account: AxisAccount, kind: str, waiting: Waiting, content: bytes) -> AxisMessage:
    """In a transaction of its own: whatever reading it does, it is here. With a virus: noted without its bytes."""
    message = AxisMessage(
        office_id=account.office_id, axis_id=waiting.id[:100], kind=kind, sender=waiting.sender[:100],
        size=len(content), at=clock.now(),
    )  # fmt: skip
    try:
        arrived = files.take_unseen(content, f"{waiting.id}.edxml", MEDIA)
    except Invalid as refusal:
        arrived, message.state, message.problems = None, "broken", [refusal.message]
    with command("document.hear_axis", SYSTEM) as cmd:
        if arrived is not None:
            message.file = files.store(
                arrived, actor=SYSTEM, at=cmd.at, owner_kind="axis_message", owner_id=message.pk,
                office_id=account.office_id,
            )  # fmt: skip
        message.save(force_insert=True)
        sha256 = arrived.sha256 if arrived else ""
        cmd.publish(events.Came(message.pk, account.office_id, sha256=sha256))
    return message


def _take_left(account: AxisAccount) -> None:
    """What was kept, and could not be read then."""
    left = AxisMessage.objects.filter(office_id=account.office_id, state="waiting").select_related("file")
    for message in left.order_by("at", "pk"):
        assert message.file is not None
        _take(account, message, partial(files.content, message.file))


def _take(account: AxisAccount, message: AxisMessage, content: Callable[[], bytes]) -> None:
    from xaso.kit.edxml.inspecting import inspect  # noqa: PLC0415 - only whoever needs it pays its memory

    try:
        found = inspect(BytesIO(content()), clock.now(), signing.anchors())
        taking.take(account, message, found)
    except (ClockWentBack, NoSpace):
        raise
    except Exception:
        log.exception("message %s of the axis could not be taken", message.pk)
        message.refresh_from_db()
        message.tries += 1
        if message.tries >= MOST_TRIES:
            message.state, message.problems = "broken", [FAILED]
        message.save(update_fields=["tries", "state", "problems"])


def _note_left(account: AxisAccount, left: Mapping[str, str]) -> None:
    """What lies there and cannot be had is told to the steward; it is tried at every round."""
    if left:
        said = f"{len(left)} gói tin còn nằm ở trục chưa lấy được: {next(iter(left.values()))}"[:500]
        AxisAccount.objects.filter(pk=account.pk).update(problem=said)
