"""Who may see and do what with work files: the only place here that knows roles."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from xaso.base.actor import Actor, RoleName
from xaso.base.errors import NotAllowed, NotFound, Stale
from xaso.people import queries as people
from xaso.workfiles.models import FileList, HandOver, WorkFile
from xaso.workfiles.states import NAMES, TABLE

STAFF: tuple[RoleName, ...] = ("clerk", "counter", "resolver", "leader")
OVERSEERS: tuple[RoleName, ...] = ("clerk", "leader")
"""Who sees every file of the office; others see those of their unit."""
VERBS: dict[str, tuple[RoleName, ...]] = {
    "workfile.view": STAFF,
    "workfile.list": OVERSEERS,
    "workfile.relist": OVERSEERS,
    "workfile.strike": OVERSEERS,
    "workfile.approve_list": ("leader",),
    "workfile.open": STAFF,
    "workfile.describe": STAFF,
    "workfile.put": STAFF,
    "workfile.take_out": STAFF,
    "workfile.arrange": STAFF,
    "workfile.close": STAFF,
    "workfile.reopen": STAFF,
    "workfile.offer": ("clerk",),
    "workfile.view_hand_over": ("clerk",),
    "workfile.take_back": ("clerk",),
    "workfile.hand_over": ("clerk",),
}
KEEPERS = {"open", "describe", "put", "take_out", "arrange", "close", "reopen"}
"""Verbs of who makes the file up, or of the clerk in his place."""
ROLE_WORDS = {"clerk": "văn thư", "leader": "lãnh đạo", "counter": "bộ phận Một cửa", "resolver": "công chức"}


@dataclass(frozen=True)
class Verdict:
    """Whether the actor may, and if not, why, in words for the screen."""

    allowed: bool
    reason: str = ""


def may_ever(actor: Actor, verb: str) -> bool:
    """Whether some role of the actor carries the verb at all. Nobody practises on files of his office."""
    if actor.practice:
        return False
    return actor.kind == "system" or whole(actor).has(*VERBS[verb])


def whole(actor: Actor) -> Actor:
    """The actor without what was lent him for single procedures or fields: no file is of a procedure."""
    return actor.within("", "")


def visible(actor: Actor) -> Q:
    """Files that exist for the actor: all of offices that he oversees; of others those of his unit and his own."""
    if actor.practice or actor.id is None:
        return Q(pk__in=[])
    units = [grant.unit_id for grant in actor.own().grants if grant.unit_id and grant.role in STAFF]
    own = (Q(keeper_id=actor.id) | Q(unit_id__in=units)) & Q(office_id__in=actor.offices(*STAFF))
    return Q(office_id__in=whole(actor).offices(*OVERSEERS)) | own


def may(actor: Actor, verb: str, file: WorkFile) -> Verdict:
    """Whether the actor may do the verb (“workfile.close”) with this file now."""
    name = verb.removeprefix("workfile.")
    states = {state for state, known in TABLE if known == name}
    if file.office_id not in whole(actor).offices(*VERBS[verb]):
        return Verdict(allowed=False, reason=f"Việc này do {_who(verb)} làm.")
    if states and file.state not in states:
        return Verdict(allowed=False, reason=f"Hồ sơ “{NAMES[file.state]}”.")
    mine = actor.id == file.keeper_id or file.office_id in whole(actor).offices("clerk")
    if name in KEEPERS and not mine:
        return Verdict(allowed=False, reason="Việc này do người lập hồ sơ hoặc văn thư làm.")
    if name == "open" and not _holds(file):
        return Verdict(allowed=False, reason="Danh mục hồ sơ chưa được lãnh đạo duyệt.")
    return Verdict(allowed=True)


def get(actor: Actor, file_id: UUID, *, verb: str, version: int | None = None) -> WorkFile:
    """First beat: the file, if the actor may do the verb with it now.

    Raises:
        NotFound: the actor cannot see it.
        Stale: it is no longer at the version that the actor saw.
        NotAllowed: seen, but not for this actor, or not now; the message is the reason.
    """
    found = WorkFile.objects.filter(visible(actor), pk=file_id).first()
    if found is None:
        raise NotFound
    if version is not None and found.version != version:
        raise Stale("Hồ sơ vừa có thay đổi sau khi bạn mở trang này. Chưa ghi gì. Hãy xem lại rồi làm tiếp.")
    verdict = may(actor, verb, found)
    if not verdict.allowed:
        raise NotAllowed(verdict.reason)
    return found


def get_hand_over(actor: Actor, hand_over_id: UUID, *, verb: str, version: int | None = None) -> HandOver:
    """The hand-over, while it is not received. Raises as ``get``."""
    found = HandOver.objects.filter(pk=hand_over_id, office_id__in=whole(actor).offices(*VERBS[verb])).first()
    if found is None:
        raise NotFound
    if version is not None and found.version != version:
        raise Stale("Lần nộp lưu này vừa có thay đổi. Chưa ghi gì. Hãy xem lại rồi làm tiếp.")
    if verb != "workfile.view_hand_over" and found.received_on:
        raise NotAllowed("Lưu trữ cơ quan đã nhận; không đổi được nữa.")
    return found


def office_for(actor: Actor, verb: str) -> UUID:
    """The office in which the actor does what has no file yet; of several, that of the post held longest.

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


def keepers(office_id: UUID) -> dict[UUID, str]:
    """Everybody in an office who can keep a file, with his post."""
    found: dict[UUID, str] = {}
    for one in people.staff(office_id):
        if one.role in STAFF:
            found.setdefault(one.account_id, f"{one.name}, {one.post}")
    return found


def unit_of(office_id: UUID, account_id: UUID) -> UUID:
    """The unit at which somebody of an office serves."""
    return next((one.unit_id for one in people.staff(office_id) if one.account_id == account_id), office_id)


def account_of(actor: Actor) -> UUID:
    """The account of the actor; for the system and a node an id that no account has."""
    return actor.id or UUID(int=0)


def _holds(file: WorkFile) -> bool:
    """Whether the list in which the file stands was approved."""
    return FileList.objects.filter(office_id=file.office_id, year=file.year, approved_at__isnull=False).exists()


def _who(verb: str) -> str:
    return " hoặc ".join(ROLE_WORDS[role] for role in VERBS[verb])
