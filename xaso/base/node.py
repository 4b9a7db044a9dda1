"""This installation's own row."""

from functools import lru_cache

from xaso.base import clock
from xaso.base.models import Node


@lru_cache(maxsize=1)
def incarnation() -> int:
    """Which life of the node this is. 1 before the first restore. Cached: it changes only while nothing runs."""
    node = Node.objects.first()
    return node.incarnation if node else 1


def found() -> Node:
    """The node's row, made at the first call."""
    return Node.objects.first() or Node.objects.create(born_at=clock.now())


def rise() -> Node:
    """A new life after a restore: envelopes and audit rows of it are told apart from those of the old one."""
    node = found()
    node.incarnation += 1
    node.restored_at = clock.now()
    node.save(update_fields=["incarnation", "restored_at"])
    incarnation.cache_clear()
    return node
