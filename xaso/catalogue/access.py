"""Who may do what with the catalogue. Everybody may read it: what is published is public."""

from xaso.base.actor import Actor, RoleName
from xaso.base.errors import NotAllowed

VERBS: dict[str, tuple[RoleName, ...]] = {"catalogue.publish": ("steward",)}


def may_ever(actor: Actor, verb: str) -> bool:
    """Whether some role of the actor carries the verb at all. The catalogue is no place to practise: all share it."""
    return actor.kind == "system" or (not actor.practice and actor.has(*VERBS[verb]))


def publisher(actor: Actor) -> None:
    """NotAllowed unless the actor may put procedures into the catalogue."""
    if not may_ever(actor, "catalogue.publish"):
        raise NotAllowed("Chỉ người quản trị mới đưa thủ tục vào danh mục được.")
