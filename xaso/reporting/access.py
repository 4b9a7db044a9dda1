"""Who may see, take away and close reports: the only place here that knows roles."""

from uuid import UUID

from xaso.base.actor import Actor, RoleName
from xaso.base.errors import NotFound
from xaso.people import queries as people
from xaso.reporting.windows import Window

PRACTISED = frozenset({"report.view", "report.export", "report.close", "report.book", "report.correct"})
VERBS: dict[str, tuple[RoleName, ...]] = {
    "report.view": ("leader",),
    "report.export": ("leader",),
    "report.close": ("leader",),
    "report.book": ("counter", "leader"),
    "report.correct": (),
    "report.form": ("leader", "resolver", "clerk"),
    "report.follow": ("leader", "resolver", "clerk"),
    "report.ask": ("leader",),
    "report.remind": ("leader",),
    "report.decide": ("leader",),
    "report.move_due": ("leader",),
    "report.lock": ("leader",),
    "report.owed": ("leader", "resolver", "counter", "clerk"),
    "report.assign": ("leader",),
    "report.save": ("leader", "resolver", "counter", "clerk"),
    "report.submit": ("leader", "resolver", "counter", "clerk"),
    "report.give_back": ("leader",),
    "report.hand_in": ("leader",),
    "report.amend": ("leader",),
    "report.wish_later": ("leader", "resolver", "counter", "clerk"),
}
REQUESTS = frozenset(verb for verb in VERBS if verb not in PRACTISED)
"""What goes from unit to unit: nobody practises on other offices."""


def may_ever(actor: Actor, verb: str) -> bool:
    """Whether some role of the actor carries the verb at all."""
    roles = VERBS[verb]
    if verb in REQUESTS and actor.practice:
        return False
    return actor.kind == "system" or bool(roles and actor.has(*roles))


def offices(actor: Actor, verb: str, period: Window) -> tuple[people.OfficeRef, ...]:
    """The offices whose numbers the actor may see: in which he carries the verb, whose heir they are, and all below.

    As they stood at some time in the period.
    """
    return people.stood_below(actor.reach(*VERBS[verb]), period.first, period.last)


def own_office(actor: Actor, verb: str, office_id: UUID | None = None) -> UUID:
    """The office in which the actor carries the verb: the one that is named, or else the first.

    Raises:
        NotFound: not an office of the actor.
    """
    known = [grant.office_id for grant in actor.grants if grant.role in VERBS[verb]]
    if office_id is None and known:
        return known[0]
    if office_id is None or office_id not in known:
        raise NotFound
    return office_id
