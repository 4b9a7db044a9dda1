"""The same troubles with a real database at the hub, or at a commune."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest

from xaso.base import node
from xaso.base.models import Node
from xaso.exchange import identity
from xaso.exchange.tests import simulation
from xaso.exchange.tests.database import Database
from xaso.exchange.tests.memory import signed
from xaso.exchange.tests.simulation import HUB, Troubles, World, drawn

pytestmark = pytest.mark.django_db
Made = Callable[[UUID, list[UUID]], Database]
COMMUNES = [UUID(int=10), UUID(int=11), UUID(int=12)]


@pytest.fixture
def player(monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    def made(who: UUID, peers: list[UUID]) -> Database:
        Node.objects.all().delete()
        node.incarnation.cache_clear()
        Node.objects.create(id=who, born_at="2026-11-26T00:00:00+07:00")
        monkeypatch.setattr(identity, "sign", lambda data: signed(who, data))
        monkeypatch.setattr(identity, "ensure", lambda _data: None)
        return Database(peers, "hub" if who == HUB else "commune")

    yield made
    node.incarnation.cache_clear()


def play(seed: int, player: Database, communes: int) -> World:
    _, troubles = drawn(seed)
    world = World(seed, communes, troubles, players={player.node: player})
    try:
        world.run(120)
        world.calm()
    except AssertionError as problem:
        raise simulation.Violated(f"seed {seed}: {problem} ({troubles})") from problem
    assert world.said
    return world


@pytest.mark.parametrize("seed", range(14))
def test_the_hub_in_a_database(player: Made, seed: int) -> None:
    communes = drawn(seed)[0]
    play(seed, player(HUB, COMMUNES[:communes]), communes)


@pytest.mark.parametrize("seed", range(100, 114))
def test_a_commune_in_a_database(player: Made, seed: int) -> None:
    play(seed, player(COMMUNES[0], [HUB]), drawn(seed)[0])


def test_every_kind_of_trouble_at_once(player: Made) -> None:
    troubles = Troubles(
        cut_every=4096,
        damaged=0.01,
        doubled=0.01,
        killed_every=60,
        backed_up_every=30,
        restored_every=120,
        said_every=20,
    )
    world = World(5, 2, troubles, players={HUB: player(HUB, COMMUNES[:2])})
    world.run(400)
    world.calm()
    assert world.restores > 2
    assert world.kills > 5
