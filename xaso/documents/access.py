"""Who may see and do what with documents: the only place here that knows roles."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from xaso.base.actor import Actor, RoleName
from xaso.base.errors import NotAllowed, NotFound, Stale
from xaso.documents.models import Arrival, CoUnit, Dispatch, View
from xaso.documents.states import ARRIVAL_NAMES, ARRIVALS, DISPATCH_NAMES, DISPATCHES
from xaso.signing import queries as signing

STAFF: tuple[RoleName, ...] = ("clerk", "counter", "resolver", "leader")
OVERSEERS: tuple[RoleName, ...] = ("clerk", "leader")
"""Who sees every document of the office: the clerk who registers it and the leaders. Others see what they work on."""

VERBS: dict[str, tuple[RoleName, ...]] = {
    "document.view": STAFF,
    "document.register": ("clerk",),
    "document.accept": ("clerk",),
    "document.attach": ("clerk",),
    "document.instruct": ("leader",),
    "document.assign": STAFF,
    "document.report_progress": STAFF,
    "document.finish": STAFF,
    "document.file_away": ("leader", "clerk"),
    "document.return_arrival": ("clerk",),
    "document.draft": STAFF,
    "document.copy": STAFF,
    "document.save_search": STAFF,
    "document.drop_search": STAFF,
    "document.revise": STAFF,
    "document.ask_view": STAFF,
    "document.give_view": STAFF,
    "document.submit": STAFF,
    "document.drop": STAFF,
    "document.send_back": ("leader",),
    "document.pass_up": ("leader",),
    "document.approve": ("leader",),
    "document.withdraw_approval": ("leader",),
    "document.number": ("clerk", "leader"),
    "document.sign": ("leader",),
    "document.seal": ("clerk",),
    "document.issue": ("clerk",),
    "document.deliver": (),
    "document.hear": (),
    "document.examine": (),
    "document.mark": (),
    "document.pass_on": (),
    "document.hear_recall": (),
    "document.supersede": (),
    "document.post": ("clerk",),
    "document.recall": OVERSEERS,
    "document.agree_recall": OVERSEERS,
    "document.decline_recall": OVERSEERS,
    "document.book": OVERSEERS,
    "document.confirm_numbers": ("leader",),
    "document.set_axis": ("steward",),
    "document.try_axis": ("steward",),
    "document.list_axis": (),
    "document.send_by_axis": (),
    "document.send_again": ("steward",),
    "document.hear_axis": (),
    "document.watch_axis": ("clerk", "leader", "steward"),
    "document.see_axis_problem": ("clerk", "steward"),
}
ROLE_WORDS = {
    "clerk": "văn thư",
    "leader": "lãnh đạo",
    "counter": "bộ phận Một cửa",
    "resolver": "công chức",
    "steward": "quản trị viên",
}
HANDS = (
    ({"revise", "ask_view", "submit", "drop"}, "author_id", "Việc này do người soạn thảo làm."),
    ({"send_back", "pass_up", "approve"}, "reviewer_id", "Dự thảo đang trình người khác."),
    ({"sign"}, "signed_by_id", "Người đã duyệt văn bản này mới ký được."),
)
"""Verbs on a dispatch that one person alone may do: which column names him."""
NOT_YOURS = "Văn bản đang do người khác giải quyết."


@dataclass(frozen=True)
class Verdict:
    """Whether the actor may, and if not, why, in words for the screen."""

    allowed: bool
    reason: str = ""


YES = Verdict(allowed=True)


def may_ever(actor: Actor, verb: str) -> bool:
    """Whether some role of the actor carries the verb at all. In practice there are no documents."""
    if actor.practice:
        return False
    return actor.kind == "system" or bool(VERBS[verb] and whole(actor).has(*VERBS[verb]))


def whole(actor: Actor) -> Actor:
    """The actor without what was lent him for single procedures or fields: no document is of a procedure."""
    return actor.within("", "")


def account_of(actor: Actor) -> UUID:
    """The account of the actor; for the system and a node an id that no account has."""
    return actor.id or UUID(int=0)


def offices_of(actor: Actor, verb: str) -> frozenset[UUID]:
    """The offices in which a post of the actor carries the verb; none in practice."""
    return frozenset() if actor.practice else actor.own().offices(*VERBS[verb])


def units_of(actor: Actor) -> frozenset[UUID]:
    """The units at whose posts the actor serves."""
    return frozenset(grant.unit_id for grant in actor.own().grants if grant.unit_id and grant.role in STAFF)


def arrivals(actor: Actor) -> Q:
    """Arrivals that exist for the actor: those of offices that he oversees, and those that he or his unit works on."""
    if actor.kind == "system":
        return Q()
    if actor.practice:
        return Q(pk__in=[])
    units = units_of(actor)
    helped = CoUnit.objects.filter(Q(unit_id__in=units) | Q(account_id=actor.id)).values("arrival_id")
    return _seen(actor, Q(holder_id=actor.id) | Q(lead_id__in=units) | Q(pk__in=helped))


def dispatches(actor: Actor) -> Q:
    """Dispatches that exist for the actor: of offices he oversees, his and his unit's own, those he is asked about."""
    if actor.kind == "system":
        return Q()
    if actor.practice:
        return Q(pk__in=[])
    asked = View.objects.filter(account_id=account_of(actor)).values("dispatch_id")
    own = Q(author_id=actor.id) | Q(signed_by_id=actor.id) | Q(unit_id__in=units_of(actor)) | Q(pk__in=asked)
    return _seen(actor, own)


