"""Whom a hub that runs does not speak with, and whom it no longer speaks with."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from websockets.exceptions import ConnectionClosedError
from websockets.sync.client import connect

from tests.commands.programs import Machine, until
from tests.exchange.nodes import arrived, invite, rows, telling, troubles, waiting, write
from tests.exchange.test_joining import listens
from xaso.exchange.carriers.https.channel import PATH
from xaso.exchange.carriers.https.lines import context, fingerprint
from xaso.exchange.protocol.certificates import LIFE, issue
from xaso.exchange.protocol.greeting import Card, Dialing


@dataclass(frozen=True)
class Hub:
    """A hub that runs, and the key of its authority."""

    node: UUID
    port: int
    authority: Ed25519PrivateKey

    def guest(self, **changed: object) -> Card:
        """Somebody with a certificate."""
        own = Ed25519PrivateKey.generate()
        public = own.public_key().public_bytes_raw().hex()
        said = {"node": uuid4(), "name": "Xã", "role": "commune", "public": public, "now": datetime.now(UTC)} | changed
        signer = said.pop("authority", self.authority)
        trusted = self.authority.public_key().public_bytes_raw().hex()
        return Card(said["node"], issue(signer, **said), own.sign, trusted, b"", b"", datetime.now(UTC))

    def says_to(self, guest: Card, *, wanted: UUID | None = None, meddle: Callable[[bytes], bytes] = bytes) -> str:
        """What the greeting comes to: a reason, or nothing."""
        with connect(f"wss://127.0.0.1:{self.port}{PATH}", ssl=context(), compression=None) as line:
            card = replace(guest, tls=fingerprint(line.socket.getpeercert(binary_form=True)))
            side = Dialing(card, wanted or self.node)
            line.send(side.first())
            answer = line.recv()
            if "refused" in json.loads(answer):
                return str(json.loads(answer)["refused"])
            line.send(meddle(side.answered(answer)))
            return str(json.loads(line.recv()).get("refused", ""))


def grown_old(commune: Machine, hub: Hub) -> bytes:
    """The commune's certificate as if it had been made two months ago."""
    (node,) = rows(commune, "SELECT node FROM exchange_here")[0]
    own = Ed25519PrivateKey.from_private_bytes(bytes.fromhex((commune.data / "keys" / "exchange.ed25519").read_text()))
    public, then = own.public_key().public_bytes_raw().hex(), datetime.now(UTC) - timedelta(days=60)
    old = issue(hub.authority, node=UUID(node), name="Xã Tân Phong", role="commune", public=public, now=then)
    write(commune, "UPDATE exchange_membership SET certificate = ?", old)
    return old


def certificate(commune: Machine) -> bytes:
    return bytes(rows(commune, "SELECT certificate FROM exchange_membership")[0][0])


@pytest.fixture
def running(hub: Machine, port: int) -> Iterator[Hub]:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex((hub.data / "keys" / "authority.ed25519").read_text()))
    with hub.started("exchange"):
        until(lambda: listens(port))
        yield Hub(UUID(rows(hub, "SELECT node FROM exchange_here")[0][0]), port, key)


def test_who_is_nobody_here(running: Hub) -> None:
    assert running.says_to(running.guest()) == "stranger"
    assert running.says_to(running.guest(authority=Ed25519PrivateKey.generate())) == "unknown"
    assert running.says_to(running.guest(now=datetime.now(UTC) - LIFE - timedelta(days=1))) == "expired"
    assert running.says_to(running.guest(), wanted=uuid4()) == "elsewhere"
    thief = replace(running.guest(), sign=Ed25519PrivateKey.generate().sign)
    assert running.says_to(thief) == "proof"
    assert running.says_to(running.guest(), meddle=lambda _: b"hello") == "words"


BUSY = 60
"""Seconds: a machine that is busy with other tests is slow, not wrong."""


def test_noise_and_large_words_of_strangers_end_the_connection(running: Hub) -> None:
    for word, said in ((b"x" * 300_000, 0), (b"\x00", 1), ("chữ", 1)):
        where = f"wss://127.0.0.1:{running.port}{PATH}"
        with connect(where, ssl=context(), compression=None, open_timeout=BUSY) as line:
            heard: list[object] = []
            with suppress(ConnectionClosedError):
                line.send(word)
                heard.extend(line)
            assert heard == [b'{"refused":"words"}'] * said
    assert running.says_to(running.guest()) == "stranger", "it still answers"


def test_who_is_shut_out_hears_why_and_comes_back_when_invited_anew(
    running: Hub, hub: Machine, commune: Machine
) -> None:
    assert commune.run("node", "join", invite(hub)).returncode == 0
    old = grown_old(commune, running)
    with commune.started("exchange"), telling(commune, 6) as teller:
        assert teller.wait(60) == 0
        until(lambda: waiting(commune) == 0)
        assert certificate(commune) != old, "renewed by greeting"
        hub.answer("node", "revoke", "Xã Tân Phong", "--yes")
        until(lambda: troubles(commune))
        with telling(commune, 6) as more:
            assert more.wait(60) == 0
        assert troubles(commune) == [("refused", "Nút kia từ chối: nút này đã bị thu hồi quyền tham gia")]
        assert waiting(commune) == 6
        assert commune.run("node", "join", invite(hub)).returncode == 0
        until(lambda: waiting(commune) == 0)
    assert {lane: len(numbers) for lane, numbers in arrived(hub).items()} == {"urgent": 4, "normal": 4, "bulk": 4}
