"""What an owner does with a task: how far it is, to whom it goes on, more time, and that it is done."""

from datetime import date
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid
from xaso.kit.text import clean
from xaso.kit.worktime import ZONE
from xaso.tasks import access, events, states
from xaso.tasks.actions import trail
from xaso.tasks.actions.giving import due_of
from xaso.tasks.models import TaskHelper


def report_progress(
    *, actor: Actor, task_id: UUID, version: int, text: str, percent: int | None = None
) -> events.Progressed:
    """How far it is, in words or as a percentage. Who helps says words alone: the owner answers for the figure."""
    with command("task.report_progress", actor) as cmd:
        task = access.get(actor, task_id, verb="task.report_progress", version=version)
        actor = cmd.act_as(access.at_post(actor, "task.report_progress", task.office_id))
        target = states.after(task.state, "report_progress")
        said = clean(text)
        if percent is not None and not 0 <= percent <= 100:
            raise Invalid({"percent": "Phần trăm từ 0 đến 100."})
        if len(said) > 500:
            raise Invalid({"text": "Dài quá 500 ký tự."})
        if not said and percent is None:
            raise Invalid({"text": "Hãy ghi đã làm đến đâu, bằng chữ hoặc phần trăm."})
        percent = percent if actor.id == task.owner_id else None
        now = task.percent if percent is None else percent
        change(task, expect=version, state=target, percent=now, progress=said or task.progress)
        trail.step(task, "report_progress", actor=actor, at=cmd.at, percent=percent, note=said)
        return cmd.publish(events.Progressed(task.pk, task.office_id, percent=now))


def hand_on(*, actor: Actor, task_id: UUID, version: int, owner_id: UUID, note: str = "") -> events.HandedOn:
    """Another person of the office answers for it from now on; the deadline stays. Its giver sees it."""
    with command("task.hand_on", actor) as cmd:
        task = access.get(actor, task_id, verb="task.hand_on", version=version)
        actor = cmd.act_as(access.at_post(actor, "task.hand_on", task.office_id))
        target = states.after(task.state, "hand_on")
        persons = access.persons(task.office_id)
        if owner_id not in persons or owner_id == task.owner_id:
            raise Invalid({"owner": "Hãy chọn một người khác trong danh sách."})
        change(task, expect=version, state=target, owner_id=owner_id, held_since=cmd.at)
        TaskHelper.objects.filter(task=task, account_id=owner_id).delete()
        trail.step(task, "hand_on", actor=actor, at=cmd.at, receiver=persons[owner_id], note=clean(note))
        return cmd.publish(events.HandedOn(task.pk, task.office_id, owner_id=owner_id))


def ask_later(*, actor: Actor, task_id: UUID, version: int, day: date, reason: str) -> events.LaterAsked:
    """Ask the giver for a later deadline, with the reason. The old one holds until he agrees.

    Raises:
        Invalid: no reason, or a day that is not later.
    """
    with command("task.ask_later", actor) as cmd:
        task = access.get(actor, task_id, verb="task.ask_later", version=version)
        actor = cmd.act_as(access.at_post(actor, "task.ask_later", task.office_id))
        target = states.after(task.state, "ask_later")
        due = due_of(day, task.office_id)
        assert due is not None
        errors = {} if clean(reason) else {"reason": "Hãy ghi vì sao cần thêm thời gian."}
        if task.due is None:
            errors["day"] = "Nhiệm vụ này không định hạn nên không cần xin lùi."
        elif day < cmd.at.astimezone(ZONE).date() or due <= task.due:
            errors["day"] = f"Hạn mới phải sau hạn hiện nay ({task.due.astimezone(ZONE):%d/%m/%Y}) và hôm nay."
        if errors:
            raise Invalid(errors)
        change(task, expect=version, state=target, asked_due=due, asked_reason=clean(reason)[:500])
        trail.step(task, "ask_later", actor=actor, at=cmd.at, note=f"{trail.until(due)}: {clean(reason)}")
        return cmd.publish(events.LaterAsked(task.pk, task.office_id, due=due))


def finish(*, actor: Actor, task_id: UUID, version: int, outcome: str) -> events.Reported:
    """Done, says the owner, and what came of it; the giver accepts it or sends it back."""
    with command("task.finish", actor) as cmd:
        task = access.get(actor, task_id, verb="task.finish", version=version)
        actor = cmd.act_as(access.at_post(actor, "task.finish", task.office_id))
        target = states.after(task.state, "finish")
        said = outcome.replace("\r\n", "\n").strip()
        if not said or len(said) > 2000:
            raise Invalid({"outcome": "Hãy ghi kết quả, dài nhất 2.000 ký tự."})
        change(
            task, expect=version, state=target, outcome=said, reported_at=cmd.at, percent=100, asked_due=None,
            asked_reason="",
        )  # fmt: skip
        trail.step(task, "finish", actor=actor, at=cmd.at, note=said)
        return cmd.publish(events.Reported(task.pk, task.office_id))
