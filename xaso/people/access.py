"""Who may see and do what among people and units: the only place here that knows roles."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from xaso.base import clock, imports
from xaso.base.actor import Actor, RoleName
from xaso.base.errors import NotAllowed, NotFound
from xaso.people import second
from xaso.people.models import Account, Post, Tenure, Unit

VERBS: dict[str, tuple[RoleName, ...]] = {
    "people.administer": ("steward",),
    "people.delegate": ("leader",),
    "people.end_unit": ("steward",),
    "people.find_person": ("counter",),
    "people.import_lists": ("steward",),
    "people.import_places": (),
    "people.move_here": ("steward",),
    "people.move_office": ("steward",),
    "people.practise": ("counter", "resolver", "leader", "clerk", "steward"),
    "people.record_absence": ("counter", "resolver", "leader", "clerk", "steward"),
    "people.usage": ("steward", "leader"),
}
OF_THE_REAL_OFFICE = {
    "people.delegate",
    "people.end_unit",
    "people.move_here",
    "people.move_office",
    "people.practise",
    "people.record_absence",
    "people.usage",
}
"""What is of no sense in a practice office, or would show there how real people work."""
INVENTED = "~"
"""Stands in the user names of invented accounts: no officer's name has it, and nobody signs in with one."""
REAL = Q(post__unit__learner__isnull=True)
"""Tenures in real offices."""


def may_ever(actor: Actor, verb: str) -> bool:
    """Whether a post of the actor's own carries the verb at all: what others lent him is for dossiers alone."""
    if actor.practice and verb in OF_THE_REAL_OFFICE:
        return False
    return actor.kind == "system" or bool(VERBS[verb] and actor.own().has(*VERBS[verb]))


def accounts(actor: Actor) -> Q:
    """Accounts with a post in the offices that the actor administers, and none elsewhere any more or soon.

    Those of an office that has ended belong to the stewards of its heirs, who give them posts anew.

    Who sets the password of an officer could act as that officer: only the steward of the present office may.
    """
    if actor.kind == "system":
        return Q()
    today = clock.now().date()
    here = Q(post__unit__office_id__in=actor.reach("steward"))
    elsewhere = Tenure.objects.filter(REAL, ~here, Q(valid_to__isnull=True) | Q(valid_to__gte=today))
    held = Tenure.objects.filter(here)
    return Q(pk__in=held.values("account_id")) & ~Q(pk__in=elsewhere.values("account_id"))


def tenures(actor: Actor) -> Q:
    """Tenures of posts in the offices that the actor administers."""
    return Q() if actor.kind == "system" else Q(post__unit__office_id__in=actor.offices("steward"))


def tenures_of(unit: Unit) -> QuerySet[Tenure]:
    """Tenures of posts in a unit; of an office, in all its units."""
    return Tenure.objects.filter(Q(post__unit=unit) | Q(post__unit__office=unit))


def not_oneself(actor: Actor, account_id: UUID) -> None:
    """NotAllowed where a steward would lock himself out or promote himself: another steward must do it."""
    if actor.id == account_id:
        raise NotAllowed("Việc này không tự làm cho chính mình được. Hãy nhờ một người quản trị khác.")


def led_post(actor: Actor, office_id: UUID, day: date) -> Post:
    """The leading post that the actor holds in an office by himself; NotAllowed if he holds none."""
    still = Q(tenures__valid_to__isnull=True) | Q(tenures__valid_to__gte=day)
    held = Post.objects.filter(still, tenures__account=actor.id, tenures__valid_from__lte=day, role="leader")
    post = held.filter(unit__office_id=office_id).order_by("tenures__valid_from", "pk").first()
    if post is None:
        raise NotAllowed("Chỉ người giữ vị trí lãnh đạo của cơ quan này giao ký được; người được giao không giao tiếp.")
    return post


def must_have_factor(actor: Actor, day: date) -> bool:
    """Whether a role that the actor holds, lent or his own, asks for a second factor on a day."""
    return second.must((grant.role for grant in actor.grants), second.duties(settings.SECOND_FACTOR), day)


def lent_by(actor: Actor, day: date) -> Q:
    """Delegations that the actor may end: those that he gave, and those of a post that he holds now."""
    still = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    held = Tenure.objects.filter(still, account=actor.id, valid_from__lte=day, post__role="leader")
    return Q(giver_id=actor.id) | Q(post_id__in=held.values("post_id"))


def must_administer(actor: Actor, office_id: UUID) -> None:
    """NotFound unless the actor administers the office."""
    if actor.kind != "system" and office_id not in actor.offices("steward"):
        raise NotFound


def import_run(actor: Actor, kind: str, run_id: UUID) -> imports.Run:
    """An import of an office that the actor administers; NotFound otherwise."""
    return imports.get(run_id, kind, None if actor.kind == "system" else actor.offices("steward"))


def absent_one(actor: Actor, account_id: UUID, day: date) -> None:
    """Whose absence the actor may record: his own, and of whoever serves in an office that he leads.

    NotAllowed for another colleague, NotFound for strangers.
    """
    if account_id == actor.id or serving(actor, day).filter(account=account_id).exists():
        return
    if Tenure.objects.filter(account=account_id, post__unit__office_id=actor.office_id).exists():
        raise NotAllowed("Chỉ người vắng hoặc lãnh đạo cơ quan ghi được việc này. Hãy nhờ lãnh đạo.")
    raise NotFound


def serving(actor: Actor, day: date) -> QuerySet[Tenure]:
    """Who serves on a day in the offices that the actor leads by a post of his own."""
    still = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    held = Tenure.objects.filter(still, valid_from__lte=day, account__disabled_at__isnull=True)
    return held.filter(post__unit__office_id__in=actor.own().offices("leader"))


def administered_post(actor: Actor, post_id: UUID) -> Post:
    """The post, if the actor administers its office; NotFound otherwise."""
    offices = Q() if actor.kind == "system" else Q(unit__office_id__in=actor.offices("steward"))
    post = Post.objects.filter(offices, pk=post_id).select_related("unit").first()
    if post is None:
        raise NotFound
    return post


def administered_account(actor: Actor, account_id: UUID) -> Account:
    """The account, if the actor administers it; NotFound otherwise."""
    account = Account.objects.filter(accounts(actor), pk=account_id).first()
    if account is None:
        raise NotFound
    return account


def administered_unit(actor: Actor, unit_id: UUID) -> Unit:
    """The unit, if the actor administers its office; NotFound otherwise."""
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or (actor.kind != "system" and unit.office_id not in actor.offices("steward")):
        raise NotFound
    return unit
