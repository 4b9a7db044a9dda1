"""A task is given: what, who, by when. Its giver may say it anew while it is in work, or take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.calendar import for_office
from xaso.base.command import Command, change, command
from xaso.base.errors import Invalid
from xaso.kit.text import clean
from xaso.kit.worktime import ZONE, CalendarEnds
from xaso.people import queries as people
from xaso.tasks import access, events, states
from xaso.tasks.actions import trail
from xaso.tasks.models import SOURCES, Task, TaskHelper

TOO_FAR = "Lịch của cơ quan chưa khai đến ngày này."


@dataclass(frozen=True)
class Source:
    """Out of what a task comes. ``ref``: its id among things of its kind; the caller has seen that it is there."""

    kind: str = "word"
    ref: str = ""
    words: str = ""


@dataclass(frozen=True)
class Word:
    """What a giver says: what is to be done, by whom, with whom, until when. Ids are of accounts of the office."""

    title: str
    owner: UUID
    day: date | None = None
    detail: str = ""
    helpers: Sequence[UUID] = ()


@dataclass(frozen=True)
class NewTask:
    """``id``: of the task that this becomes, so that a form pressed twice makes one. ``giver``: whose word it is."""

    id: UUID
    word: Word
    source: Source = Source()
    giver: UUID | None = None


def give(*, actor: Actor, new: NewTask) -> events.Given | None:
    """Give a task. None if this very task was given before.

    Raises:
        Invalid: nothing is said, the owner or a helper does not serve in the office, or the day is over.
        NotAllowed: no post of the actor carries it.
    """
    office_id = access.office_for(actor, "task.give")
    if Task.objects.filter(pk=new.id, entered_by_id=actor.id).exists():
        return None
    with command("task.give", actor) as cmd:
        actor = cmd.act_as(access.at_post(actor, "task.give", office_id))
        givers = access.givers(actor, office_id)
        giver = new.giver or (actor.id if actor.id in givers else None)
        if giver not in givers or new.source.kind not in dict(SOURCES):
            raise Invalid({"giver": "Hãy chọn lãnh đạo giao việc này."})
        said, due = _said(new.word, office_id, cmd)
        task = Task.objects.create(
            id=new.id,
            office_id=office_id,
            state="in_work",
            **said,
            source=new.source.kind,
            source_ref=new.source.ref,
            source_words=clean(new.source.words)[:300],
            giver_id=giver,
            entered_by_id=access.account_of(actor),
            given_at=cmd.at,
            held_since=cmd.at,
        )
        _set_helpers(task, new.word)
        note = trail.until(due) if giver == actor.id else f"{trail.until(due)}; theo ý kiến của {givers[giver]}"
        owner = access.persons(office_id)[task.owner_id]
        trail.step(task, "give", actor=actor, at=cmd.at, receiver=owner, note=note)
        return cmd.publish(events.Given(task.pk, office_id, owner_id=task.owner_id, due=due))


def revise(*, actor: Actor, task_id: UUID, version: int, word: Word) -> events.Revised:
    """The giver says it anew: what, who, until when. A wish for a later deadline is answered by that.

    Raises:
        Stale: somebody changed it since the actor saw it.
        Invalid: as in ``give``.
    """
    with command("task.revise", actor) as cmd:
        task = access.get(actor, task_id, verb="task.revise", version=version)
        actor = cmd.act_as(access.at_post(actor, "task.revise", task.office_id))
        target = states.after(task.state, "revise")
        before = task.owner_id
        said, due = _said(word, task.office_id, cmd, was=task.due)
        moved = {} if said["owner_id"] == before else {"held_since": cmd.at}
        change(task, expect=version, state=target, **said, **moved, asked_due=None, asked_reason="")
        _set_helpers(task, word)
        owner = access.persons(task.office_id)[task.owner_id]
        trail.step(task, "revise", actor=actor, at=cmd.at, receiver=owner, note=f"{task.title} ({trail.until(due)})")
        return cmd.publish(events.Revised(task.pk, task.office_id, owner_id=task.owner_id, due=due))


def cancel(*, actor: Actor, task_id: UUID, version: int, reason: str) -> events.Cancelled:
    """It need not be done any more, for a reason that is kept."""
    with command("task.cancel", actor) as cmd:
        task = access.get(actor, task_id, verb="task.cancel", version=version)
        actor = cmd.act_as(access.at_post(actor, "task.cancel", task.office_id))
        target = states.after(task.state, "cancel")
        if not clean(reason):
            raise Invalid({"reason": "Hãy ghi vì sao hủy."})
        change(task, expect=version, state=target, ended_at=cmd.at)
        trail.step(task, "cancel", actor=actor, at=cmd.at, note=clean(reason))
        return cmd.publish(events.Cancelled(task.pk, task.office_id))


def due_of(day: date | None, office_id: UUID, field: str = "day") -> datetime | None:
    """The close of a day by the calendar of the office; of the next working day where it is closed. Invalid beyond."""
    if day is None:
        return None
    try:
        return for_office(office_id, people.week(office_id)).close_of(day)
    except CalendarEnds as error:
        raise Invalid({field: TOO_FAR}) from error


def _said(
    word: Word, office_id: UUID, cmd: Command, was: datetime | None = None
) -> tuple[dict[str, object], datetime | None]:
    """What stands in the row. ``was``: the deadline that it had, which may stay though it is over."""
    title, persons, errors = clean(word.title), access.persons(office_id), {}
    if not title:
        errors["title"] = "Hãy ghi việc phải làm."
    elif len(title) > 500:
        errors["title"] = "Dài quá 500 ký tự; phần thêm hãy ghi ở ô Nội dung chi tiết."
    if word.owner not in persons:
        errors["owner"] = "Hãy chọn một người thực hiện trong danh sách."
    if not set(word.helpers) <= set(persons):
        errors["helpers"] = "Hãy chọn người phối hợp trong danh sách."
    if len(word.detail) > 2000:
        errors["detail"] = "Dài quá 2.000 ký tự."
    kept = was is not None and word.day == was.astimezone(ZONE).date()
    if word.day and word.day < cmd.at.astimezone(ZONE).date() and not kept:
        errors["day"] = "Hạn không thể ở trước hôm nay."
    if errors:
        raise Invalid(errors)
    due = was if kept else due_of(word.day, office_id)
    detail = word.detail.replace("\r\n", "\n").strip()
    return {"title": title, "detail": detail, "owner_id": word.owner, "due": due}, due


def _set_helpers(task: Task, word: Word) -> None:
    TaskHelper.objects.filter(task=task).delete()
    TaskHelper.objects.bulk_create(
        TaskHelper(task=task, account_id=one) for one in dict.fromkeys(word.helpers) if one != word.owner
    )
