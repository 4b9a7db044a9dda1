"""Whoever calls a hub that runs, by hand: strangers, thieves, and a peer that says what no node of ours would."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.commands.programs import Machine
from tests.exchange.nodes import rows, write
from xaso.exchange.carriers.https.channel import PATH
from xaso.exchange.carriers.https.lines import context, fingerprint
from xaso.exchange.protocol.certificates import issue
from xaso.exchange.protocol.envelope import Envelope, Sealed, Stream, seal
from xaso.exchange.protocol.frames import Ack, Frame, Hello, Message, read, written
from xaso.exchange.protocol.greeting import Card, Dialing

TRIES = 4
PATIENCE = 60.0
"""Seconds: a machine that is busy with other tests is slow, not wrong."""


def key_of(machine: Machine, name: str = "exchange") -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(_place(machine, name).read_text()))


def public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


def _place(machine: Machine, name: str) -> Path:
    return machine.data / "keys" / f"{name}.ed25519"


@dataclass(frozen=True)
class Hub:
    """A hub that runs, and the key of its authority."""

    node: UUID
    port: int
    authority: Ed25519PrivateKey

    @classmethod
    def of(cls, machine: Machine, port: int) -> Self:
        return cls(UUID(rows(machine, "SELECT node FROM exchange_here")[0][0]), port, key_of(machine, "authority"))

    def guest(self, **changed: Any) -> Card:
        """Somebody with a certificate."""
        own = changed.pop("own", None) or Ed25519PrivateKey.generate()
        said = {"node": uuid4(), "name": "Xã", "role": "commune", "public": public(own), "now": datetime.now(UTC)}
        said |= changed
        signer = said.pop("authority", self.authority)
        return Card(said["node"], issue(signer, **said), own.sign, public(self.authority), b"", b"", datetime.now(UTC))

    @contextmanager
    def called(self) -> Iterator[ClientConnection]:
        with self._line() as line:
            yield line

    def _line(self) -> ClientConnection:
        """The library's blocking client misses one answer in a hundred over TLS; nodes use its other one."""
        where = f"wss://127.0.0.1:{self.port}{PATH}"
        for _ in range(TRIES):
            with suppress(TimeoutError):
                return connect(where, ssl=context(), compression=None, open_timeout=PATIENCE / TRIES)
        raise TimeoutError("the hub does not answer")

    def says_to(self, guest: Card, *, wanted: UUID | None = None, meddle: Callable[[bytes], bytes] = bytes) -> str:
        """What the greeting comes to: a reason, or nothing."""
        with self.called() as line:
            return greeted(line, guest, wanted or self.node, meddle)


def greeted(line: ClientConnection, guest: Card, wanted: UUID, meddle: Callable[[bytes], bytes] = bytes) -> str:
    card = replace(guest, tls=fingerprint(line.socket.getpeercert(binary_form=True)))
    side = Dialing(card, wanted)
    line.send(meddle(side.first()))
    answer = line.recv(PATIENCE)
    if "refused" in json.loads(answer):
        return str(json.loads(answer)["refused"])
    line.send(meddle(side.answered(answer)))
    return str(json.loads(line.recv(PATIENCE)).get("refused", ""))


@dataclass
class Peer:
    """A commune of the hub whose every word is written here. ``life``: in which it speaks."""

    hub: Hub
    machine: Machine
    life: int = 7
    node: UUID = field(default_factory=uuid4)
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    def __post_init__(self) -> None:
        write(
            self.machine,
            "INSERT INTO exchange_peer (node, name, role, leads, address, keys, life, apart, halted, joined_at) "
            "VALUES (?, 'Xã lạ', 'commune', 0, '', ?, 0, 0, '', '2026-11-26 00:00:00')",
            self.node.hex,
            json.dumps([public(self.key)]),
        )

    def said(self, sequence: int, lane: str = "normal", **changed: Any) -> Sealed:
        """An envelope of this peer."""
        made = {"type": "test.said", "version": 1, "at": "2026-11-26T00:00:00+00:00", "body": {"number": sequence}}
        envelope = Envelope(self.node, self.hub.node, Stream(self.life, lane), sequence, **{**made, **changed})
        return seal(envelope, self.key.sign)

    def hello(self, **changed: Any) -> Hello:
        return replace(Hello(str(self.node), self.life, 0, {}, {}), **changed)

    @contextmanager
    def talking(self, hello: Hello | bytes | None = None) -> Iterator["Talk"]:
        """Greeted, and hello said."""
        with self.hub.called() as line:
            card = self.hub.guest(node=self.node, own=self.key)
            assert greeted(line, card, self.hub.node) == ""
            talk = Talk(line)
            talk.say(self.hello() if hello is None else hello)
            yield talk

    def cursor(self, lane: str = "normal") -> int:
        """How far the hub has stored what this peer said."""
        found = rows(
            self.machine,
            f"SELECT max(sequence) FROM exchange_cursor WHERE peer_id = '{self.node.hex}' AND lane = '{lane}' "
            f"AND life = {self.life}",
        )
        return int(found[0][0] or 0)

    def stored(self) -> list[tuple[int, str, int, str]]:
        """What the hub has of it: number, type, version, problem."""
        return rows(
            self.machine,
            f"SELECT sequence, type, version, problem FROM exchange_incoming WHERE peer_id = '{self.node.hex}' "
            "ORDER BY id",
        )

    def troubles(self) -> list[tuple[str, str]]:
        """What a person at the hub is told of it."""
        return rows(
            self.machine, f"SELECT kind, text FROM exchange_trouble WHERE peer_id = '{self.node.hex}' ORDER BY id"
        )


@dataclass
class Talk:
    """A conversation after the greeting."""

    line: ClientConnection

    def say(self, *frames: Frame | Sealed | bytes) -> None:
        for frame in frames:
            if isinstance(frame, Sealed):
                frame = Message(frame)  # noqa: PLW2901 - what a peer says most
            self.line.send(frame if isinstance(frame, bytes) else written(frame))

    def heard(self, wanted: Callable[[Frame | None], bool]) -> Frame | None:
        """The next word of the hub that is wanted."""
        while not wanted(found := read(self.line.recv(PATIENCE))):
            pass
        return found

    def acknowledged(self, sequence: int, lane: str = "normal") -> None:
        """Until the hub says that it has stored so many."""
        self.heard(lambda one: isinstance(one, Ack) and one.stream.lane == lane and one.sequence == sequence)

    def hung_up(self) -> str:
        """Until the hub ends the conversation. Why."""
        try:
            while True:
                self.line.recv(PATIENCE)
        except ConnectionClosed as closed:
            return closed.rcvd.reason if closed.rcvd else ""
