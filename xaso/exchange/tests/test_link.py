"""One side of a connection, against a peer that behaves, one that is mistaken and one that lies."""

import pytest

from xaso.exchange.protocol import frames
from xaso.exchange.protocol.envelope import Sealed, Stream
from xaso.exchange.protocol.frames import ASIDES, Ack, Aside, Beat, Gap, Hello, Lacking, Message, written
from xaso.exchange.protocol.link import WINDOW, Broken, Liar, Link, LivedOn
from xaso.exchange.tests.memory import Memory, signed
from xaso.exchange.tests.simulation import HUB, UUID, Random

COMMUNE = UUID(int=10)
TEXT = "á" * 500


def memory(node: UUID = HUB) -> Memory:
    return Memory(node, Random(1))


def queue(store: Memory, lane: str = "normal", times: int = 1, **body: object) -> None:
    for number in range(times):
        peer = COMMUNE if store.node == HUB else HUB
        store.queue(peer, lane, n=number, **body)


def link(store: Memory, now: float = 0.0) -> Link:
    peer = COMMUNE if store.node == HUB else HUB
    return Link(peer, store, lambda data, by: by == signed(peer, data), now)


def hello(life: int = 1, *, node: UUID = COMMUNE, heard: int = 0, **cursors: int) -> bytes:
    return written(Hello(str(node), life, heard, {Stream(heard, lane): n for lane, n in cursors.items()}, {}))


def read(sent: list[bytes]) -> list[object]:
    return [frames.read(one) for one in sent]


def met(store: Memory) -> Link:
    found = link(store)
    found.due(0)
    found.received([hello()], 0)
    return found


def messages(sent: list[bytes]) -> list[Sealed]:
    return [one.sealed for one in read(sent) if isinstance(one, Message)]


def test_nothing_is_said_before_the_other_has_said_who_it_is() -> None:
    store = memory()
    queue(store)
    one = link(store)
    assert [type(frame) for frame in read(one.due(0))] == [Hello]
    assert one.due(1) == []
    one.received([hello()], 1)
    assert len(messages(one.due(1))) == 1


def test_it_tells_what_it_has_found_in_the_queue_whether_that_went_out_or_not() -> None:
    store = memory()
    queue(store, "normal", 2)
    queue(store, "bulk", 500, text=TEXT)
    one = met(store)
    one.due(0)
    assert one.known == 502
    queue(store, "urgent")
    one.due(1, look=False)
    assert one.known == 502
    one.due(1)
    assert one.known == 503


def test_what_is_urgent_goes_first() -> None:
    store = memory()
    queue(store, "bulk", 2)
    queue(store, "normal", 2)
    queue(store, "urgent", 2)
    lanes = [one.stream.lane for one in messages(met(store).due(0))]
    assert lanes == ["urgent"] * 2 + ["normal"] * 2 + ["bulk"] * 2


def test_only_so_much_is_under_way_that_something_urgent_can_overtake() -> None:
    store = memory()
    queue(store, "bulk", 500, text=TEXT)
    one = met(store)
    sent = messages(one.due(0))
    assert WINDOW["bulk"] <= sum(len(each.payload) for each in sent) < WINDOW["bulk"] + 2000
    assert messages(one.due(1)) == []
    queue(store, "urgent")
    assert [each.stream.lane for each in messages(one.due(1))] == ["urgent"]
    one.received([written(Ack(sent[-1].stream, sent[-1].sequence))], 2)
    assert messages(one.due(2))[0].sequence == sent[-1].sequence + 1


def test_what_came_is_acknowledged_after_it_is_stored() -> None:
    there, here = memory(COMMUNE), memory()
    queue(there, times=3)
    sealed = there.waiting(HUB, Stream(there.incarnation(), "normal"), 0, 9)
    one = met(here)
    one.received([written(Message(each)) for each in sealed], 1)
    assert Ack(sealed[0].stream, 3) in read(one.due(1))
    assert len(here.tables.effects) == 3


