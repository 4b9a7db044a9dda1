"""Many worlds in which files travel and everything goes wrong that can. Each is played the same every time."""

import pytest

from xaso.exchange.tests.shelf import MemoryShelf
from xaso.exchange.tests.simulation import HUB, Violated
from xaso.exchange.tests.simulation_files import FileWorld, Troubles, play

WORLDS = 300
PART = 30


@pytest.mark.parametrize("first", range(0, WORLDS, PART))
def test_files_arrive_as_they_were_sent_whatever_happens(first: int) -> None:
    worlds = [play(seed) for seed in range(first, first + PART)]
    assert sum(len(world.named) for world in worlds) > 500
    assert sum(world.kills for world in worlds) > 20
    assert sum(world.cuts for world in worlds) > 100
    assert sum(world.pried for world in worlds) > 20


def test_the_simulation_sees_a_file_that_does_not_arrive() -> None:
    world = FileWorld(1, 1, Troubles())
    world.run(60)
    lost = next(sha for sender, _, sha in sorted(world.named) if sender == HUB)
    for node in world.nodes.values():
        node.shelf.contents.pop(lost, None)
    with pytest.raises(Violated, match="missing"):
        world.calm(200)


def test_the_simulation_sees_what_is_served_to_a_stranger(monkeypatch: pytest.MonkeyPatch) -> None:
    def to_anybody(shelf: MemoryShelf, peer: object, sha: str, offset: int, length: int) -> bytes | None:
        return shelf.contents.get(sha, b"")[offset : offset + length] or None

    monkeypatch.setattr(MemoryShelf, "piece", to_anybody)
    with pytest.raises(Violated, match="nothing names it to"):
        FileWorld(1, 2, Troubles(pried_every=5)).run(300)


def test_the_simulation_sees_what_is_asked_for_twice() -> None:
    world = FileWorld(1, 1, Troubles())
    world.run(60)
    sender, receiver, sha = next(way for way in sorted(world.named) if len(world.truth[way[2]]))
    world.asked[sender, receiver, sha] += 1
    with pytest.raises(Violated, match="asked for"):
        world.calm()


def test_a_liar_is_told_of_and_stops_nobody_else() -> None:
    world = FileWorld(3, 2, Troubles(lies=1.0))
    world.run(60)
    world.calm()
    hub = world.nodes[HUB].shelf
    assert {peer for peer, _ in hub.told} == {world.liar}
    honest = [sha for sender, receiver, sha in world.named if receiver == HUB and sender != world.liar]
    assert honest
    assert all(hub.contents[sha] == world.truth[sha] for sha in honest)
