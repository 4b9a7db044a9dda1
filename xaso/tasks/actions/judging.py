"""What a giver says to what an owner brings him: a later deadline or not, accepted or back with the reason."""

from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid
from xaso.kit.text import clean
from xaso.tasks import access, events, states
from xaso.tasks.actions import trail


def answer_later(*, actor: Actor, task_id: UUID, version: int, agree: bool, note: str = "") -> events.LaterAnswered:
    """Agree to the later deadline that was asked for, or not, with the reason."""
    with command("task.answer_later", actor) as cmd:
        task = access.get(actor, task_id, verb="task.answer_later", version=version)
        actor = cmd.act_as(access.at_post(actor, "task.answer_later", task.office_id))
        target = states.after(task.state, "answer_later")
        said = clean(note)
        if not agree and not said:
            raise Invalid({"note": "Hãy ghi vì sao không đồng ý."})
        due = task.asked_due if agree else task.due
        change(task, expect=version, state=target, due=due, asked_due=None, asked_reason="")
        words = f"Đồng ý, {trail.until(due)}" if agree else "Không đồng ý"
        trail.step(task, "answer_later", actor=actor, at=cmd.at, note=f"{words}. {said}".strip())
        return cmd.publish(events.LaterAnswered(task.pk, task.office_id, agreed=agree, due=due))


def accept(*, actor: Actor, task_id: UUID, version: int, note: str = "") -> events.Accepted:
    """It is done as it should be."""
    with command("task.accept", actor) as cmd:
        task = access.get(actor, task_id, verb="task.accept", version=version)
        actor = cmd.act_as(access.at_post(actor, "task.accept", task.office_id))
        change(task, expect=version, state=states.after(task.state, "accept"), ended_at=cmd.at)
        trail.step(task, "accept", actor=actor, at=cmd.at, note=clean(note))
        return cmd.publish(events.Accepted(task.pk, task.office_id))


def send_back(*, actor: Actor, task_id: UUID, version: int, reason: str) -> events.SentBack:
    """Not yet: back to the owner with what is missing. The deadline stays."""
    with command("task.send_back", actor) as cmd:
        task = access.get(actor, task_id, verb="task.send_back", version=version)
        actor = cmd.act_as(access.at_post(actor, "task.send_back", task.office_id))
        target = states.after(task.state, "send_back")
        if not clean(reason):
            raise Invalid({"reason": "Hãy ghi còn thiếu gì, phải làm lại gì."})
        change(task, expect=version, state=target, reported_at=None, held_since=cmd.at)
        trail.step(task, "send_back", actor=actor, at=cmd.at, note=clean(reason))
        return cmd.publish(events.SentBack(task.pk, task.office_id))
