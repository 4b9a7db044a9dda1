"""Who may see and do what with dossiers: the only place here that knows roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from xaso.base import imports
from xaso.base.actor import Actor, RoleName
from xaso.base.errors import NotAllowed, NotFound, Stale
from xaso.cases.models import Case, Passage
from xaso.cases.passing import OPEN as WAITING
from xaso.cases.states import NAMES, RUNNING, TABLE
from xaso.people import queries as people

VIEWERS: tuple[RoleName, ...] = ("counter", "resolver", "leader")
VERBS: dict[str, tuple[RoleName, ...]] = {
    "case.hear_status": (),
    "case.view": VIEWERS,
    "case.today": (*VIEWERS, "clerk"),
    "case.accept": ("counter",),
    "case.refuse": ("counter",),
    "case.record": ("counter",),
    "case.attach": ("counter", "resolver"),
    "case.hand_over": ("counter", "resolver", "leader"),
    "case.ask_supplement": ("counter", "resolver"),
    "case.complete": ("counter",),
    "case.lapse": ("counter",),
    "case.draft_result": ("resolver",),
    "case.submit": ("resolver",),
    "case.send_back": ("leader",),
    "case.approve": ("leader",),
    "case.return_result": ("counter",),
    "case.propose_decline": ("resolver",),
    "case.decline": ("leader",),
    "case.give_refusal": ("counter",),
    "case.withdraw": ("counter",),
    "case.stop": ("leader",),
    "case.amend": ("counter", "resolver"),
    "case.consult": ("resolver",),
    "case.give_opinion": ("counter", "resolver", "leader"),
    "case.report_silence": ("resolver",),
    "case.propose_extension": ("resolver",),
    "case.extend": ("leader",),
    "case.deny_extension": ("leader",),
    "case.tell": ("counter",),
    "case.remind": ("leader",),
    "case.answer": ("counter", "resolver"),
    "case.transfer": ("leader",),
    "case.split": ("counter", "resolver"),
    "case.send": ("counter",),
    "case.take_over": ("counter",),
    "case.hand_up": ("counter", "resolver"),
    "case.give_back": ("counter", "resolver"),
    "case.recall": ("counter", "resolver", "leader"),
    "case.take": ("counter",),
    "case.turn_down": ("counter",),
    "case.hear_offer": (),
    "case.hear_word": (),
    "case.let_go": (),
    "case.remember_up": (),
    "case.remember_back": (),
    "case.cede_up": (),
    "case.cede_back": (),
    "case.regain_accepted": (),
    "case.regain_in_work": (),
    "case.regain_ready": (),
    "case.regain_declined": (),
    "case.come_home_open": (),
    "case.come_home_result": (),
    "case.come_home_declined": (),
    "case.ask_payment": ("counter", "resolver"),
    "case.pay": ("counter",),
    "case.say_fee": ("counter",),
    "case.reckon_again": ("counter",),
    "case.waive": ("counter", "leader"),
    "case.charge_again": ("counter", "leader"),
    "case.reverse_payment": ("counter", "leader"),
    "case.resume": (),
    "case.resume_intake": (),
    "case.recount": (),
    "case.climb": (),
    "case.settle": (),
    "case.confirm_numbers": ("leader",),
    "case.board": ("leader",),
    "case.read_digest": ("leader",),
    "case.digest": (),
    "case.set_watch": ("leader",),
    "case.clear_practice": ("counter",),
    "case.import": ("steward",),
}
HANDS: dict[str, RoleName] = {"accepted": "counter", "in_work": "resolver", "for_approval": "leader"}
"""In these states only the role whose turn it is may move the dossier on; who may give it to another, see below."""

BESIDE = frozenset({"extend", "deny_extension", "withdraw", "stop", "amend"})
"""What goes on beside the work: its role may do it, in whoever's hand the dossier is."""

ROLE_WORDS = {"counter": "bộ phận Một cửa", "resolver": "công chức giải quyết", "leader": "lãnh đạo"}


