"""Ways through the nodes: which neighbour leads to a node, who speaks for whom.

Nodes stand in a tree: a hub above, others below, each speaks with its neighbours alone. Who has told of a node leads
to it; what nobody here has told of may be known above.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from xaso.exchange import queries as links
from xaso.people import queries as people


@dataclass(frozen=True)
class Ways:
    """As they are now. ``linked``: the neighbours; ``hub``: the one above; ``tellers``: node → who has told of it."""

    linked: frozenset[UUID]
    hub: UUID | None
    tellers: Mapping[UUID, UUID]

    def to(self, node: UUID) -> UUID | None:
        """The neighbour to whom to give what is for a node. None: there is no way."""
        return node if node in self.linked else self.teller(node) or self.hub

    def onwards(self, node: UUID, came_by: UUID) -> UUID | None:
        """The same for what a neighbour has brought: nothing goes back to where it came from."""
        found = self.to(node)
        return found if found != came_by else None

    def teller(self, node: UUID) -> UUID | None:
        """The neighbour that has told of a node. None: nobody has, or who had is no neighbour any more."""
        found = self.tellers.get(node)
        return found if found in self.linked else None

    def below(self) -> frozenset[UUID]:
        """The nodes below this one, as far as it has heard of them."""
        under = self.linked - {self.hub}
        return frozenset(under | {node for node, teller in self.tellers.items() if teller in under})


def ways() -> Ways:
    """Three queries, for any number of nodes."""
    hubs = links.hubs()
    return Ways(frozenset(one.node for one in links.peers()), hubs[0] if hubs else None, people.tellers())
