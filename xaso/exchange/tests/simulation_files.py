"""Files between a hub and its communes in one process, over lines that cut and damage, on disks that lose power.

``python -m xaso.exchange.tests.simulation_files SEED`` plays one seed again and tells what happened.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from xaso.base.errors import NoSpace
from xaso.exchange.protocol.file_frames import HaveNot, Piece, Want, read, written
from xaso.exchange.protocol.flow import Flow
from xaso.exchange.protocol.frames import Malformed, Reader, framed
from xaso.exchange.protocol.link import Broken
from xaso.exchange.protocol.pieces import Courier, Pace
from xaso.exchange.protocol.plan import Plan
from xaso.exchange.protocol.shelf import WRONG
from xaso.exchange.tests.clockwork import Clockwork
from xaso.exchange.tests.shelf import MemoryShelf, name
from xaso.exchange.tests.simulation import HUB, Violated

CHUNK = 1024
PACE = Pace(span=512, piece=256, least=2, most=4)
ROOM = 1 << 40
RATE = 6_000.0
"""Bytes a second, of all connections of a pair together."""
SIZES = (0, 1, 127, 128, 512, 1023, 1024, 1025, 4000, 12_288)

Way = tuple[UUID, UUID, str]
"""From whom, to whom, which file."""


@dataclass(frozen=True)
class Troubles:
    """How bad it is: chances for each write, and mean seconds between events of each node. 0: never."""

    connections: int = 1
    batch: int = 1
    cut_every: int = 0
    damaged: float = 0.0
    doubled: float = 0.0
    half_open: float = 0.3
    killed_every: float = 0.0
    power: float = 0.5
    full_every: float = 0.0
    lies: float = 0.0
    late: float = 0.0
    pried_every: float = 0.0
    named_every: float = 10.0


@dataclass
class End:
    """One side's end of a connection. ``busy``: the line has not taken yet what was written."""

    node: "Node"
    peer: UUID
    courier: Courier
    budget: list[int]
    reader: Reader = field(default_factory=Reader)
    open: bool = True
    busy: bool = False
    other: "End | None" = None
    arrives: float = 0.0


@dataclass
class Node:
    id: UUID
    shelf: MemoryShelf
    plans: dict[UUID, Plan] = field(default_factory=dict)
    ends: list[End] = field(default_factory=list)
    down_until: float = 0.0