@dataclass(frozen=True)
class Verdict:
    """Whether the actor may, and if not, why, in words for the screen."""

    allowed: bool
    reason: str = ""


YES = Verdict(allowed=True)
NO_HEIR = "Chỉ lãnh đạo của cơ quan kế thừa chuyển hồ sơ của cơ quan đã kết thúc."
OF_ANOTHER = "Hồ sơ do cơ quan khác giải quyết; ở đây chỉ xem được."
WRONG_WAY = {
    ("hand_over", False): "Hồ sơ do cơ quan khác giải quyết: hãy chuyển đến cơ quan đó.",
    ("hand_up", False): "Hồ sơ do cơ quan khác giải quyết: hãy chuyển đến cơ quan đó.",
    ("send", True): "Hồ sơ do chính cơ quan này giải quyết.",
}
"""(verb, whether its own office is the competent one) → why not so."""
AT_HOME = frozenset(
    {
        "ask_supplement", "ask_payment", "complete", "lapse", "amend", "split", "withdraw", "stop", "give_refusal",
        "return_result", "hand_up",
    }
)  # fmt: skip
"""What only the office does that received the dossier: it has the citizen before it, and his money."""
NOT_AT_HOME = "Hồ sơ do nơi khác tiếp nhận: hãy chuyển về nơi đó, kèm lý do, để nơi đó làm việc này."
OF_BEFORE = "Hồ sơ của cơ quan đã kết thúc: xem được, muốn làm tiếp thì phải chuyển hồ sơ sang cơ quan kế thừa."


def visible(actor: Actor) -> Q:
    """Dossiers of the offices in which the actor works with dossiers, and of those that ended and whose heirs they are.

    Nothing else exists for the actor.
    """
    return Q() if actor.kind == "system" else Q(office_id__in=actor.reach(*VIEWERS))


def asked_of(actor: Actor) -> Q:
    """Consultations of units whose officers the actor is among: the question is theirs to read, not the dossier."""
    return Q(office_id__in=actor.offices("resolver"))


def answerable(actor: Actor) -> Q:
    """Consultations whose answer the actor may write down: his unit's own, or what came to his office on paper."""
    return asked_of(actor) | Q(case__office_id__in=actor.offices(*VERBS["case.give_opinion"]))


def sight(actor: Actor) -> Q:
    """What the actor may open by its name: also what is on its way to his office, and what his counter sent away."""
    if actor.kind == "system":
        return Q()
    coming = Q(state="sent", competent_id__in=actor.offices(*VIEWERS))
    offered = Passage.objects.filter(receiver_id__in=actor.offices(*VIEWERS), giver_node=None, stand__in=WAITING)
    sent = Q(sent_from_id__in=actor.reach(*VIEWERS)) | Q(handed_from_id__in=actor.reach(*VIEWERS))
    return visible(actor) | coming | sent | Q(pk__in=offered.values("case_id"))


def elsewhere(actor: Actor) -> Q:
    """What the actor's office has received and another one resolves."""
    offices = actor.reach(*VIEWERS)
    return Q(sent_from_id__in=offices) | Q(handed_from_id__in=offices) | Q(office_id__in=offices, state="away")


def offered_to(actor: Actor) -> Q:
    """Passages to offices of this node at whose counters the actor works."""
    return Q(receiver_id__in=actor.offices(*VERBS["case.take"]), receiver_node=None)


def to_return(offices: Iterable[UUID]) -> Q:
    """Whose result the counters of these offices give out: their own, and what comes back to where it began.

    What came from another level goes back there first.
    """
    back = Q(return_way="origin", sent_from__isnull=False)
    return (Q(office_id__in=offices, came_at=None) & ~back) | (Q(sent_from_id__in=offices) & back)


def whose(verb: str, case: Case) -> UUID:
    """The office whose people do this with the dossier: its owner's, save where it changes hands between counters."""
    if verb == "case.take_over":
        return case.competent_id
    back = verb == "case.return_result" and case.return_way == "origin" and case.sent_from_id
    return back or case.office_id


