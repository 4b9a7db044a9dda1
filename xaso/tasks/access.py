"""Who may see and do what with tasks: the only place here that knows roles."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from xaso.base.actor import Actor, RoleName
from xaso.base.errors import NotAllowed, NotFound, Stale
from xaso.people import queries as people
from xaso.tasks.models import Task, TaskHelper
from xaso.tasks.states import NAMES, TABLE

STAFF: tuple[RoleName, ...] = ("clerk", "counter", "resolver", "leader")
VERBS: dict[str, tuple[RoleName, ...]] = {
    "task.view": STAFF,
    "task.give": ("leader", "clerk"),
    "task.revise": ("leader", "clerk"),
    "task.cancel": ("leader", "clerk"),
    "task.report_progress": STAFF,
    "task.hand_on": STAFF,
    "task.ask_later": STAFF,
    "task.finish": STAFF,
    "task.answer_later": ("leader",),
    "task.accept": ("leader",),
    "task.send_back": ("leader",),
    "task.board": ("leader",),
}
JUDGING = {"answer_later", "accept", "send_back"}
OWNERS = {"ask_later", "finish"}
GIVERS = {"revise", "cancel"}
ROLE_WORDS = {"clerk": "văn thư", "leader": "lãnh đạo", "counter": "bộ phận Một cửa", "resolver": "công chức"}


@dataclass(frozen=True)
class Verdict:
    """Whether the actor may, and if not, why, in words for the screen."""

    allowed: bool
    reason: str = ""


def may_ever(actor: Actor, verb: str) -> bool:
    """Whether some role of the actor carries the verb at all. Nobody practises on tasks of his office."""
    if actor.practice:
        return False
    return actor.kind == "system" or whole(actor).has(*VERBS[verb])


def whole(actor: Actor) -> Actor:
    """The actor without what was lent him for single procedures or fields: no task is of a procedure."""
    return actor.within("", "")


def visible(actor: Actor) -> Q:
    """Tasks that exist for the actor: those of offices that he leads, and those that he gave, entered, has or helps."""
    if actor.kind == "system":
        return Q()
    if actor.practice or actor.id is None:
        return Q(pk__in=[])
    helped = TaskHelper.objects.filter(account_id=account_of(actor)).values("task_id")
    own = Q(owner_id=actor.id) | Q(giver_id=actor.id) | Q(entered_by_id=actor.id) | Q(pk__in=helped)
    return Q(office_id__in=whole(actor).reach("leader")) | (own & Q(office_id__in=actor.offices(*STAFF)))


def own_here(actor: Actor) -> Q:
    """Where tasks exist for the actor that he gave, has or helps with: ``visible``, for who asks for nothing else."""
    return Q(office_id__in=whole(actor).reach("leader") | actor.offices(*STAFF))


def may(actor: Actor, verb: str, task: Task) -> Verdict:
    """Whether the actor may do the verb (“task.finish”) with this task now."""
    name = verb.removeprefix("task.")
    states = {state for state, known in TABLE if known == name}
    if actor.kind != "system" and task.office_id not in whole(actor).offices(*VERBS[verb]):
        return Verdict(allowed=False, reason=f"Việc này do {_who(verb)} làm.")
    if states and task.state not in states:
        return Verdict(allowed=False, reason=f"Nhiệm vụ “{NAMES[task.state]}”.")
    return _concerns(actor, name, task)


def get(actor: Actor, task_id: UUID, *, verb: str, version: int | None = None) -> Task:
    """First beat: the task, if the actor may do the verb with it now.

    Raises:
        NotFound: the actor cannot see it.
        Stale: it is no longer at the version that the actor saw.
        NotAllowed: seen, but not for this actor, or not now; the message is the reason.
    """
    found = Task.objects.filter(visible(actor), pk=task_id).first()
    if found is None:
        raise NotFound
    if version is not None and found.version != version:
        raise Stale(
            "Nhiệm vụ vừa có thay đổi sau khi bạn mở trang này. Chưa ghi gì. Hãy xem lại rồi làm tiếp.",
            {"state": NAMES[found.state]},
        )
    verdict = may(actor, verb, found)
    if not verdict.allowed:
        raise NotAllowed(verdict.reason)
    return found


def office_for(actor: Actor, verb: str) -> UUID:
    """The office in which the actor does what has no task yet; of several, that of the post held longest.

    Raises:
        NotAllowed: no post of the actor carries the verb.
    """
    held = [grant.office_id for grant in whole(actor).grants if grant.role in VERBS[verb]]
    if not held or actor.practice:
        raise NotAllowed(f"Việc này do {_who(verb)} làm.")
    return held[0]


def at_post(actor: Actor, verb: str, office_id: UUID) -> Actor:
    """The actor at the post whose work the verb is."""
    return whole(actor).at(office_id, *VERBS[verb])


def persons(office_id: UUID) -> dict[UUID, str]:
    """Everybody in an office who can have a task, with his post."""
    found: dict[UUID, str] = {}
    for one in people.staff(office_id):
        if one.role in STAFF:
            found.setdefault(one.account_id, f"{one.name}, {one.post}")
    return found


def givers(actor: Actor, office_id: UUID) -> dict[UUID, str]:
    """In whose name the actor gives tasks: a leader in his own; a clerk in that of a leader of the office."""
    if office_id in whole(actor).offices("leader") and actor.id is not None:
        return {actor.id: f"{actor.name}, {at_post(actor, 'task.board', office_id).post}"}
    return {one.account_id: f"{one.name}, {one.post}" for one in people.staff(office_id) if one.role == "leader"}


def account_of(actor: Actor) -> UUID:
    """The account of the actor; for the system and a node an id that no account has."""
    return actor.id or UUID(int=0)


def _concerns(actor: Actor, name: str, task: Task) -> Verdict:
    """Whether it is the actor's to do: the owner's, a helper's, the giver's or that of who leads the office."""
    leads = actor.kind == "system" or task.office_id in whole(actor).offices("leader")
    owns = actor.id == task.owner_id
    works = owns or task.helpers.filter(account_id=account_of(actor)).exists()
    checks = (
        (name in OWNERS and not owns, "Việc này do người thực hiện làm."),
        (name == "report_progress" and not works, "Việc này do người thực hiện hoặc phối hợp làm."),
        (name == "hand_on" and not (owns or leads), "Chỉ người thực hiện hoặc lãnh đạo chuyển được."),
        (name in GIVERS and not (leads or actor.id == task.entered_by_id), "Việc này do người giao làm."),
        (name == "answer_later" and task.asked_due is None, "Không có đề nghị lùi hạn nào đang chờ."),
        (name in JUDGING and owns and actor.id != task.giver_id, "Việc của mình thì người giao nghiệm thu."),
    )
    problem = next((reason for wrong, reason in checks if wrong), "")
    return Verdict(allowed=not problem, reason=problem)


def _who(verb: str) -> str:
    return " hoặc ".join(ROLE_WORDS[role] for role in VERBS[verb])
