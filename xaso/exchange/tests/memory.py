"""A node's tables as dictionaries: what is committed stays, what is not is gone with the process."""

import hmac
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from random import Random
from typing import Any, Protocol
from uuid import UUID

from xaso.exchange.protocol import lives
from xaso.exchange.protocol.envelope import Envelope, Lane, Sealed, Stream, opened, seal
from xaso.exchange.protocol.store import Arrival, Span, Store


@dataclass
class Tables:
    """Everything durable. ``out``: what is still at hand; ``last``: the newest number given."""

    incarnation: int = 0
    apart: set[UUID] = field(default_factory=set)
    out: dict[UUID, dict[Stream, dict[int, Sealed]]] = field(default_factory=lambda: defaultdict(dict))
    last: dict[UUID, dict[Stream, int]] = field(default_factory=lambda: defaultdict(dict))
    arrived: dict[UUID, dict[Stream, int]] = field(default_factory=lambda: defaultdict(dict))
    kept_there: dict[UUID, dict[Stream, int]] = field(default_factory=lambda: defaultdict(dict))
    cursors: dict[UUID, dict[Stream, int]] = field(default_factory=lambda: defaultdict(dict))
    kept: dict[UUID, dict[Stream, int]] = field(default_factory=lambda: defaultdict(dict))
    lives: dict[UUID, int] = field(default_factory=dict)
    effects: dict[str, bytes] = field(default_factory=dict)
    problems: list[tuple[UUID, Stream, int]] = field(default_factory=list)
    gaps: list[tuple[UUID, Stream, int, int]] = field(default_factory=list)
    losses: list[tuple[UUID, Stream, int, int]] = field(default_factory=list)

    def copy(self) -> "Tables":
        """As far down as anything changes in place."""
        return Tables(**{one.name: _copied(getattr(self, one.name)) for one in fields(self)})


def _copied(value: Any) -> Any:
    if isinstance(value, defaultdict):
        return defaultdict(dict, {key: _copied(one) for key, one in value.items()})
    if isinstance(value, dict):
        return {key: _copied(one) for key, one in value.items()}
    return value.copy() if isinstance(value, list | set) else value


def signed(node: UUID, payload: bytes) -> bytes:
    return hmac.digest(node.bytes, payload, "sha256")


Forgotten = Callable[[UUID, Stream, int], None]


class Player(Store, Protocol):
    """A store with what a simulation does to it and asks of it. ``forgotten`` hears of all that is deleted."""

    forgotten: Forgotten

    def queue(self, peer: UUID, lane: Lane, **body: Any) -> tuple[str, bytes]:
        """An action of this node has something to tell. Returns id and payload."""

    def queued(self, peer: UUID) -> Mapping[str, bytes]:
        """Ids and payloads of what is at hand for a peer."""

    def known(self, peer: UUID) -> Mapping[Stream, int]:
        """How far the peer is known to have stored what was sent."""

    def had_effect(self) -> Mapping[str, bytes]:
        """Ids and payloads of what came and had its effect."""

    def unreadable(self, peer: UUID) -> Sequence[object]:
        """What came and could not be read."""

    def missed(self, peer: UUID) -> set[tuple[Stream, int]]:
        """What the peer had no more."""

    def back_up(self) -> Any:
        """A backup that was proven. Only now the others may forget what is in it."""

    def in_backup(self, backup: Any, peer: UUID) -> Mapping[Stream, int]:
        """The cursors in a backup."""

    def restore(self, backup: Any, peers: Iterable[UUID]) -> None:
        """The tables are as they were; the node lives anew."""

    def relive(self, peer: UUID, above: int) -> bool:
        """As ``sending.relive``."""


def _nobody_minds(_peer: UUID, _stream: Stream, _number: int) -> None:
    pass