def test_what_came_twice_has_one_effect_and_is_acknowledged_again() -> None:
    there, here = memory(COMMUNE), memory()
    queue(there)
    (sealed,) = there.waiting(HUB, Stream(there.incarnation(), "normal"), 0, 9)
    one = met(here)
    one.received([written(Message(sealed))] * 2, 1)
    one.received([written(Message(sealed))], 2)
    assert len(here.tables.effects) == 1
    assert Ack(sealed.stream, 1) in read(one.due(2))


def test_what_comes_out_of_turn_is_not_stored() -> None:
    there, here = memory(COMMUNE), memory()
    queue(there, times=3)
    sealed = there.waiting(HUB, Stream(there.incarnation(), "normal"), 1, 9)
    with pytest.raises(Broken, match="out of turn"):
        met(here).received([written(Message(sealed[0]))], 1)
    assert not here.tables.effects


@pytest.mark.parametrize("spoil", ["payload", "signature", "receiver"])
def test_one_that_cannot_be_read_stops_none_of_the_rest(spoil: str) -> None:
    there, here = memory(COMMUNE), memory()
    queue(there, times=3)
    sealed = list(there.waiting(HUB, Stream(there.incarnation(), "normal"), 0, 9))
    bad = sealed[1]
    if spoil == "payload":
        sealed[1] = bad._replace(payload=b"{", signature=signed(COMMUNE, b"{"))
    elif spoil == "signature":
        sealed[1] = bad._replace(signature=b"x" * 32)
    else:
        other = bad.payload.replace(str(HUB).encode(), str(UUID(int=99)).encode())
        sealed[1] = bad._replace(payload=other, signature=signed(COMMUNE, other))
    one = met(here)
    one.received([written(Message(each)) for each in sealed], 1)
    assert len(here.tables.effects) == 2
    assert here.tables.problems == [(COMMUNE, bad.stream, 2)]
    assert Ack(bad.stream, 3) in read(one.due(1))


def test_an_envelope_in_another_place_than_it_says_has_no_effect() -> None:
    there, here = memory(COMMUNE), memory()
    queue(there, times=2)
    sealed = there.waiting(HUB, Stream(there.incarnation(), "normal"), 0, 9)
    one = met(here)
    one.received([written(Message(sealed[0])), written(Message(sealed[0]._replace(sequence=2)))], 1)
    assert len(here.tables.effects) == 1
    assert len(here.tables.problems) == 1


def test_an_acknowledgement_of_what_was_not_sent_is_a_lie() -> None:
    store = memory()
    queue(store)
    one = met(store)
    one.due(0)
    with pytest.raises(Liar):
        one.received([written(Ack(Stream(store.incarnation(), "normal"), 2))], 1)
    with pytest.raises(Liar):
        met(store).received([written(Ack(Stream(store.incarnation(), "bulk"), 1))], 1)
    assert not store.tables.arrived[COMMUNE]


def test_a_hello_that_claims_more_than_was_sent_means_another_life() -> None:
    store = memory()
    queue(store)
    with pytest.raises(LivedOn):
        link(store).received([hello(heard=store.incarnation(), normal=2)], 1)


def test_a_hello_from_an_earlier_life_is_not_believed() -> None:
    store = memory()
    link(store).received([hello(life=9)], 0)
    with pytest.raises(Liar):
        link(store).received([hello(life=8)], 0)


@pytest.mark.parametrize("said", [hello(node=HUB), hello(node=UUID(int=77))])
def test_a_hello_in_another_name_is_a_lie(said: bytes) -> None:
    with pytest.raises(Liar):
        link(memory()).received([said], 0)


@pytest.mark.parametrize(
    "said",
    [
        [hello(), hello()],
        [written(Ack(Stream(1, "normal"), 1))],
        [written(Gap(Stream(1, "normal"), 1, 2))],
        [hello(), written(Gap(Stream(1, "normal"), 3, 2))],
        [b""],
        [b"B?"],
        [b"\x00"],
        [b"Hhello"],
        [b"M123"],
    ],
)
def test_words_that_make_no_sense_end_the_connection(said: list[bytes]) -> None:
    with pytest.raises(Broken):
        link(memory()).received(said, 0)


