"""Files between two nodes on a line that only carries: who asks for what, and when."""

from collections.abc import Iterable
from random import Random
from uuid import UUID

import pytest

from xaso.exchange.protocol.file_frames import HaveNot, Live, Piece, Want, read, written
from xaso.exchange.protocol.flow import Flow
from xaso.exchange.protocol.link import Broken
from xaso.exchange.protocol.pieces import MANY, Courier, Pace
from xaso.exchange.protocol.plan import AGAIN, Plan
from xaso.exchange.protocol.shelf import WRONG
from xaso.exchange.tests.shelf import MemoryShelf, name

HUB, COMMUNE = UUID(int=1), UUID(int=10)
PACE = Pace(span=512, piece=128, least=2, most=4)
BIG = Random(1).randbytes(5000)
SMALL = b"a small and urgent one"


class Pair:
    """A hub that sends and a commune that receives."""

    def __init__(self) -> None:
        self.hub, self.commune = MemoryShelf(), MemoryShelf()
        self.plan, self.theirs = Plan(HUB, self.commune), Plan(COMMUNE, self.hub)

    def name(self, content: bytes, urgency: int = 1) -> str:
        self.hub.contents[name(content)] = content
        self.hub.named[COMMUNE].add(name(content))
        self.commune.wants(HUB, urgency, name(content), len(content))
        return name(content)

    def courier(self) -> Courier:
        return Courier(self.plan, 0.0, PACE)

    def hubs(self) -> Courier:
        return Courier(self.theirs, 0.0, PACE)


def said(frames: Iterable[bytes]) -> list:
    return [read(one) for one in frames]


def wants(courier: Courier, now: float = 0.0) -> list[tuple[int, int]]:
    return [(one.offset, one.end) for one in said(courier.due(now)) if isinstance(one, Want)]


def carry(ours: Courier, theirs: Courier, now: float = 0.0) -> int:
    """Until neither has anything to say. Pieces that were carried."""
    pieces = 0
    while (out := ours.due(now)) + (back := theirs.due(now)):
        theirs.received(out, now)
        ours.received(back, now)
        pieces += sum(isinstance(one, Piece) for one in said(back))
    return pieces


def test_files_arrive_in_both_directions() -> None:
    pair = Pair()
    pair.name(BIG)
    pair.name(b"")
    pair.commune.contents[name(SMALL)] = SMALL
    pair.commune.named[HUB].add(name(SMALL))
    pair.hub.wants(COMMUNE, 1, name(SMALL), len(SMALL))
    carry(pair.courier(), pair.hubs())
    assert pair.commune.contents == {name(one): one for one in (BIG, b"", SMALL)}
    assert pair.hub.contents[name(SMALL)] == SMALL


def test_only_so_much_is_asked_for_ahead() -> None:
    pair = Pair()
    pair.name(BIG)
    courier = pair.courier()
    assert wants(courier) == [(0, 512), (512, 1024)]
    assert wants(courier) == []


def test_more_is_asked_for_ahead_while_answers_are_brisk_and_less_when_they_are_slow() -> None:
    pair = Pair()
    sha = pair.name(BIG)
    courier, at = pair.courier(), 0

    def answer(now: float) -> int:
        nonlocal at
        courier.received([written(Piece(sha, at, BIG[at : at + 512]))], now)
        at += 512
        return len(wants(courier, now))

    assert len(wants(courier)) == 2
    assert [answer(0.1) for _ in range(3)] == [2, 2, 1]
    assert [answer(9.0) for _ in range(3)] == [0, 0, 1]


def test_where_it_is_bounded_more_is_under_way_when_the_window_grows_but_never_more_than_so_many_spans() -> None:
    pair = Pair()
    sha = pair.name(BIG)
    flow = Flow(least=1024, first=1024, most=2048)
    courier = Courier(pair.plan, 0.0, PACE, flow=flow)
    assert len(wants(courier)) == 2
    flow.window = 1500
    assert len(wants(courier)) == 1
    flow.window = 1 << 20
    assert len(wants(courier)) == 1
    flow.window = 512
    courier.received([written(Piece(sha, at, BIG[at : at + 512])) for at in range(0, 1536, 512)], 0.0)
    assert len(wants(courier)) == 0
    courier.received([written(Piece(sha, 1536, BIG[1536:2048]))], 0.0)
    assert len(wants(courier)) == 1


