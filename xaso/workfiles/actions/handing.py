"""Closed files go to the archive of the office (NĐ 30/2020 Điều 30): prepared with their list, then received."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid
from xaso.kit.text import clean
from xaso.workfiles import access, events, states
from xaso.workfiles.actions import trail
from xaso.workfiles.models import HandOver, WorkFile


@dataclass(frozen=True)
class Received:
    """What the archive says. ``receiver``: name and post; ``condition``: how the files were found."""

    receiver: str
    day: date
    condition: str = ""


def offer(*, actor: Actor, hand_over_id: UUID, files: Sequence[UUID]) -> events.Offered | None:
    """Prepare a hand-over of closed files. None if this very one was prepared before.

    Raises:
        Invalid: no file is chosen, or one of them is not closed.
    """
    office_id = access.office_for(actor, "workfile.offer")
    if HandOver.objects.filter(pk=hand_over_id, office_id=office_id).exists():
        return None
    with command("workfile.offer", actor) as cmd:
        actor = cmd.act_as(access.at_post(actor, "workfile.offer", office_id))
        found = list(WorkFile.objects.filter(pk__in=files, office_id=office_id, state="closed"))
        if not found or len(found) != len(set(files)):
            raise Invalid({"files": "Hãy chọn các hồ sơ đã kết thúc trong danh sách."})
        made = HandOver.objects.create(
            id=hand_over_id, office_id=office_id, made_at=cmd.at, made_by=trail.signature(actor)
        )
        for one in found:
            change(one, expect=one.version, state=states.after(one.state, "offer"), hand_over_id=made.pk)
            trail.step(one, "offer", actor=actor, at=cmd.at)
        return cmd.publish(events.Offered(made.pk, office_id, files=len(found)))


def take_back(*, actor: Actor, hand_over_id: UUID, version: int) -> events.TakenBack:
    """The hand-over is off: its files are closed ones again."""
    with command("workfile.take_back", actor) as cmd:
        made = access.get_hand_over(actor, hand_over_id, verb="workfile.take_back", version=version)
        actor = cmd.act_as(access.at_post(actor, "workfile.take_back", made.office_id))
        change(made, expect=version)
        found = list(made.files.all())
        for one in found:
            change(one, expect=one.version, state=states.after(one.state, "take_back"), hand_over_id=None)
            trail.step(one, "take_back", actor=actor, at=cmd.at)
        event = cmd.publish(events.TakenBack(made.pk, made.office_id, files=len(found)))
        made.delete()
        return event


def hand_over(*, actor: Actor, hand_over_id: UUID, version: int, received: Received) -> events.HandedOver:
    """The archive of the office has received them: from now on nothing of them changes.

    Raises:
        Invalid: who received them, or when, is not said.
    """
    with command("workfile.hand_over", actor) as cmd:
        made = access.get_hand_over(actor, hand_over_id, verb="workfile.hand_over", version=version)
        actor = cmd.act_as(access.at_post(actor, "workfile.hand_over", made.office_id))
        errors = {}
        if not clean(received.receiver):
            errors["receiver"] = "Hãy ghi họ tên, chức vụ người nhận ở lưu trữ cơ quan."
        if received.day > cmd.at.date():
            errors["day"] = "Ngày nhận không thể ở sau hôm nay."
        if errors:
            raise Invalid(errors)
        change(
            made, expect=version, receiver=clean(received.receiver)[:200], received_on=received.day,
            condition=clean(received.condition)[:500],
        )  # fmt: skip
        found = list(made.files.all())
        for one in found:
            change(one, expect=one.version, state=states.after(one.state, "hand_over"))
            trail.step(one, "hand_over", actor=actor, at=cmd.at, note=made.receiver)
        return cmd.publish(events.HandedOver(made.pk, made.office_id, files=len(found)))
