"""From an envelope to an action: the node that tells is the actor, and what the action refuses is refused to it."""

from collections.abc import Callable
from datetime import datetime

from xaso.base.actor import Actor
from xaso.base.errors import ClockWentBack, NoSpace, Refused
from xaso.exchange import queries as links
from xaso.exchange.protocol.envelope import Envelope
from xaso.exchange.receiving import Refused as NotTaken


def teller(envelope: Envelope) -> Actor:
    """The node that tells."""
    return Actor(kind="node", id=envelope.sender, name=links.name_of(envelope.sender))


def heard(action: Callable[[Envelope], object]) -> Callable[[Envelope], None]:
    """An effect whose refusals go back to the sender; a clock that went back or a full disk is over some time."""

    def effect(envelope: Envelope) -> None:
        try:
            action(envelope)
        except (ClockWentBack, NoSpace):
            raise
        except Refused as refusal:
            raise NotTaken(refusal.message) from refusal

    return effect


def told_at(envelope: Envelope) -> datetime:
    """When it was said, by the clock of the sender."""
    return datetime.fromisoformat(envelope.at)


def above(envelope: Envelope) -> bool:
    """Whether the sender is a hub of this node."""
    return envelope.sender in links.hubs()