def oversees_all(actor: Actor) -> bool:
    """Whether the actor sees every document of every office where he serves."""
    return not actor.practice and actor.reach(*STAFF) <= whole(actor).reach(*OVERSEERS)


def _seen(actor: Actor, own: Q) -> Q:
    """All of the offices that the actor oversees; of others where he serves, what is his own.

    In most sittings one of the two is empty, and then it is not asked for: the database would read every document of
    the office to answer an “or”.
    """
    overseen = whole(actor).reach(*OVERSEERS)
    others = actor.offices(*STAFF) - overseen
    if not others:
        return Q(office_id__in=overseen)
    return Q(office_id__in=overseen) | (Q(office_id__in=others) & own) if overseen else Q(office_id__in=others) & own


def may_arrival(actor: Actor, verb: str, arrival: Arrival) -> Verdict:
    """Whether the actor may do the verb (“document.finish”) with this arrival now."""
    name = verb.removeprefix("document.")
    states = {state for state, known in ARRIVALS if known == name}
    if problem := _not_here(actor, verb, arrival.office_id):
        return Verdict(allowed=False, reason=problem)
    if states and arrival.state not in states:
        return Verdict(allowed=False, reason=f"Văn bản đến “{ARRIVAL_NAMES[arrival.state]}”.")
    if name == "assign" and not _divides(actor, arrival):
        return Verdict(allowed=False, reason="Chỉ lãnh đạo, đơn vị chủ trì hoặc người đang giữ giao tiếp được.")
    reason = ""
    if name in {"agree_recall", "decline_recall"} and arrival.recall != "asked":
        reason = "Nơi gửi không yêu cầu thu hồi."
    elif name in {"report_progress", "finish"} and actor.id != arrival.holder_id:
        reason = NOT_YOURS
    return Verdict(allowed=False, reason=reason) if reason else YES


def may_dispatch(actor: Actor, verb: str, dispatch: Dispatch) -> Verdict:
    """Whether the actor may do the verb with this dispatch now."""
    name = verb.removeprefix("document.")
    states = {state for state, known in DISPATCHES if known == name}
    if problem := _not_here(actor, verb, dispatch.office_id):
        return Verdict(allowed=False, reason=problem)
    if states and dispatch.state not in states:
        return Verdict(allowed=False, reason=f"Văn bản đi “{DISPATCH_NAMES[dispatch.state]}”.")
    for verbs, whose, reason in HANDS:
        if name in verbs and actor.id != getattr(dispatch, whose):
            return Verdict(allowed=False, reason=reason)
    if name == "give_view" and not dispatch.views.filter(account_id=account_of(actor), answered_at=None).exists():
        return Verdict(allowed=False, reason="Không có ý kiến nào đang chờ bạn.")
    if name == "revise" and dispatch.book == "copy":
        return Verdict(allowed=False, reason="Bản sao không sửa được. Hãy hủy và làm bản sao khác.")
    recalled = name == "recall" and dispatch.recalled_at is not None
    return Verdict(allowed=False, reason="Văn bản này đã thu hồi.") if recalled else YES


