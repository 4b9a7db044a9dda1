"""A hub and its communes in one process, with a clock and lines of their own, and everything that can go wrong.

``python -m xaso.exchange.tests.simulation SEED`` plays one seed again and tells what happened.
"""

import hmac
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from xaso.exchange.protocol.envelope import LANES, Stream
from xaso.exchange.protocol.frames import Malformed, Reader, framed
from xaso.exchange.protocol.link import Broken, Link, LivedOn
from xaso.exchange.tests.clockwork import Clockwork
from xaso.exchange.tests.memory import Memory, Player, signed

HUB = UUID(int=1)


class Violated(AssertionError):
    """What must never happen happened."""


@dataclass(frozen=True)
class Troubles:
    """How bad it is: chances for each write, and mean seconds between events of each node. 0: never."""

    cut_every: int = 0
    damaged: float = 0.0
    doubled: float = 0.0
    half_open: float = 0.3
    killed_every: float = 0.0
    backed_up_every: float = 0.0
    restored_every: float = 0.0
    said_every: float = 20.0


@dataclass
class End:
    """One side's end of a connection. ``budget``: bytes that it may still carry; both ends have the same."""

    node: "Node"
    peer: UUID
    link: Link
    reader: Reader = field(default_factory=Reader)
    open: bool = True
    other: "End | None" = None
    arrives: float = 0.0
    budget: list[int] = field(default_factory=list)


@dataclass
class Node:
    id: UUID
    store: Player
    ends: list[End] = field(default_factory=list)
    backups: list[Any] = field(default_factory=list)
    down_until: float = 0.0


class Older(Link):
    """Of the release before: it packs nothing, and is sent nothing that is packed."""

    SPEAKS = 1


