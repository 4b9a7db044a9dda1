"""Lists of tasks: what I have, what I gave, what the office has; the same as Excel; what came out of one thing."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q, QuerySet

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.base.excel import Sheet
from xaso.kit.light import moment
from xaso.people import queries as people
from xaso.tasks import access
from xaso.tasks.models import Task, TaskHelper
from xaso.tasks.queries.rows import Lights, TaskRow, found_rows
from xaso.tasks.states import OPEN

PAGE = 50
MOST = 5_000
COLUMNS = (
    "STT", "Nhiệm vụ", "Nguồn", "Người giao", "Người thực hiện", "Phối hợp", "Ngày giao", "Hạn", "%", "Tiến độ",
    "Trạng thái", "Thời hạn", "Kết quả",
)  # fmt: skip
WIDTHS = (6, 50, 26, 20, 20, 24, 12, 12, 6, 30, 18, 16, 40)


@dataclass(frozen=True)
class TaskList:
    """A page of a list; ``more``: there are further ones. ``counts``: open and late, in what is listed."""

    rows: tuple[TaskRow, ...]
    more: bool
    open: int
    late: int
    person: str


def tasks(actor: Actor, *, side: str, state: str = "open", person: UUID | None = None, page: int = 1) -> TaskList:
    """Fifty at a time, what falls due first on top; what has ended, the latest first.

    ``side``: “mine” (as owner or helper), “given”, “office” (all that the actor may see). ``person``: of one owner.
    """
    scope, now = _scope(actor, side, person), clock.now()
    found = _of_state(Task.objects.filter(scope), state)
    start = PAGE * (page - 1)
    rows = found_rows(found[start : start + PAGE + 1], Lights(now))
    open_ones = Task.objects.filter(scope, state__in=OPEN)
    names = access.persons(access.office_for(actor, "task.view")) if person else {}
    return TaskList(
        rows[:PAGE],
        len(rows) > PAGE,
        open_ones.count(),
        open_ones.filter(state="in_work", due__lt=now).count(),
        names.get(person, "") if person else "",
    )


def excel(actor: Actor, *, side: str, state: str = "open", person: UUID | None = None) -> bytes:
    """The same list as Excel, as a whole."""
    now = clock.now()
    found = _of_state(Task.objects.filter(_scope(actor, side, person)), state)[:MOST]
    sheet = Sheet("Nhiem vu", WIDTHS)
    sheet.line(people.unit(access.office_for(actor, "task.view")).name, "note")
    sheet.line("DANH SÁCH NHIỆM VỤ", "title")
    sheet.line(f"Đến {moment(now)}", "note")
    head = sheet.at
    sheet.row(COLUMNS, "head")
    sheet.repeat_head(head)
    for number, one in enumerate(found_rows(found, Lights(now)), 1):
        sheet.row((
            number, one.title, one.source, one.giver, one.owner, one.helpers, one.given, one.due, one.percent,
            one.progress, one.state, one.light.text, one.outcome,
        ))  # fmt: skip
    return sheet.done()


def of_source(actor: Actor, kind: str, ref: str) -> tuple[TaskRow, ...]:
    """The tasks that came out of one document, dossier or letter, of those that the actor may see."""
    if not access.may_ever(actor, "task.view"):
        return ()
    found = Task.objects.filter(access.visible(actor), ~Q(source_ref=""), source=kind, source_ref=ref)
    return found_rows(found.order_by("given_at", "pk")[:PAGE], Lights(clock.now()))


def _scope(actor: Actor, side: str, person: UUID | None) -> Q:
    scope = access.visible(actor)
    if side == "mine":
        helped = TaskHelper.objects.filter(account_id=access.account_of(actor)).values("task_id")
        scope &= Q(owner_id=actor.id) | Q(pk__in=helped)
    elif side == "given":
        scope &= Q(giver_id=actor.id) | Q(entered_by_id=actor.id)
    return scope & Q(owner_id=person) if person else scope


def _of_state(found: QuerySet[Task], state: str) -> QuerySet[Task]:
    soonest = (F("due").asc(nulls_last=True), "given_at", "pk")
    if state == "late":
        return found.filter(state="in_work", due__lt=clock.now()).order_by(*soonest)
    if state == "reported":
        return found.filter(Q(state="reported") | Q(state="in_work", asked_due__isnull=False)).order_by(*soonest)
    if state in {"done", "cancelled"}:
        return found.filter(state=state).order_by("-ended_at", "pk")
    return found.filter(state__in=OPEN).order_by(*soonest)
