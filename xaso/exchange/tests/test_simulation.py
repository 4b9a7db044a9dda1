"""Whatever goes wrong, and however often: nothing is lost, nothing has its effect twice, and all of it arrives.

A seed that fails is played again by ``python -m xaso.exchange.tests.simulation SEED``.
"""

from uuid import UUID

import pytest

from xaso.exchange.protocol import lives
from xaso.exchange.protocol.store import Arrival
from xaso.exchange.tests import simulation
from xaso.exchange.tests.memory import Memory
from xaso.exchange.tests.simulation import Troubles, World

SEEDS, AT_A_TIME = 2000, 50


@pytest.mark.parametrize("first", range(0, SEEDS, AT_A_TIME))
def test_every_seed_ends_with_everything_in_its_place(first: int) -> None:
    played = [simulation.play(seed) for seed in range(first, first + AT_A_TIME)]
    assert sum(len(one.said) for one in played) > 1000, "there was something to lose"


def test_a_hundred_communes_with_lines_that_break() -> None:
    troubles = Troubles(cut_every=4096, killed_every=400, backed_up_every=100, restored_every=2000, said_every=60)
    world = World(1, 100, troubles)
    world.run(240)
    world.calm()
    assert world.kills > 20
    assert world.restores > 2


DAY = 86_400


def test_a_day_without_a_line_then_everything_in_seconds() -> None:
    """Both sides go on working, dial in vain, are killed and backed up; then the line is back."""
    troubles = Troubles(said_every=600, killed_every=20_000, backed_up_every=30_000)
    world = World(3, 2, troubles)
    world.cut_off(DAY)
    world.run(DAY)
    had = {node.id: len(node.store.had_effect()) for node in world.nodes.values()}
    assert (sum(had.values()), len(world.said) > 300, world.kills > 5) == (0, True, True)
    world.calm(within=330)
    assert sum(len(node.store.had_effect()) for node in world.nodes.values()) == len(world.said)


def test_a_week_without_a_line_then_ten_thousand_in_order() -> None:
    world = World(2, 1, Troubles(said_every=0))
    hub, commune = world.nodes[simulation.HUB], next(one for one in world.nodes.values() if one.id != simulation.HUB)
    for number in range(10_000):
        world.note(*commune.store.queue(hub.id, simulation.LANES[number % 3], n=number))
    world.calm(within=3600)
    assert len(hub.store.had_effect()) == 10_000


def test_the_simulation_sees_a_node_that_takes_things_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    take = Memory.take

    def careless(self: Memory, peer: UUID, arrivals: list[Arrival]) -> object:
        found: dict[object, int] = {}
        for one in arrivals:
            self.tables.cursors[peer][one.sealed.stream] = one.sealed.sequence - 1
            found |= take(self, peer, [one])
        return found

    monkeypatch.setattr(Memory, "take", careless)
    with pytest.raises(simulation.Violated):
        for seed in range(40):
            simulation.play(seed)


def test_the_simulation_sees_a_node_that_forgets_too_early(monkeypatch: pytest.MonkeyPatch) -> None:
    def hasty(self: Memory, peer: UUID) -> None:
        for stream, held in self.tables.out[peer].items():
            for number in [one for one in held if one <= self.tables.arrived[peer].get(stream, 0)]:
                self.forgotten(peer, stream, number)
                del held[number]

    monkeypatch.setattr(Memory, "_forget", hasty)
    with pytest.raises(simulation.Violated):
        for seed in range(40):
            simulation.play(seed)


def test_the_simulation_sees_lives_that_are_counted_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Memory, "_life", lambda _self, count: lives.life(count, 0))
    with pytest.raises(simulation.Violated):
        for seed in range(200):
            simulation.play(seed)
