"""A peer of a hub that runs says what cannot be: nothing of it has an effect, a person is told, the others go on."""

from collections.abc import Iterator

import pytest

from tests.commands.programs import Machine, until
from tests.exchange.guests import Hub, Peer
from tests.exchange.nodes import Pair, rows
from tests.exchange.test_joining import listens
from xaso.exchange.protocol.envelope import Stream
from xaso.exchange.protocol.frames import Ack, Gap


@pytest.fixture(scope="module")
def running(joined, tmp_path_factory) -> Iterator[tuple[Hub, Machine]]:  # noqa: ANN001 - fixtures
    pair = Pair.copied(joined, tmp_path_factory.mktemp("lies"))
    with pair.hub.started("exchange"):
        until(lambda: listens(pair.port))
        yield Hub.of(pair.hub, pair.port), pair.hub


@pytest.fixture
def peer(running: tuple[Hub, Machine]) -> Peer:
    return Peer(*running)


def test_what_is_replayed_has_no_second_effect(peer: Peer) -> None:
    first, second = peer.said(1), peer.said(2)
    with peer.talking() as talk:
        talk.say(first, second, first, first)
        talk.acknowledged(2)
    with peer.talking() as talk:
        talk.say(first, second, peer.said(3))
        talk.acknowledged(3)
    assert [number for number, *_ in peer.stored()] == [1, 2, 3]


def test_what_is_replayed_in_another_place_is_unreadable_and_told(peer: Peer) -> None:
    """Signed by the peer, and true in its own place: whoever can repeat bytes cannot make new envelopes of them."""
    first = peer.said(1)
    with peer.talking() as talk:
        talk.say(first, first._replace(sequence=2), first._replace(stream=Stream(peer.life, "urgent")))
        talk.acknowledged(2)
        talk.acknowledged(1, "urgent")
    assert [kind for _, kind, *_ in peer.stored()] == ["test.said", "", ""]
    assert [kind for kind, _ in peer.troubles() if kind != "unknown"] == ["unreadable"] * 2


def test_what_another_peer_said_cannot_be_said_again(peer: Peer, running: tuple[Hub, Machine]) -> None:
    other = Peer(*running)
    with other.talking() as talk:
        talk.say(other.said(1), peer.said(2))
        talk.acknowledged(2)
    assert [kind for _, kind, *_ in other.stored()] == ["test.said", ""]
    assert peer.stored() == []


@pytest.mark.parametrize("sequence", [3, 2**53, 0])
def test_a_number_out_of_turn_ends_the_talk_and_what_follows_in_turn_is_taken(peer: Peer, sequence: int) -> None:
    with peer.talking() as talk:
        talk.say(peer.said(1))
        talk.acknowledged(1)
        talk.say(peer.said(1)._replace(sequence=sequence))
        if sequence:
            talk.hung_up()
    with peer.talking() as talk:
        talk.say(peer.said(2))
        talk.acknowledged(2)
    assert [number for number, *_ in peer.stored()] == [1, 2]


def test_a_leap_that_it_calls_a_gap_is_told(peer: Peer) -> None:
    with peer.talking() as talk:
        talk.say(peer.said(1), Gap(Stream(peer.life, "normal"), 2, 9))
        talk.acknowledged(9)
        talk.say(peer.said(10))
        talk.acknowledged(10)
    assert ("gap", "normal 2–9") in peer.troubles()


def test_an_acknowledgement_of_what_was_never_sent_is_told_as_a_lie(peer: Peer) -> None:
    with peer.talking() as talk:
        talk.say(Ack(Stream(5, "normal"), 12))
        talk.hung_up()
    until(lambda: [kind for kind, _ in peer.troubles()] == ["lie"])


def test_a_hello_of_an_earlier_life_or_another_name_is_told_as_a_lie(peer: Peer) -> None:
    with peer.talking() as talk:
        talk.say(peer.said(1))
        talk.acknowledged(1)
    for wrong in (peer.hello(incarnation=peer.life - 1), peer.hello(node=str(peer.hub.node))):
        with peer.talking(wrong) as talk:
            talk.hung_up()
    until(lambda: [kind for kind, _ in peer.troubles() if kind != "unknown"] == ["lie"] * 2)
    assert peer.cursor() == 1


def test_who_claims_to_have_heard_more_than_was_said_stops_its_own_link_alone(
    peer: Peer, running: tuple[Hub, Machine]
) -> None:
    """As if the hub ran twice. A person decides; the other communes go on."""
    ((life,),) = rows(peer.machine, "SELECT life FROM exchange_here")
    with peer.talking(peer.hello(heard=life, cursors={Stream(life, "normal"): 5})) as talk:
        talk.hung_up()
    until(lambda: [kind for kind, _ in peer.troubles()] == ["twice"])
    assert peer.hub.says_to(peer.hub.guest(node=peer.node, own=peer.key)) == "halted"
    other = Peer(*running)
    with other.talking() as talk:
        talk.say(other.said(1))
        talk.acknowledged(1)


@pytest.mark.parametrize("spoil", ["cut", "longer", "other letters"])
def test_what_was_spoilt_where_no_checksum_saw_it_is_told_and_stops_nothing(peer: Peer, spoil: str) -> None:
    good = peer.said(2)
    bad = {
        "cut": good._replace(payload=good.payload[:-7]),
        "longer": good._replace(payload=good.payload + good.payload),
        "other letters": replace_letters(good),
    }[spoil]
    with peer.talking() as talk:
        talk.say(peer.said(1), bad, peer.said(3))
        talk.acknowledged(3)
    assert [kind for _, kind, *_ in peer.stored()] == ["test.said", "", "test.said"]
    assert "unreadable" in [kind for kind, _ in peer.troubles()]


def replace_letters(good):  # noqa: ANN001, ANN201 - a Sealed
    return good._replace(payload=good.payload.replace(b"test.said", b"test.paid"))


def test_a_frame_that_is_none_ends_the_talk_and_nothing_else(peer: Peer) -> None:
    for noise in (b"", b"M123", b"\x00\x01", b"Hhello", b"G" + b"\xff" * 25):
        with peer.talking() as talk:
            talk.say(noise)
            talk.hung_up()
    with peer.talking() as talk:
        talk.say(peer.said(1))
        talk.acknowledged(1)
    assert peer.troubles() in ([], [("unknown", "test.said v1")])