def test_who_is_not_to_ask_answers_all_the_same() -> None:
    pair = Pair()
    sha, portion = pair.name(BIG), 0
    quiet = Courier(pair.plan, 0.0, PACE, portion=lambda: portion)
    pair.commune.contents[sha], pair.commune.named[HUB] = BIG, {sha}
    assert wants(quiet) == []
    quiet.received([written(Want(sha, 0, 128))], 0.0)
    assert said(quiet.due(0.0)) == [Piece(sha, 0, BIG[:128])]
    portion = 256
    assert wants(quiet) == [(0, 256), (256, 512)]


def test_an_urgent_file_is_asked_for_next() -> None:
    pair = Pair()
    big = pair.name(BIG)
    ours, theirs = pair.courier(), pair.hubs()
    theirs.received(ours.due(0.0), 0.0)
    small = pair.name(SMALL, urgency=0)
    while not (out := ours.due(0.0)):
        ours.received(theirs.due(0.0), 0.0)
    assert said(out)[0] == Want(small, 0, len(SMALL))
    theirs.received(out, 0.0)
    carry(ours, theirs)
    assert list(pair.commune.contents) == [small, big]


def test_connections_share_a_plan_and_nothing_is_asked_for_twice() -> None:
    pair = Pair()
    pair.name(BIG)
    first, second, third = pair.courier(), pair.courier(), pair.courier()
    assert wants(first) == [(0, 512), (512, 1024)]
    assert wants(second) == [(1024, 1536), (1536, 2048)]
    assert wants(third) == [(2048, 2560), (2560, 3072)]


