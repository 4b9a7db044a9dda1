"""The number of a node's life: which restore it is, and a few bits of chance.

A node restored twice from one backup lives its second life twice. Counted alone, the two would give the same names to
different envelopes, and a peer that heard of the first would take the second for something it knows.
"""

CHANCE = 24


def life(count: int, chance: int) -> int:
    """The ``count``-th life. ``chance``: drawn anew for each, ``CHANCE`` bits."""
    return count << CHANCE | chance


def count(life: int) -> int:
    """Which life it is, as people count: 1 before the first restore."""
    return life >> CHANCE
