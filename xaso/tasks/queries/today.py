"""Việc hôm nay, the tasks of it: what I do, what waits for my word, what is late with others."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet

from xaso.base import audit, clock
from xaso.base.actor import Actor
from xaso.kit.light import Light, near, since
from xaso.tasks import access
from xaso.tasks.models import Task, TaskClimb, TaskHelper
from xaso.tasks.queries.rows import Lights, day_of, source_of

MOST = 60
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
    found = _found(actor)
    rows = sorted(found.values(), key=lambda one: one[1].due or now + timedelta(days=3650))[:MOST]
    audit.saw(task.pk for _, task in rows)
    told = _told([task.pk for verb, task in rows if verb == "do"])
    lights = Lights(now)
    return tuple(_shown(verb, task, lights, warned=task.pk in told) for verb, task in rows)


def _found(actor: Actor) -> dict[UUID, tuple[str, Task]]:
    """Each task once: what the actor must say comes before what he may look at."""
    helped = TaskHelper.objects.filter(account_id=access.account_of(actor)).values("task_id")
    in_work = Q(state="in_work")
    led = Q(office_id__in=access.whole(actor).offices("leader"))
    late = Q(giver_id=actor.id, pk__in=_risen("giver")) | (led & Q(pk__in=_risen("head")))
    asked = [
        ("accept", Q(state="reported", giver_id=actor.id)),
        ("answer", in_work & Q(asked_due__isnull=False, giver_id=actor.id)),
        ("do", in_work & Q(owner_id=actor.id)),
        ("late", in_work & late),
        ("help", in_work & Q(pk__in=helped)),
    ]
    found: dict[UUID, tuple[str, Task]] = {}
    for verb, scope in asked:
        rows = Task.objects.filter(access.visible(actor), scope).select_related("giver", "owner")
        for task in rows.order_by(F("due").asc(nulls_last=True), "pk")[: MOST + 1]:
            found.setdefault(task.pk, (verb, task))
    return found


def _risen(level: str) -> QuerySet[TaskClimb, UUID]:
    return TaskClimb.objects.filter(level=level, settled_at=None, due=F("task__due")).values_list("task_id", flat=True)


def _told(ids: list[UUID]) -> set[UUID]:
    return set(_risen("owner").filter(task_id__in=ids))


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
