"""Who may see and do what of learning: the only place here that knows roles."""

from xaso.base.actor import Actor, RoleName

EVERYBODY: tuple[RoleName, ...] = ("counter", "resolver", "leader", "clerk", "steward")
VERBS: dict[str, tuple[RoleName, ...]] = {
    "learning.practise": EVERYBODY,
}


def may_ever(actor: Actor, verb: str) -> bool:
    """Whether some role of the actor carries the verb at all."""
    return actor.has(*VERBS[verb])
