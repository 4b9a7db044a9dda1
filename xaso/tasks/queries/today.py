"""Việc hôm nay, the tasks of it: what I do, what waits for my word, what is late with others."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q, QuerySet

from xaso.base import audit, clock
from xaso.base.actor import Actor
from xaso.kit.light import Light, near, since
from xaso.tasks import access
from xaso.tasks.models import Task, TaskClimb, TaskHelper
from xaso.tasks.queries.rows import Lights, day_of, source_of

MOST = 60
FIELDS = (
    "office_id", "state", "title", "source", "source_words", "giver__full_name", "owner__full_name", "held_since",
    "due", "asked_due", "percent", "reported_at",
)  # fmt: skip
ORDER = (F("due").asc(nulls_last=True), "pk")
LABELS = {"accept": "Nghiệm thu", "answer": "Trả lời", "do": "Thực hiện", "help": "Xem", "late": "Xem"}
REASONS = {
    "accept": "{owner} đã báo xong, chờ bạn nghiệm thu",
    "answer": "{owner} xin lùi hạn đến {asked}, chờ bạn trả lời",
    "do": "{giver} giao, {held}; {percent}%",
    "help": "Bạn phối hợp; {owner} thực hiện",
    "late": "Quá hạn, {owner} đang thực hiện, {percent}%",
}


@dataclass(frozen=True)
class Waiting:
    """One task that waits, as a row of today's work shows it. ``warning``: the deadline that was told is near."""

    href: str
    title: str
    who: str
    why: str
    light: Light
    label: str
    warning: Light | None


def today(actor: Actor) -> tuple[Waiting, ...]:
    """Every task that waits for the actor now; in practice there are none."""
    if not access.may_ever(actor, "task.view") or actor.id is None:
        return ()
    now = clock.now()
    rows = _found(actor)
    audit.saw(task.pk for _, task in rows)
    told = _told([task.pk for verb, task in rows if verb == "do"])
    lights = Lights(now)
    return tuple(_shown(verb, task, lights, warned=task.pk in told) for verb, task in rows)


def _found(actor: Actor) -> list[tuple[str, Task]]:
    """Each task once, with what it waits for; the soonest due first."""
    helped, late = _helped(actor), _late(actor)
    in_work = access.own_here(actor) & Q(state="in_work")
    mine = (
        (in_work & Q(owner_id=actor.id))
        | (access.own_here(actor) & Q(state="reported", giver_id=actor.id))
        | (in_work & Q(asked_due__isnull=False, giver_id=actor.id))
    )
    if beside := helped | late:
        mine |= in_work & Q(pk__in=beside)
    soonest = list(Task.objects.filter(mine).order_by(*ORDER).values_list("pk", flat=True)[:MOST])
    if not soonest:
        return []
    rows = Task.objects.filter(pk__in=soonest).select_related("giver", "owner").only(*FIELDS).order_by(*ORDER)
    return [(_verb(actor, task, late), task) for task in rows]


def _verb(actor: Actor, task: Task, late: set[UUID]) -> str:
    """What the actor must say comes before what he may look at."""
    if task.state == "reported":
        return "accept"
    if task.giver_id == actor.id and task.asked_due is not None:
        return "answer"
    if task.owner_id == actor.id:
        return "do"
    return "late" if task.pk in late else "help"


def _helped(actor: Actor) -> set[UUID]:
    helped = TaskHelper.objects.filter(account_id=access.account_of(actor), task__state="in_work")
    return set(helped.values_list("task_id", flat=True))


def _late(actor: Actor) -> set[UUID]:
    """What the actor was told is late with others: as who gave it, or as the head of their unit."""
    whose = Q(level="giver", task__giver_id=actor.id)
    if led := access.whole(actor).offices("leader"):
        whose |= Q(level="head", task__office_id__in=led)
    return set(_risen().filter(whose, task__state="in_work").values_list("task_id", flat=True))


def _risen() -> QuerySet[TaskClimb]:
    return TaskClimb.objects.filter(settled_at=None, due=F("task__due"))


def _told(ids: list[UUID]) -> set[UUID]:
    """Those whose owner was told that the deadline is near."""
    return set(_risen().filter(level="owner", task_id__in=ids).values_list("task_id", flat=True)) if ids else set()


def _shown(verb: str, task: Task, lights: Lights, *, warned: bool) -> Waiting:
    words = {
        "owner": task.owner.full_name,
        "giver": task.giver.full_name,
        "asked": day_of(task.asked_due),
        "held": since(task.held_since, lights.now),
        "percent": task.percent,
    }
    return Waiting(
        href=f"/viec/nhiem-vu/{task.pk}/",
        title=task.title,
        who=source_of(task),
        why=REASONS[verb].format(**words),
        light=lights.of(task),
        label=LABELS[verb],
        warning=near("Nhiệm vụ", task.due, lights.now) if warned and task.due else None,
    )