def get_arrival(actor: Actor, arrival_id: UUID, *, verb: str, version: int | None = None) -> Arrival:
    """First beat: the arrival, if the actor may do the verb with it now.

    Raises:
        NotFound: the actor cannot see it.
        Stale: it is no longer at the version that the actor saw.
        NotAllowed: seen, but not for this actor, or not now; the message is the reason.
    """
    found = Arrival.objects.filter(arrivals(actor), pk=arrival_id).first()
    if found is None:
        raise NotFound
    _must_be_fresh(found.version, version, ARRIVAL_NAMES[found.state])
    _must(may_arrival(actor, verb, found))
    return found


def get_dispatch(actor: Actor, dispatch_id: UUID, *, verb: str, version: int | None = None) -> Dispatch:
    """The dispatch, if the actor may do the verb with it now. Raises as ``get_arrival``."""
    found = Dispatch.objects.filter(dispatches(actor), pk=dispatch_id).first()
    if found is None:
        raise NotFound
    _must_be_fresh(found.version, version, DISPATCH_NAMES[found.state])
    _must(may_dispatch(actor, verb, found))
    return found


def office_for(actor: Actor, verb: str) -> UUID:
    """The office in which the actor does what has no document yet; of several, that of the post held longest.

    Raises:
        NotAllowed: no post of the actor carries the verb.
    """
    held = [grant.office_id for grant in actor.own().grants if grant.role in VERBS[verb]]
    if not held or actor.practice:
        raise NotAllowed(f"Việc này do {_who(verb)} làm.")
    return held[0]


def must_lead(actor: Actor, office_id: UUID) -> None:
    """NotAllowed unless the actor answers for the office by a post of his own."""
    if actor.kind != "system" and (actor.practice or office_id not in actor.own().offices("leader")):
        raise NotAllowed("Việc này do lãnh đạo của cơ quan làm.")


KEYS = {"document.sign": "person", "document.seal": "seal"}
"""For what the key must be that a verb is done with."""


def keys_to(actor: Actor, verb: str, office_id: UUID | None = None) -> list[signing.KeyRow]:
    """Keys with which the actor can sign or seal, in one office or in all of his."""
    return [one for one in signing.keys_of(actor, office_id) if one.purpose == KEYS[verb]]


def at_post(actor: Actor, verb: str, office_id: UUID) -> Actor:
    """The actor at the post whose work the verb is."""
    return whole(actor).at(office_id, *VERBS[verb])


def _divides(actor: Actor, arrival: Arrival) -> bool:
    if arrival.office_id in whole(actor).offices("leader") or (
        arrival.state == "in_work" and arrival.holder_id == actor.id
    ):
        return True
    return arrival.lead_id in units_of(actor)


def _not_here(actor: Actor, verb: str, office_id: UUID) -> str:
    if actor.kind == "system" or office_id in whole(actor).offices(*VERBS[verb]):
        return ""
    return f"Việc này do {_who(verb)} làm."


def _who(verb: str) -> str:
    return " hoặc ".join(ROLE_WORDS[role] for role in VERBS[verb])


def _must_be_fresh(now: int, seen: int | None, state: str) -> None:
    if seen is not None and now != seen:
        raise Stale(
            "Văn bản vừa có thay đổi sau khi bạn mở trang này. Chưa ghi gì. Hãy xem lại rồi làm tiếp.",
            {"state": state},
        )


def _must(verdict: Verdict) -> None:
    if not verdict.allowed:
        raise NotAllowed(verdict.reason)