class World(Clockwork):
    """``run`` plays the troubles, ``calm`` ends them and waits until everything has arrived."""

    def __init__(
        self,
        seed: int,
        communes: int,
        troubles: Troubles,
        tell: Callable[[str], None] = lambda _: None,
        players: Mapping[UUID, Player] | None = None,
    ) -> None:
        super().__init__(seed)
        self.troubles, self._tell = troubles, tell
        ids = [HUB, *(UUID(int=10 + n) for n in range(communes))]
        self.nodes = {one: Node(one, (players or {}).get(one) or Memory(one, self.random)) for one in ids}
        for node in self.nodes.values():
            node.store.forgotten = self._forgotten_by(node)
        self.said: dict[str, bytes] = {}
        self._no_line_until = 0.0
        self.bytes = self.restores = self.old_restores = self.kills = 0
        for node in self.nodes.values():
            self.every(troubles.said_every, lambda node=node: self._say(node))
            self.every(troubles.killed_every, lambda node=node: self._kill(node))
            self.every(troubles.backed_up_every, lambda node=node: self._back_up(node))
            self.every(troubles.restored_every, lambda node=node: self._restore(node))
            if node.id != HUB:
                self.at(self.random.random(), lambda node=node: self._dial(node))

    def calm(self, within: float = 600.0) -> None:
        """No more troubles: everything arrives, or ``Violated``."""
        self.calm_now, self.troubles = True, Troubles(said_every=0)
        self.run(within, until=lambda: not any(self._under_way()))
        if missing := list(self._under_way()):
            raise Violated(f"after {within} quiet seconds {len(missing)} are under way: {missing[:3]}")
        self._check_everything()

    def cut_off(self, seconds: float) -> None:
        """No connection comes about for so long; those that there are end."""
        self._no_line_until = self.now + seconds
        for node in self.nodes.values():
            self._hang_up(node)

    # people

    def _say(self, node: Node) -> None:
        if node.down_until > self.now:
            return
        peers = [one for one in self.nodes if one != HUB] if node.id == HUB else [HUB]
        for _ in range(self.random.choice((1, 1, 1, 1, 1, 4, 40))):
            peer, lane = self.random.choice(peers), self.random.choice(LANES)
            self.note(*node.store.queue(peer, lane, n=self._count))
        self._wake(node)

    def note(self, name: str, payload: bytes) -> None:
        """What somebody said."""
        if self.said.setdefault(name, payload) != payload:
            raise Violated(f"{name} was given to two envelopes")

    def _wake(self, node: Node) -> None:
        for end in list(node.ends):
            self._flush(end)

    # what goes wrong

    def _kill(self, node: Node) -> None:
        self.kills += 1
        self._tell(f"{self.now:9.1f} {node.id.int} killed")
        self._hang_up(node)
        node.down_until = self.now + self.random.choice((1, 10, 300))
        if node.id != HUB:
            self.at(node.down_until - self.now, lambda: self._dial(node))

    def _hang_up(self, node: Node) -> None:
        for end in list(node.ends):
            self._close(end, told=self.random.random() > self.troubles.half_open)

    def _back_up(self, node: Node) -> None:
        node.backups.append(node.store.back_up())
        node.backups = node.backups[-3:]

    def _restore(self, node: Node) -> None:
        if not node.backups:
            return
        self.restores += 1
        newest = self.random.random() < 0.7
        self.old_restores += not newest
        backup = node.backups[-1] if newest else self.random.choice(node.backups)
        self._hang_up(node)
        peers = [one for one in self.nodes if one != HUB] if node.id == HUB else [HUB]
        node.store.restore(backup, peers)
        self._tell(f"{self.now:9.1f} {node.id.int} restored, life {node.store.incarnation()}")
        if node.id != HUB:
            self.at(1, lambda: self._dial(node))

    # the line

    def _dial(self, node: Node) -> None:
        if node.ends or node.down_until > self.now or node.id == HUB:
            return
        hub = self.nodes[HUB]
        if max(hub.down_until, self._no_line_until) > self.now:
            self.at(5, lambda: self._dial(node))
            return
        ours, theirs = self._end(node, HUB), self._end(hub, node.id)
        ours.other, theirs.other = theirs, ours
        budget = self.troubles.cut_every and int(self.random.expovariate(1 / self.troubles.cut_every)) + 1
        ours.budget = theirs.budget = [budget or 10**12]
        for end in (ours, theirs):
            self._flush(end)
            self._beat(end)

    def _end(self, node: Node, peer: UUID) -> End:
        link = (Older if node.id.int % 3 == 0 else Link)(
            peer, node.store, lambda data, by: hmac.compare_digest(by, signed(peer, data)), self.now
        )
        end = End(node, peer, link)
        node.ends.append(end)
        return end

    def _beat(self, end: End) -> None:
        if end.open:
            self._flush(end)
            self.at(max(end.link.next_due() - self.now, 0.01), lambda: self._beat(end))

    def _flush(self, end: End) -> None:
        if not end.open:
            return
        try:
            frames = end.link.due(self.now)
        except Broken as reason:
            self._broken(end, reason)
            return
        for frame in frames:
            self._write(end, framed(frame))

    def _write(self, end: End, data: bytes) -> None:
        budget = end.budget
        self.bytes += len(data)
        whole = data
        if budget[0] < len(data):
            whole = data[: budget[0]]
        budget[0] -= len(data)
        if self.random.random() < self.troubles.damaged:
            spoilt = bytearray(whole)
            if spoilt:
                spoilt[self.random.randrange(len(spoilt))] ^= 1 << self.random.randrange(8)
            whole = bytes(spoilt)
        if self.random.random() < self.troubles.doubled:
            whole += whole
        other = end.other
        assert other is not None
        other.arrives = max(other.arrives, self.now + self.random.uniform(0.05, 0.4)) + len(whole) / 40_000
        self.at(other.arrives - self.now, lambda: self._arrive(other, whole))
        if budget[0] < 0:
            cut = other.arrives
            self.at(cut - self.now, lambda: self._close(end, told=self.random.random() > self.troubles.half_open))

    def _arrive(self, end: End, data: bytes) -> None:
        if not end.open:
            return
        try:
            end.link.received(list(end.reader.feed(data)), self.now)
        except (Broken, Malformed) as reason:
            self._broken(end, reason)
            return
        self._flush(end)

    def _broken(self, end: End, reason: Exception) -> None:
        self._tell(f"{self.now:9.1f} {end.node.id.int} with {end.peer.int}: {reason}")
        if isinstance(reason, LivedOn):
            node = end.node
            if not node.store.relive(end.peer, reason.life):
                raise Violated(f"{node.id.int} believes that there are two of it: {reason}")
            for name, payload in node.store.queued(end.peer).items():
                self.note(name, payload)
        self._close(end, told=True)

    def _close(self, end: End, *, told: bool) -> None:
        """``told``: the other side learns it at once; else when it has heard nothing for too long."""
        if end.open:
            end.open = False
            end.node.ends.remove(end)
            if end.node.id != HUB:
                self.at(self.random.uniform(0.5, 4), lambda: self._dial(end.node))
        if told and end.other is not None and end.other.open:
            self._close(end.other, told=False)

    # what must hold

    def _forgotten_by(self, node: Node) -> Callable[[UUID, Stream, int], None]:
        def check(peer: UUID, stream: Stream, number: int) -> None:
            other = self.nodes[peer]
            newest = other.store.in_backup(other.backups[-1], node.id).get(stream, 0) if other.backups else 0
            if newest < number:
                raise Violated(
                    f"{node.id.int} forgot {stream} {number}; the newest backup of its receiver has {newest}"
                )

        return check

    def _under_way(self) -> Iterator[tuple[int, int, Stream, int, int]]:
        for node, peer in self._pairs():
            got, known = self.nodes[peer].store.cursors(node.id), node.store.known(peer)
            for stream, span in node.store.outgoing(peer).items():
                if got.get(stream, 0) < span.last or known.get(stream, 0) < span.last:
                    yield node.id.int, peer.int, stream, span.last, got.get(stream, 0)

    def _pairs(self) -> Iterator[tuple[Node, UUID]]:
        for node in self.nodes.values():
            if node.id != HUB:
                yield node, HUB
                yield self.nodes[HUB], node.id

    def _check_everything(self) -> None:
        effects = {node.id: node.store.had_effect() for node in self.nodes.values()}
        for node, peer in self._pairs():
            there = self.nodes[peer].store
            if unreadable := there.unreadable(node.id):
                raise Violated(f"unreadable: {unreadable[:3]}")
            missed = there.missed(node.id)
            if missed and not self.old_restores:
                raise Violated(f"{len(missed)} are missing, although only newest backups were restored")
            for stream, span in node.store.outgoing(peer).items():
                for number in range(1, span.last + 1):
                    name = f"{node.id}.{peer}.{stream.incarnation}.{stream.lane}.{number}"
                    if effects[peer].get(name) != self.said[name] and (stream, number) not in missed:
                        raise Violated(f"{name} had no effect, or another one")


