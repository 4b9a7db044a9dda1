"""Who may read and write letters: the only place here that knows roles."""

from uuid import UUID

from django.db.models import F, Q

from xaso.base.actor import Actor, RoleName
from xaso.base.errors import NotAllowed, NotFound
from xaso.letters.models import Letter

OFFICERS: tuple[RoleName, ...] = ("counter", "resolver", "leader")
VERBS: dict[str, tuple[RoleName, ...]] = {
    "letter.read": OFFICERS,
    "letter.write": OFFICERS,
    "letter.open": OFFICERS,
}


def may_ever(actor: Actor, verb: str) -> bool:
    """Whether a post of the actor's own carries the verb. Nobody practises on other offices."""
    return not actor.practice and bool(VERBS[verb]) and actor.own().has(*VERBS[verb])


def at_end(actor: Actor, end: str) -> Q:
    """Letters of which the actor is at an end, ``from`` or ``to``.

    What is addressed to an office is for all its officers; what is for a unit in it, for those of the unit and for the
    leaders of the office.
    """
    own = actor.own()
    units = {grant.unit_id for grant in own.grants if grant.role in OFFICERS}
    to_office = Q(**{f"{end}_unit": F(f"{end}_office"), f"{end}_office__in": own.offices(*OFFICERS)})
    to_unit = Q(**{f"{end}_unit__in": units}) | Q(**{f"{end}_office__in": own.offices("leader")})
    return Q(**{f"{end}_node": None}) & (to_office | to_unit)


def visible(actor: Actor) -> Q:
    """Every letter that the actor may read."""
    return at_end(actor, "from") | at_end(actor, "to")


def get(actor: Actor, letter_id: UUID, *, verb: str) -> Letter:
    """The letter; NotFound if the actor sees none by this id, NotAllowed if he may not do this with it."""
    letter = Letter.objects.filter(visible(actor), pk=letter_id).first() if may_ever(actor, verb) else None
    if letter is None:
        raise NotFound
    if verb == "letter.open" and not Letter.objects.filter(at_end(actor, "to"), pk=letter_id).exists():
        raise NotAllowed("Thư này gửi cho đơn vị khác; đơn vị ấy mới nhận được.")
    return letter


def must_serve(actor: Actor, unit_id: UUID) -> None:
    """NotAllowed unless the actor serves in the unit in whose name he writes, or leads its office."""
    if may_ever(actor, "letter.write") and unit_id in writes_for(actor):
        return
    raise NotAllowed("Bạn chỉ viết thư thay mặt đơn vị mà bạn đang giữ vị trí.")


def writes_for(actor: Actor) -> tuple[UUID, ...]:
    """The units in whose name the actor may write, those of his longest held posts first."""
    found = (grant.unit_id for grant in actor.own().grants if grant.role in OFFICERS and grant.unit_id)
    return tuple(dict.fromkeys(found))