def test_what_a_broken_connection_was_asking_for_goes_to_another() -> None:
    pair = Pair()
    sha = pair.name(BIG)
    first, second, theirs = pair.courier(), pair.courier(), pair.hubs()
    wants(first)
    theirs.received(second.due(0.0), 0.0)
    first.received([written(Piece(sha, 0, BIG[:128]))], 0.0)
    assert first.closed() == [Want(sha, 128, 384), Want(sha, 512, 512)]
    second.received(theirs.due(0.0, room=512), 0.0)
    asked = second.due(0.0)
    assert said(asked)[0] == Want(sha, 128, 384), "up to where another's begins, so that few chunks are torn"
    theirs.received(asked, 0.0)
    carried = carry(second, theirs)
    assert pair.commune.contents[sha] == BIG
    assert carried == -(-(len(BIG) - 128 - 512) // 128), "the rest, and not a byte of what had come"


def test_what_was_not_asked_for_is_passed_over() -> None:
    pair = Pair()
    sha = pair.name(BIG)
    courier = pair.courier()
    wants(courier)
    strangers = [
        Piece(name(b"x"), 0, b"x"),
        Piece(sha, 4000, b"x"),
        Piece(sha, 64, b"x"),
        Piece(sha, 512, bytes(600)),
        HaveNot(name(b"x")),
    ]
    courier.received([written(one) for one in strangers], 0.0)
    assert len(pair.commune.partial(HUB, sha).held) == 0


def test_what_a_peer_says_unasked_that_it_has_not_is_not_believed() -> None:
    pair = Pair()
    sha = pair.name(BIG)
    courier = pair.courier()
    courier.received([written(HaveNot(sha))], 0.0)
    assert wants(courier) == [(0, 512), (512, 1024)]


def test_a_piece_that_comes_twice_counts_once() -> None:
    pair = Pair()
    sha = pair.name(BIG)
    ours, theirs = pair.courier(), pair.hubs()
    theirs.received(ours.due(0.0) * 2, 0.0)
    carry(ours, theirs)
    assert pair.commune.contents[sha] == BIG


def test_nothing_is_served_that_no_envelope_to_the_peer_names() -> None:
    pair = Pair()
    pair.hub.contents[name(BIG)] = BIG
    pair.hub.named[UUID(int=11)].add(name(BIG))
    theirs = pair.hubs()
    theirs.received([written(Want(name(BIG), 0, 100)), written(Want(name(b"none"), 0, 100))], 0.0)
    assert said(theirs.due(0.0)) == [HaveNot(name(BIG)), HaveNot(name(b"none"))]


def test_more_than_there_is_of_a_file_is_not_served() -> None:
    pair = Pair()
    sha = pair.name(SMALL)
    theirs = pair.hubs()
    theirs.received([written(Want(sha, 10, 100)), written(Want(sha, 1000, 1))], 0.0)
    assert said(theirs.due(0.0)) == [HaveNot(sha)]


def test_what_the_peer_has_not_does_not_stop_others_and_is_asked_for_again_later() -> None:
    pair = Pair()
    late = pair.name(BIG, urgency=0)
    del pair.hub.contents[late]
    small = pair.name(SMALL)
    ours, theirs = pair.courier(), pair.hubs()
    carry(ours, theirs)
    assert list(pair.commune.contents) == [small]
    pair.hub.contents[late] = BIG
    for now in (5.0, 10.0, 15.0):
        carry(ours, theirs, now)
    assert late not in pair.commune.contents
    ours, theirs = Courier(pair.plan, AGAIN, PACE), Courier(pair.theirs, AGAIN, PACE)
    carry(ours, theirs, AGAIN)
    assert pair.commune.contents[late] == BIG


def test_a_wrong_file_is_begun_anew_and_given_up_after_three() -> None:
    pair = Pair()
    sha = pair.name(BIG)
    pair.hub.spoil = lambda data: bytes(len(data))
    ours, theirs = pair.courier(), pair.hubs()
    pieces = carry(ours, theirs)
    assert pieces == WRONG * -(-len(BIG) // 128)
    assert pair.commune.told == [(HUB, sha)]
    assert pair.commune.contents == {}
    small = pair.name(SMALL)
    pair.hub.spoil = lambda data: data
    carry(ours, theirs)
    assert list(pair.commune.contents) == [small], "others come all the same"


def test_a_file_that_was_wrong_once_comes_right_the_next_time() -> None:
    pair = Pair()
    sha = pair.name(BIG)
    spoilt = iter([True])
    pair.hub.spoil = lambda data: bytes(len(data)) if next(spoilt, False) else data
    carry(pair.courier(), pair.hubs())
    assert pair.commune.contents[sha] == BIG
    assert pair.commune.told == []


def test_answers_come_piece_by_piece_as_there_is_room() -> None:
    pair = Pair()
    sha = pair.name(BIG)
    theirs = pair.hubs()
    theirs.received([written(Want(sha, 0, 512))], 0.0)
    assert said(theirs.due(0.0)) == [Piece(sha, 0, BIG[:128])]
    assert [len(one.data) for one in said(theirs.due(0.0, room=200))] == [128, 128]
    assert [one.offset for one in said(theirs.due(0.0, room=10_000))] == [384]
    assert theirs.due(0.0) == []


def test_signs_of_life() -> None:
    courier = Pair().courier()
    assert courier.due(4.9) == []
    assert courier.next_due() == 5.0
    assert said(courier.due(5.0)) == [Live()]
    courier.received([], 11.0)  # a part of a frame
    courier.due(22.9)
    with pytest.raises(Broken, match="not heard"):
        courier.due(23.1)


def test_a_peer_that_lives_and_does_not_answer_is_left() -> None:
    pair = Pair()
    pair.name(BIG)
    courier = pair.courier()
    for now in range(0, 121, 10):
        courier.received([written(Live())], float(now))
        courier.due(float(now))
    courier.received([written(Live())], 121.0)
    with pytest.raises(Broken, match="does not answer"):
        courier.due(121.0)


def test_a_peer_that_answers_slowly_is_waited_for() -> None:
    pair = Pair()
    sha = pair.name(BIG)
    courier = pair.courier()
    courier.due(0.0)
    for now in range(10, 500, 10):
        frames = [written(Live())]
        if now % 110 == 0:
            at = now // 110 * 128 - 128
            frames.append(written(Piece(sha, at, BIG[at : at + 128])))
        courier.received(frames, float(now))
        courier.due(float(now))
    assert len(pair.commune.partial(HUB, sha).held) == 512


def test_who_had_nothing_to_ask_for_has_not_been_waiting() -> None:
    pair = Pair()
    courier = pair.courier()
    courier.received([written(Live())], 500.0)
    pair.name(BIG)
    assert len(wants(courier, 500.0)) == 2
    assert wants(courier, 501.0) == []


def test_a_peer_that_asks_without_end_is_left() -> None:
    pair = Pair()
    sha = pair.name(BIG)
    theirs = pair.hubs()
    theirs.received([written(Want(sha, 0, 1))] * MANY, 0.0)
    with pytest.raises(Broken, match="more than"):
        theirs.received([written(Want(sha, 0, 1))], 0.0)


def test_nonsense_breaks_and_words_of_a_later_release_do_not() -> None:
    courier = Pair().courier()
    courier.received([b"Z and more"], 0.0)
    with pytest.raises(Broken):
        courier.received([b"W"], 0.0)


def test_what_came_before_a_restart_is_not_asked_for_again() -> None:
    pair = Pair()
    sha = pair.name(BIG)
    courier = pair.courier()
    wants(courier)
    courier.received([written(Piece(sha, 0, BIG[:512])), written(Piece(sha, 512, BIG[512:1024]))], 0.0)
    pair.commune.partials.clear()
    assert wants(Courier(Plan(HUB, pair.commune), 0.0, PACE)) == [(1024, 1536), (1536, 2048)]