def _from_outside(actor: Actor, verb: str, case: Case) -> Verdict:
    """Of an office that has ended the heirs read, and a leader gives it to one of them; of another office one reads."""
    if verb == "case.view":
        return YES
    ended = case.office_id in actor.reach(*VIEWERS) - actor.offices()
    if verb == "case.transfer":
        heir = ended and case.office_id in actor.reach(*VERBS[verb])
        return YES if heir else Verdict(allowed=False, reason=NO_HEIR)
    return Verdict(allowed=False, reason=OF_BEFORE if ended else OF_ANOTHER)


def must_inherit(actor: Actor, office_id: UUID) -> None:
    """NotFound unless the actor answers for an office that stands in the place of this one, which has ended."""
    if actor.kind != "system" and office_id not in actor.reach(*VERBS["case.transfer"]) - actor.offices():
        raise NotFound


def may_ever(actor: Actor, verb: str) -> bool:
    """Whether some role of the actor carries the verb at all."""
    roles = VERBS[verb]
    return actor.kind == "system" or bool(roles and actor.has(*roles))


def may(actor: Actor, verb: str, case: Case) -> Verdict:
    """Whether the actor may do ``verb`` (“case.approve”) with this dossier now."""
    if actor.kind == "system":
        return YES
    place = whose(verb, case)
    if verb == "case.transfer" or place not in actor.offices(*VIEWERS):
        return _from_outside(actor, verb, case)
    actor, roles = actor.within(case.procedure_code, case.field), VERBS[verb]
    if place not in actor.offices(*roles):
        who = " hoặc ".join(ROLE_WORDS[role] for role in roles)
        return Verdict(allowed=False, reason=f"Việc này do {who} làm.")
    if problem := _not_now(actor, verb, case):
        return Verdict(allowed=False, reason=problem)
    return YES


def get(actor: Actor, case_id: UUID, *, verb: str, version: int | None = None) -> Case:
    """First beat: the dossier, if the actor may do ``verb`` with it now.

    Raises:
        NotFound: the actor cannot see it.
        Stale: it is no longer at the ``version`` that the actor saw; told before anything else that would puzzle.
        NotAllowed: seen, but not for this actor, or not now; the message is the reason.
    """
    case = Case.objects.filter(sight(actor), pk=case_id).first()
    if case is None:
        raise NotFound
    if version is not None and case.version != version:
        raise Stale(
            "Hồ sơ vừa có thay đổi sau khi bạn mở trang này. Chưa ghi gì. Hãy xem lại rồi làm tiếp.",
            {"state": NAMES[case.state], "due": case.due, "holder_id": case.holder_id},
        )
    verdict = may(actor, verb, case)
    if not verdict.allowed:
        raise NotAllowed(verdict.reason)
    return case


def receiving_office(actor: Actor) -> UUID:
    """The office for which the actor receives dossiers; of several, the one at whose counter he has been longest.

    Raises:
        NotAllowed: the actor does not work at a counter.
    """
    counters = [grant.office_id for grant in actor.grants if grant.role == "counter"]
    if not counters:
        raise NotAllowed("Chỉ bộ phận Một cửa tiếp nhận hồ sơ.")
    return counters[0]


def at_post(actor: Actor, verb: str, case: Case) -> Actor:
    """The actor at the post whose work the verb is; where several posts could, at the one whose turn it is."""
    actor, turn, place = actor.within(case.procedure_code, case.field), HANDS.get(case.state), whose(verb, case)
    if turn in VERBS[verb] and place in actor.offices(turn):
        return actor.at(place, turn)
    return actor.at(place, *VERBS[verb])


def corrects_whose(actor: Actor, case: Case) -> bool:
    """Whether the actor may correct whose a dossier is: the counter had the identity paper in its hand."""
    return case.office_id in actor.offices("counter")


