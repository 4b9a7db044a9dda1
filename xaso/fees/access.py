"""Who may see and do what with money. A dossier's own charges are moved by the room of dossiers, which asks its own."""

from uuid import UUID

from xaso.base.actor import Actor, RoleName
from xaso.base.errors import NotAllowed, NotFound

VERBS: dict[str, tuple[RoleName, ...]] = {
    "fee.view": ("counter", "leader"),
    "fee.remit": ("counter", "leader"),
    "fee.reverse_remittance": ("counter", "leader"),
    "fee.set_up": ("steward",),
    "fee.set_rates": ("steward",),
    "fee.withdraw_rate": ("steward",),
}


def may_ever(actor: Actor, verb: str) -> bool:
    """Whether some role of the actor carries the verb at all."""
    return actor.kind == "system" or actor.has(*VERBS[verb])


def office_of(actor: Actor, verb: str) -> UUID:
    """The office for whose money the actor answers; of several, the one where he has been longest.

    Raises:
        NotAllowed: none of his posts carries the verb.
    """
    roles = VERBS[verb]
    found = [grant.office_id for grant in actor.grants if grant.role in roles]
    if not found:
        raise NotAllowed("Việc này do bộ phận Một cửa hoặc lãnh đạo của cơ quan làm.")
    return found[0]


def desk_of(actor: Actor, office_id: UUID) -> None:
    """NotFound unless the actor looks after the office."""
    if actor.kind != "system" and office_id not in actor.offices("steward"):
        raise NotFound
