"""Whom a hub that runs does not speak with, and whom it no longer speaks with."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from websockets.exceptions import ConnectionClosedError

from tests.commands.programs import Machine, until
from tests.exchange.guests import Hub, key_of, public
from tests.exchange.nodes import arrived, invite, rows, telling, troubles, waiting, write
from tests.exchange.test_joining import listens
from xaso.exchange.protocol.certificates import LIFE, issue


def grown_old(commune: Machine, hub: Hub) -> bytes:
    """The commune's certificate as if it had been made two months ago."""
    (node,) = rows(commune, "SELECT node FROM exchange_here")[0]
    then, own = datetime.now(UTC) - timedelta(days=60), public(key_of(commune))
    old = issue(hub.authority, node=UUID(node), name="Xã Tân Phong", role="commune", public=own, now=then)
    write(commune, "UPDATE exchange_membership SET certificate = ?", old)
    return old


def certificate(commune: Machine) -> bytes:
    return bytes(rows(commune, "SELECT certificate FROM exchange_membership")[0][0])


@pytest.fixture
def running(hub: Machine, port: int) -> Iterator[Hub]:
    with hub.started("exchange"):
        until(lambda: listens(port))
        yield Hub.of(hub, port)


def test_who_is_nobody_here(running: Hub) -> None:
    assert running.says_to(running.guest()) == "stranger"
    assert running.says_to(running.guest(authority=Ed25519PrivateKey.generate())) == "unknown"
    assert running.says_to(running.guest(now=datetime.now(UTC) - LIFE - timedelta(days=1))) == "expired"
    assert running.says_to(running.guest(), wanted=uuid4()) == "elsewhere"
    thief = replace(running.guest(), sign=Ed25519PrivateKey.generate().sign)
    assert running.says_to(thief) == "proof"
    assert running.says_to(running.guest(), meddle=lambda _: b"hello") == "words"


def test_noise_and_large_words_of_strangers_end_the_connection(running: Hub) -> None:
    for word, said in ((b"x" * 300_000, 0), (b"\x00", 1), ("chữ", 1)):
        with running.called() as line:
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
