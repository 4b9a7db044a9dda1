"""One task, with what can be done with it now."""

from dataclasses import dataclass
from uuid import UUID

from xaso.base import audit, clock
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.kit.light import Light, moment
from xaso.tasks import access
from xaso.tasks.models import LEVELS, Task, TaskStep
from xaso.tasks.queries.rows import Lights, day_of, source_of
from xaso.tasks.states import NAMES

VERBS = (
    "task.accept", "task.answer_later", "task.finish", "task.send_back", "task.report_progress", "task.ask_later",
    "task.hand_on", "task.revise", "task.cancel",
)  # fmt: skip
STEPS = {
    "give": "Giao việc",
    "revise": "Giao lại, sửa nội dung",
    "report_progress": "Báo tiến độ",
    "hand_on": "Chuyển người thực hiện",
    "ask_later": "Xin lùi hạn",
    "answer_later": "Trả lời việc xin lùi hạn",
    "finish": "Báo đã xong",
    "accept": "Nghiệm thu",
    "send_back": "Trả lại làm tiếp",
    "cancel": "Hủy",
}
TOLD = {"owner": "Nhắc trước hạn", "giver": "Báo quá hạn", "head": "Báo quá hạn lên lãnh đạo"}


@dataclass(frozen=True)
class StepRow:
    """As the timeline of a page shows it."""

    title: str
    when: str
    note: str
    here: bool = False


@dataclass(frozen=True)
class TaskPage:
    """What the page shows. ``may``: what this actor can do now; ``persons``: whom it could be handed on to."""

    id: UUID
    version: int
    title: str
    detail: str
    source: str
    source_ref: str
    source_name: str
    giver: str
    owner: str
    owner_id: UUID
    helpers: tuple[tuple[UUID, str], ...]
    given: str
    due: str
    asked: str
    asked_reason: str
    percent: int
    progress: str
    outcome: str
    state: str
    state_name: str
    owns: bool
    light: Light
    steps: tuple[StepRow, ...]
    may: frozenset[str]
    persons: tuple[tuple[UUID, str], ...]


def task(actor: Actor, task_id: UUID) -> TaskPage:
    """One task that the actor may see; noted as read. NotFound otherwise."""
    seen = Task.objects.filter(access.visible(actor), pk=task_id)
    found = seen.select_related("giver", "owner").first()
    if found is None:
        raise NotFound
    audit.saw([found.pk])
    may = frozenset(verb for verb in VERBS if access.may(actor, verb, found).allowed)
    helpers = found.helpers.order_by("pk").values_list("account_id", "account__full_name")
    return TaskPage(
        id=found.pk,
        version=found.version,
        title=found.title,
        detail=found.detail,
        source=found.source,
        source_ref=found.source_ref,
        source_name=source_of(found),
        giver=found.giver.full_name,
        owner=found.owner.full_name,
        owner_id=found.owner_id,
        helpers=tuple(helpers),
        given=moment(found.given_at),
        due=day_of(found.due),
        asked=day_of(found.asked_due),
        asked_reason=found.asked_reason,
        percent=found.percent,
        progress=found.progress,
        outcome=found.outcome,
        state=found.state,
        state_name=NAMES[found.state],
        owns=found.owner_id == actor.id,
        light=Lights(clock.now()).of(found),
        steps=_steps(found),
        may=may,
        persons=tuple(access.persons(found.office_id).items()) if may & {"task.hand_on", "task.revise"} else (),
    )


def _steps(found: Task) -> tuple[StepRow, ...]:
    """What people did and what was told, in the order in which it happened."""
    levels = dict(LEVELS)
    rows = [(one.at, _step(one)) for one in found.steps.all()]
    for told in found.climbs.all():
        names = "; ".join(told.told) or levels[told.level]
        rows.append((told.at, StepRow(f"{TOLD[told.level]}: {names}", moment(told.at), f"hạn {moment(told.due)}")))
    return tuple(row for _, row in sorted(rows, key=lambda one: one[0]))


def _step(one: TaskStep) -> StepRow:
    title = f"{STEPS[one.verb]}{f': {one.receiver}' if one.receiver else ''}"
    percent = f"{one.percent}%" if one.percent is not None else ""
    return StepRow(title, moment(one.at), " · ".join(filter(None, (one.by, percent, one.note))))