class Memory:
    """The store of a node in a simulation."""

    def __init__(self, node: UUID, random: Random) -> None:
        self.node, self._random, self.forgotten = node, random, _nobody_minds
        self.tables = Tables(self._life(1))

    def _life(self, count: int) -> int:
        return lives.life(count, self._random.getrandbits(lives.CHANCE))

    def incarnation(self) -> int:
        return self.tables.incarnation

    def heard(self, peer: UUID) -> int:
        return self.tables.lives.get(peer, 0)

    def met(self, peer: UUID, incarnation: int) -> int:
        self.tables.apart.discard(peer)
        self.tables.lives[peer] = max(incarnation, self.tables.lives.get(peer, 0))
        return self.tables.lives[peer]

    def cursors(self, peer: UUID) -> Mapping[Stream, int]:
        return self.tables.cursors[peer]

    def kept(self, peer: UUID) -> Mapping[Stream, int]:
        return self.tables.kept[peer]

    def outgoing(self, peer: UUID) -> Mapping[Stream, Span]:
        out = self.tables.out[peer]
        return {
            stream: Span(next(iter(out.get(stream, ())), last + 1), last)
            for stream, last in self.tables.last[peer].items()
        }

    def waiting(self, peer: UUID, stream: Stream, after: int, most: int) -> Sequence[Sealed]:
        held = self.tables.out[peer][stream]
        return [held[number] for number in range(after + 1, after + 1 + most) if number in held]

    def take(self, peer: UUID, arrivals: Sequence[Arrival]) -> Mapping[Stream, int]:
        cursors = self.tables.cursors[peer]
        for one in arrivals:
            stream, number = one.sealed.stream, one.sealed.sequence
            if number != cursors.setdefault(stream, 0) + 1:
                continue
            cursors[stream] = number
            if one.envelope is None:
                self.tables.problems.append((peer, stream, number))
                continue
            assert one.envelope.id not in self.tables.effects, f"{one.envelope.id} had its effect twice"
            self.tables.effects[one.envelope.id] = one.sealed.payload
        return {one.sealed.stream: cursors[one.sealed.stream] for one in arrivals}

    def arrived(self, peer: UUID, stream: Stream, sequence: int) -> None:
        known = self.tables.arrived[peer]
        known[stream] = max(sequence, known.get(stream, 0))
        self._forget(peer)

    def forgettable(self, peer: UUID, kept: Mapping[Stream, int]) -> None:
        self.tables.kept_there[peer].update(kept)
        self._forget(peer)

    def _forget(self, peer: UUID) -> None:
        for stream, held in self.tables.out[peer].items():
            until = min(self.tables.arrived[peer].get(stream, 0), self.tables.kept_there[peer].get(stream, 0))
            while held and (first := next(iter(held))) <= until:
                self.forgotten(peer, stream, first)
                del held[first]

    def skip(self, peer: UUID, gap: Stream, first: int, last: int) -> int:
        cursors = self.tables.cursors[peer]
        if first == cursors.setdefault(gap, 0) + 1:
            self.tables.gaps.append((peer, gap, first, last))
            cursors[gap] = last
        return cursors[gap]

    def lost(self, peer: UUID, stream: Stream, theirs: int, ours: int) -> None:
        if (found := (peer, stream, theirs, ours)) not in self.tables.losses:
            self.tables.losses.append(found)

    def queue(self, peer: UUID, lane: Lane, **body: Any) -> tuple[str, bytes]:
        stream = Stream(self.tables.incarnation, lane)
        number = self.tables.last[peer].get(stream, 0) + 1
        envelope = Envelope(self.node, peer, stream, number, "test.said", 1, "2026-11-26T00:00:00Z", body)
        sealed = seal(envelope, lambda data: signed(self.node, data))
        self.tables.last[peer][stream] = number
        self.tables.out[peer].setdefault(stream, {})[number] = sealed
        return envelope.id, sealed.payload

    def queued(self, peer: UUID) -> Mapping[str, bytes]:
        return {
            f"{self.node}.{peer}.{stream.incarnation}.{stream.lane}.{number}": sealed.payload
            for stream, held in self.tables.out[peer].items()
            for number, sealed in held.items()
        }

    def known(self, peer: UUID) -> Mapping[Stream, int]:
        return self.tables.arrived[peer]

    def had_effect(self) -> Mapping[str, bytes]:
        return self.tables.effects

    def unreadable(self, peer: UUID) -> Sequence[object]:
        return [one for one in self.tables.problems if one[0] == peer]

    def missed(self, peer: UUID) -> set[tuple[Stream, int]]:
        gaps = [(stream, first, last) for who, stream, first, last in self.tables.gaps if who == peer]
        return {(stream, number) for stream, first, last in gaps for number in range(first, last + 1)}

    def in_backup(self, backup: Any, peer: UUID) -> Mapping[Stream, int]:
        found: Mapping[Stream, int] = backup.cursors[peer]
        return found

    def back_up(self) -> Tables:
        copy = self.tables.copy()
        self.tables.kept = _copied(self.tables.cursors)
        return copy

    def restore(self, backup: Tables, peers: Iterable[UUID]) -> None:
        self.tables = backup.copy()
        self.tables.incarnation = self._life(lives.count(self.tables.incarnation) + 1)
        self.tables.apart = set(peers)

    def relive(self, peer: UUID, above: int) -> bool:
        tables = self.tables
        if peer not in tables.apart:
            return False
        old, tables.incarnation = tables.incarnation, self._life(lives.count(max(above, tables.incarnation)) + 1)
        for stream in [one for one in tables.last[peer] if one.incarnation == old]:
            del tables.last[peer][stream]
            for sealed in tables.out[peer].pop(stream, {}).values():
                said = opened(sealed, sender=self.node, receiver=peer, verify=lambda *_: True)
                self.queue(peer, stream.lane, **said.body)
        return True