def in_no_hands(offices: Iterable[UUID]) -> Q:
    """Dossiers in work whose holder resolves nothing in their office any more, so that somebody must give them on."""
    nobodys = Q(pk__in=[])
    for office_id in offices:
        nobodys |= Q(office_id=office_id) & ~Q(holder_id__in=resolvers(office_id))
    return nobodys & Q(state="in_work")


def resolvers(office_id: UUID) -> frozenset[UUID]:
    """The accounts that resolve in an office today."""
    return frozenset(one.account_id for one in people.staff(office_id) if one.role == "resolver")


def still_late(now: datetime) -> Q:
    """Climbs whose lateness lasts: the office's clock runs, and the moment that had passed is still the one."""
    dossier = Q(cause="dossier", case__due=F("due"))
    step = Q(cause="step", case__step_due=F("due"), case__held_since=F("held_since"))
    return (dossier | step) & Q(due__lt=now, case__state__in=RUNNING, case__finished_at=None)


def led(actor: Actor) -> Q:
    """Dossiers in whose offices the actor leads, as far as his leading reaches: a delegation may be bounded."""
    found = Q(pk__in=[])
    for grant in actor.grants:
        if grant.role == "leader":
            here, lent = Q(office_id=grant.office_id), grant.lent
            if lent and (lent.fields or lent.procedures):
                here &= Q(field__in=lent.fields) | Q(procedure_code__in=lent.procedures)
            found |= here
    return found


def practice_office(actor: Actor) -> UUID:
    """The practice office in which the actor works; NotAllowed elsewhere: real dossiers are never thrown away."""
    if not actor.practice or actor.office_id is None or actor.office_id not in people.practice_offices():
        raise NotAllowed("Chỉ hồ sơ bịa trong phần tập làm mới xóa được.")
    return actor.office_id


def must_import(actor: Actor, office_id: UUID) -> None:
    """NotFound unless the actor looks after the office; NotAllowed where dossiers are invented."""
    if actor.kind != "system" and office_id not in actor.offices(*VERBS["case.import"]):
        raise NotFound
    if actor.practice:
        raise NotAllowed("Trong phần tập làm không nhập sổ cũ. Hãy nhập ở phần làm thật.")


def import_run(actor: Actor, kind: str, run_id: UUID) -> imports.Run:
    """An import of an office that the actor looks after; NotFound otherwise."""
    return imports.get(run_id, kind, None if actor.kind == "system" else actor.offices(*VERBS["case.import"]))


def must_lead(actor: Actor, office_id: UUID) -> None:
    """NotAllowed unless the actor answers for the office."""
    if actor.kind != "system" and office_id not in actor.own().offices("leader"):
        raise NotAllowed("Việc này do lãnh đạo của cơ quan làm.")


def _may_reassign(actor: Actor, case: Case) -> bool:
    """A leader divides the work as he sees fit; the counter gives on what is in nobody's hands any more."""
    if case.office_id in actor.offices("leader"):
        return True
    return case.office_id in actor.offices("counter") and case.holder_id not in resolvers(case.office_id)


def _not_here(name: str, case: Case) -> str:
    if (case.state, name) not in TABLE:
        return f"Hồ sơ đang ở bước “{NAMES[case.state]}”."
    if case.came_at is not None and name in AT_HOME:
        return NOT_AT_HOME
    if case.came_at is None and name == "give_back":
        return "Hồ sơ do chính cơ quan này tiếp nhận."
    return WRONG_WAY.get((name, case.competent_id == case.office_id), "")


def _not_now(actor: Actor, verb: str, case: Case) -> str:
    name = verb.removeprefix("case.")
    if all(known != name for _, known in TABLE):
        return ""
    if problem := _not_here(name, case):
        return problem
    if name in BESIDE or ((case.state, name) == ("in_work", "hand_over") and _may_reassign(actor, case)):
        return ""
    hand = HANDS.get(case.state)
    if hand and case.office_id not in actor.offices(hand):
        return f"Hồ sơ đang ở {ROLE_WORDS[hand]}."
    if case.state == "in_work" and case.holder_id != actor.id:
        return "Hồ sơ đang do công chức khác giải quyết."
    return ""