class FileWorld(Clockwork):
    """``run`` plays the troubles, ``calm`` ends them and waits until everything has arrived.

    ``shelves``: of nodes whose shelf is no ordinary one.
    The first commune is the liar where there are lies: some of what it serves is not what it says.
    """

    def __init__(
        self,
        seed: int,
        communes: int,
        troubles: Troubles,
        tell: Callable[[str], None] = lambda _: None,
        shelves: Mapping[UUID, MemoryShelf] | None = None,
    ) -> None:
        super().__init__(seed)
        self.troubles, self._tell = troubles, tell
        ids = (HUB, *(UUID(int=10 + n) for n in range(communes)))
        given = shelves or {}
        self.nodes = {one: Node(one, given.get(one) or MemoryShelf(CHUNK, troubles.batch)) for one in ids}
        self.truth: dict[str, bytes] = {}
        self.named: set[Way] = set()
        self.asked, self.excused, self.kills, self.cuts, self.pried = Counter[Way](), Counter[Way](), 0, 0, 0
        self.liar = ids[1] if troubles.lies else None
        for node in self.nodes.values():
            node.shelf.finished = self._finished
            self.every(troubles.named_every, lambda node=node: self._name(node))
            self.every(troubles.killed_every, lambda node=node: self._kill(node))
            self.every(troubles.full_every, lambda node=node: self._fill(node))
            if node.id != HUB:
                self.every(troubles.pried_every, lambda node=node: self._pry(node))
                for _ in range(troubles.connections):
                    self.at(self.random.random(), lambda node=node: self._dial(node))
        if self.liar:
            self.nodes[self.liar].shelf.spoil = self._spoil

    def calm(self, within: float = 1200.0) -> None:
        """No more troubles but lies: everything arrives, or ``Violated``."""
        self.calm_now = True
        self.troubles = Troubles(connections=self.troubles.connections, lies=self.troubles.lies)
        self.run(within, until=lambda: not any(self._missing()))
        if missing := list(self._missing()):
            raise Violated(f"after {within} quiet seconds {len(missing)} are missing: {missing[:3]}")
        self._check_asked()

    # people

    def _name(self, node: Node) -> None:
        """An envelope names a file, which may get here later than the envelope goes."""
        if node.down_until > self.now:
            return
        for _ in range(self.random.choice((1, 1, 2, 6))):
            size = self.random.choice((*SIZES, self.random.randrange(8000)))
            peers = [one for one in self.nodes if one != HUB] if node.id == HUB else [HUB]
            self._send(node, self.random.choice(peers), self.random.randbytes(size))
        if node.id == HUB and self.random.random() < 0.3:
            content = self.random.randbytes(3000)
            for peer in [one for one in self.nodes if one != HUB]:
                self._send(node, peer, content)

    def _send(self, node: Node, peer: UUID, content: bytes) -> None:
        sha = name(content)
        if (node.id, peer, sha) in self.named:
            return
        self.named.add((node.id, peer, sha))
        self.truth[sha] = content
        node.shelf.named[peer].add(sha)
        late = self.random.random() < self.troubles.late
        self.at(late and self.random.uniform(1, 100), lambda: node.shelf.contents.__setitem__(sha, content))
        receiver = self.nodes[peer]
        receiver.shelf.wants(node.id, self.random.randrange(3), sha, len(content))
        self._wake(receiver)

    def _pry(self, node: Node) -> None:
        """Somebody asks for what no envelope to it names."""
        hub = self.nodes[HUB].shelf
        others = sorted(sha for sha in hub.contents if (HUB, node.id, sha) not in self.named)
        for end in node.ends[:1]:
            for sha in self.random.sample(others, min(3, len(others))):
                self.pried += 1
                self._write(end, framed(written(Want(sha, 0, 1))))

    def _wake(self, node: Node) -> None:
        for end in list(node.ends):
            self._flush(end)

    # what goes wrong

    def _kill(self, node: Node) -> None:
        """What was not on the disk is lost, if the power went with the program."""
        self.kills += 1
        for end in list(node.ends):
            self._close(end, told=self.random.random() > self.troubles.half_open)
        node.plans.clear()
        held = {key: (len(one.held), one.size) for key, one in node.shelf.partials.items()}
        node.shelf.partials.clear()
        power = self.random.random() < self.troubles.power
        for folder in node.shelf.folders.values():
            folder.lose_power(self.random, self.random.random()) if power else folder.end_process()
            folder.room = ROOM
        self._tell(f"{self.now:9.1f} {node.id.int} {'without power' if power else 'killed'}")
        most = CHUNK * (self.troubles.batch - 1 + self.troubles.connections * PACE.most)
        for (peer, sha), (before, _) in held.items():
            lost = before - len(node.shelf.partial(peer, sha).held)
            if lost > most:
                raise Violated(f"{lost} bytes of {sha[:8]} are lost, more than {most}")
            self.excused[peer, node.id, sha] += max(0, lost)
        node.down_until = self.now + self.random.choice((1, 10, 60))

    def _fill(self, node: Node) -> None:
        """The disk is full for a while, for what comes from one of the peers."""
        peer = self.random.choice(sorted(one for one in self.nodes if (one == HUB) != (node.id == HUB)))
        folder = node.shelf.folders[peer]
        folder.room = self.random.randrange(3000)
        self.at(self.random.uniform(1, 30), lambda: setattr(folder, "room", ROOM))

    def _spoil(self, data: bytes) -> bytes:
        if not data or self.random.random() >= self.troubles.lies:
            return data
        return bytes([data[0] ^ 1]) + data[1:]

    # the line

    def _dial(self, node: Node) -> None:
        hub = self.nodes[HUB]
        if max(hub.down_until, node.down_until) > self.now:
            self.at(3, lambda: self._dial(node))
            return
        cut = self.troubles.cut_every and int(self.random.expovariate(1 / self.troubles.cut_every)) + 1
        budget = [cut or 10**12]
        ours, theirs = self._end(node, HUB, budget), self._end(hub, node.id, budget)
        ours.other, theirs.other = theirs, ours
        for end in (ours, theirs):
            self._beat(end)

    def _end(self, node: Node, peer: UUID, budget: list[int]) -> End:
        plan = node.plans.setdefault(peer, Plan(peer, node.shelf))
        flow = self.random.choice((None, Flow(512, 1024, 2048)))
        end = End(node, peer, Courier(plan, self.now, PACE, flow=flow), budget)
        node.ends.append(end)
        return end

    def _beat(self, end: End) -> None:
        if end.open:
            self._flush(end)
            self.at(max(end.courier.next_due() - self.now, 0.01), lambda: self._beat(end))

    def _flush(self, end: End) -> None:
        if not end.open or end.busy:
            return
        try:
            frames = end.courier.due(self.now, room=self.random.choice((0, 0, 500)))
        except (Broken, NoSpace) as reason:
            self._broken(end, reason)
            return
        for frame in frames:
            said = read(frame)
            if isinstance(said, Want):
                self.asked[end.peer, end.node.id, said.sha256] += said.length
            if isinstance(said, Piece) and (end.node.id, end.peer, said.sha256) not in self.named:
                raise Violated(
                    f"{end.node.id.int} serves {said.sha256[:8]} to {end.peer.int}, whom nothing names it to"
                )
            self._write(end, framed(frame))
        if frames:
            end.busy = True
            self.at(sum(map(len, frames)) / self._rate(), lambda: self._drained(end))

    def _drained(self, end: End) -> None:
        end.busy = False
        self._flush(end)

    def _rate(self) -> float:
        return RATE / self.troubles.connections

    def _write(self, end: End, data: bytes) -> None:
        whole = data[: max(0, end.budget[0])]
        end.budget[0] -= len(data)
        if whole and self.random.random() < self.troubles.damaged:
            spoilt = bytearray(whole)
            spoilt[self.random.randrange(len(spoilt))] ^= 1 << self.random.randrange(8)
            whole = bytes(spoilt)
        if self.random.random() < self.troubles.doubled:
            whole += whole
        other = end.other
        assert other is not None
        other.arrives = max(other.arrives, self.now + self.random.uniform(0.05, 0.4)) + len(whole) / self._rate()
        self.at(other.arrives - self.now, lambda: self._arrive(other, whole))
        if end.budget[0] < 0:
            self.cuts += 1
            self.at(
                other.arrives - self.now, lambda: self._close(end, told=self.random.random() > self.troubles.half_open)
            )

    def _arrive(self, end: End, data: bytes) -> None:
        if not end.open:
            return
        try:
            frames = list(end.reader.feed(data))
            self._excuse(end, frames)
            end.courier.received(frames, self.now)
        except (Broken, Malformed, NoSpace) as reason:
            self._broken(end, reason)
            return
        self._flush(end)

    def _broken(self, end: End, reason: Exception) -> None:
        self._tell(f"{self.now:9.1f} {end.node.id.int} with {end.peer.int}: {reason}")
        self._close(end, told=True)

    def _close(self, end: End, *, told: bool) -> None:
        """``told``: the other side learns it at once; else when it has heard nothing for too long."""
        if end.open:
            end.open = False
            end.node.ends.remove(end)
            for left in end.courier.closed():
                self.excused[end.peer, end.node.id, left.sha256] += left.length
            if end.node.id != HUB:
                self.at(self.random.uniform(0.5, 4), lambda: self._dial(end.node))
        if told and end.other is not None and end.other.open:
            self._close(end.other, told=False)

    def _excuse(self, end: End, frames: list[bytes]) -> None:
        """What the peer has not is asked for again."""
        if not self.troubles.late and not self.calm_now:
            return
        for sha in {said.sha256 for one in frames if isinstance(said := read(one), HaveNot)}:
            left = [one.want.end - one.next for one in end.courier._asked if one.want.sha256 == sha]
            self.excused[end.peer, end.node.id, sha] += sum(left)

    # what must hold

    def _finished(self, sha: str, content: bytes) -> None:
        if self.truth[sha] != content:
            raise Violated(f"{sha[:8]} was handed over and is not what was sent")

    def _missing(self) -> Iterator[tuple[int, int, str]]:
        for sender, receiver, sha in self.named:
            shelf = self.nodes[receiver].shelf
            given_up = sender == self.liar and (sender, sha) in shelf.told
            waiting = any(one.sha256 == sha for one in shelf.lacking[sender])
            if waiting != given_up or not (given_up or shelf.contents.get(sha) == self.truth[sha]):
                yield sender.int, receiver.int, sha

    def _check_asked(self) -> None:
        """Nothing was asked for again but what was under way when a connection ended, or was not on the disk."""
        for way in self.named:
            size, times = len(self.truth[way[2]]), WRONG if way[0] == self.liar else 1
            if self.asked[way] > size * times + self.excused[way]:
                raise Violated(
                    f"{self.asked[way]} bytes of {way[2][:8]} were asked for: {size}, and {self.excused[way]} again"
                )


