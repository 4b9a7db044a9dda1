"""Who may see and decide what about links between nodes: the only place here that knows roles."""

from xaso.base.actor import Actor, RoleName
from xaso.base.errors import NotAllowed

VERBS: dict[str, tuple[RoleName, ...]] = {
    "exchange.watch": ("steward",),
    "exchange.see_silence": ("leader", "steward"),
    "exchange.name_person": ("steward",),
    "exchange.read_trouble": ("steward",),
    "exchange.resume": ("steward",),
    "exchange.ask_again": ("steward",),
}


def may_ever(actor: Actor, verb: str) -> bool:
    """Whether some role of the actor carries the verb at all. Links belong to the node, not to one of its offices."""
    return actor.kind == "system" or (not actor.practice and actor.own().has(*VERBS[verb]))


def must(actor: Actor, verb: str) -> None:
    """NotAllowed if the actor may not."""
    if not may_ever(actor, verb):
        raise NotAllowed("Việc này do quản trị viên làm.")