def test_a_word_of_a_later_release_is_passed_over() -> None:
    store = memory()
    one = met(store)
    one.received([b"Zsomething new", written(Beat())], 1)
    queue(store)
    assert len(messages(one.due(1))) == 1


def test_a_gap_is_told_and_stepped_over() -> None:
    store = memory()
    one = met(store)
    stream = Stream(1, "normal")
    one.received([written(Gap(stream, 1, 4))], 1)
    assert store.tables.gaps == [(COMMUNE, stream, 1, 4)]
    assert read(one.due(1)) == [Ack(stream, 4)]


def test_the_peer_in_whose_backup_it_is_has_it_forgotten() -> None:
    store = memory()
    queue(store, times=4)
    stream = Stream(store.incarnation(), "normal")
    one = link(store)
    one.received([written(Hello(str(COMMUNE), 1, store.incarnation(), {stream: 4}, {stream: 3}))], 0)
    assert list(store.tables.out[COMMUNE][stream]) == [4]


def test_a_sign_of_life_asks_nothing_of_the_store() -> None:
    store = memory()
    one = met(store)
    one.due(0)
    queue(store)
    assert read(one.due(5, look=False)) == [Beat()]
    assert len(messages(one.due(5))) == 1


def test_signs_of_life_and_death() -> None:
    one = met(memory())
    one.due(0)
    assert read(one.due(4.9)) == []
    assert read(one.due(5)) == [Beat()]
    assert one.next_due() == 10
    one.received([written(Beat())], 11)
    assert read(one.due(22)) == [Beat()]
    with pytest.raises(Broken, match="not heard"):
        one.due(23.1)


def test_that_files_are_lacking_is_said_once_and_when_it_changes() -> None:
    one = met(memory())
    one.due(0)
    one.lacks(0)
    assert one.due(1) == []
    one.lacks(5000)
    assert read(one.due(1)) == [Lacking(5000)]
    for size in (5000, 9000, 100):
        one.lacks(size)
        assert one.due(1) == []
    one.lacks(20_000)
    assert read(one.due(1)) == [Lacking(20_000)]
    one.lacks(0)
    assert read(one.due(1)) == [Lacking(0)]


def test_what_the_peer_lacks_is_known() -> None:
    one = met(memory())
    assert one.lacked == 0
    one.received([written(Lacking(700))], 1)
    assert one.lacked == 700
    one.received([written(Lacking(0))], 1)
    assert one.lacked == 0


@pytest.mark.parametrize("speaks", [1, ASIDES - 1, ASIDES, ASIDES + 1])
def test_whether_words_about_files_may_stand_between_messages_is_known_from_the_hello(speaks: int) -> None:
    one = link(memory())
    assert not one.asides
    one.received([written(Hello(str(COMMUNE), 1, 0, {}, {}, speaks))], 0)
    assert one.asides == (speaks >= ASIDES)


def test_a_word_about_files_that_strays_to_the_link_is_passed_over() -> None:
    one = met(memory())
    one.due(0)
    assert not one.received([written(Aside(b"Wx"))], 1)
    assert one.due(1) == []


def test_what_is_known_to_wait_goes_when_there_is_room_without_another_look() -> None:
    store = memory()
    queue(store, "bulk", 500, text=TEXT)
    one = met(store)
    sent = messages(one.due(0))
    queue(store, "urgent")
    assert one.due(1, look=False) == []
    one.received([written(Ack(sent[-1].stream, sent[-1].sequence))], 2)
    assert {each.stream.lane for each in messages(one.due(2, look=False))} == {"bulk"}
    assert messages(one.due(3))[0].stream.lane == "urgent"


def test_nobody_lacks_files_before_he_has_said_who_he_is() -> None:
    one = link(memory())
    with pytest.raises(Broken):
        one.received([written(Lacking(700))], 0)
