"""Who of the cast is let in where, and how an address is tried."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.house.world import World

EVERYBODY = frozenset({"nobody", "binh", "chau", "dung", "em", "khoa"})
STAFF = EVERYBODY - {"nobody"}
STEWARD = frozenset({"khoa"})
COUNTER = frozenset({"binh"})
RESOLVER = frozenset({"chau"})
LEADER = frozenset({"dung"})
OFFICE = COUNTER | RESOLVER | LEADER
CLERK = frozenset({"em"})
WRITERS = OFFICE | CLERK
"""Who works with documents."""
FOLLOWERS = RESOLVER | LEADER | CLERK
"""Who asks units below for reports, or looks what came of it."""


@dataclass(frozen=True)
class Example:
    """``admits``: first names. ``values``: arguments of the address. ``post``: what is sent, None for a page.

    ``ours``: what the address names belongs to our office, so that a colleague of another commune must get 404.
    """

    admits: frozenset[str]
    values: Callable[[World], Mapping[str, Any]] = field(default=lambda _: {})
    post: Callable[[World], Mapping[str, str]] | None = None
    ours: bool = False


def empty(_: World) -> Mapping[str, str]:
    return {}