def drawn(seed: int) -> tuple[int, Troubles]:
    """Communes and troubles of a seed: each kind in about half of the worlds."""
    random = Random(f"files {seed}")

    def maybe(value: float) -> float:
        return value if random.random() < 0.5 else 0.0

    return random.choice((1, 1, 2)), Troubles(
        connections=random.choice((1, 2, 3)),
        batch=random.choice((1, 4)),
        cut_every=int(maybe(random.choice((300, 2000, 20_000)))),
        damaged=maybe(0.02),
        doubled=maybe(0.02),
        half_open=random.random(),
        killed_every=maybe(random.choice((15, 60))),
        power=random.random(),
        full_every=maybe(30),
        lies=maybe(maybe(random.choice((0.01, 1.0)))),
        late=maybe(0.3),
        pried_every=maybe(10),
        named_every=random.choice((5, 15)),
    )


def play(seed: int, tell: Callable[[str], None] = lambda _: None) -> FileWorld:
    """One seed. Violated tells what went wrong."""
    communes, troubles = drawn(seed)
    world = FileWorld(seed, communes, troubles, tell)
    try:
        world.run(50)
        world.calm()
    except AssertionError as problem:
        raise Violated(f"seed {seed}: {problem} ({troubles})") from problem
    return world


if __name__ == "__main__":
    played = play(int(sys.argv[1]), lambda line: sys.stdout.write(f"{line}\n") and None)
    sys.stdout.write(f"{played.steps} steps, {len(played.named)} files, {played.kills} kills, {played.cuts} cuts\n")
