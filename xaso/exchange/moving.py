"""What a steward sees of files that travel: how much of it is there, how fast it comes, and what came wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.exchange import access
from xaso.exchange.models import IncomingFile, OutgoingFile
from xaso.exchange.protocol.shelf import WRONG

LATELY = timedelta(seconds=15)


@dataclass(frozen=True)
class Moving:
    """Files from or to one peer. ``done`` of ``size`` bytes; ``rate``: bytes a second, 0 if nothing moves just now."""

    peer: str
    coming: bool
    count: int
    size: int
    done: int
    rate: int


@dataclass(frozen=True)
class WrongFile:
    """One that came wrong so often that it is not asked for any more."""

    id: UUID
    peer: str
    name: str
    size: int


def moving(actor: Actor) -> tuple[Moving, ...]:
    """Of every peer, what is not there yet: first what comes, then what goes."""
    access.must(actor, "exchange.watch")
    coming = IncomingFile.objects.filter(here_at=None, problem="", wrong__lt=WRONG)
    going = OutgoingFile.objects.filter(envelope__answered_at=None)
    columns = ("envelope__peer__name", "size", "rate", "moved_at")
    return (
        *_summed(coming.values_list(*columns, "held"), coming=True),
        *_summed(going.values_list(*columns, "given"), coming=False),
    )


def wrong(actor: Actor) -> tuple[WrongFile, ...]:
    """What a steward may ask for again."""
    access.must(actor, "exchange.watch")
    rows = IncomingFile.objects.filter(here_at=None, problem="", wrong__gte=WRONG)
    found = rows.values_list("id", "envelope__peer__name", "name", "size").order_by("id")
    return tuple(WrongFile(*one) for one in found)


def _summed(rows: Iterable[tuple[str, int, int, datetime | None, int]], *, coming: bool) -> list[Moving]:
    since = clock.now() - LATELY
    found: dict[str, Moving] = {}
    for peer, size, rate, moved_at, done in rows:
        before = found.get(peer, Moving(peer, coming, 0, 0, 0, 0))
        now = rate if moved_at and moved_at > since else 0
        found[peer] = Moving(
            peer, coming, before.count + 1, before.size + size, before.done + min(done, size), before.rate + now
        )
    return sorted(found.values(), key=lambda one: one.peer)