def drawn(seed: int) -> tuple[int, Troubles]:
    """Communes and troubles of a seed: each kind in about half of the worlds."""
    random = Random(f"troubles {seed}")

    def maybe(value: float) -> float:
        return value if random.random() < 0.5 else 0.0

    return random.choice((1, 1, 2, 3)), Troubles(
        cut_every=int(maybe(random.choice((200, 4096, 150_000)))),
        damaged=maybe(0.02),
        doubled=maybe(0.02),
        half_open=random.random(),
        killed_every=maybe(random.choice((30, 300))),
        backed_up_every=maybe(random.choice((20, 120))),
        restored_every=maybe(random.choice((90, 400))),
        said_every=random.choice((10, 30, 60)),
    )


def play(seed: int, tell: Callable[[str], None] = lambda _: None) -> World:
    """One seed. Violated tells what went wrong."""
    communes, troubles = drawn(seed)
    world = World(seed, communes, troubles, tell)
    try:
        world.run(240)
        world.calm()
    except AssertionError as problem:
        raise Violated(f"seed {seed}: {problem} ({troubles})") from problem
    return world


if __name__ == "__main__":
    played = play(int(sys.argv[1]), lambda text: sys.stdout.write(f"{text}\n") and None)
    sys.stdout.write(
        f"{played.steps} steps, {len(played.said)} envelopes, {played.restores} restores, {played.kills} kills\n"
    )
