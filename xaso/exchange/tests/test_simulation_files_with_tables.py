"""The same troubles of files with real tables and real contents at the hub, or at a commune."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import LazySettings

from xaso.base import clock, files, keys, node
from xaso.base.models import Node
from xaso.exchange import attached, here, identity, shelves
from xaso.exchange.models import Peer
from xaso.exchange.tests.memory import signed
from xaso.exchange.tests.simulation import HUB, Violated
from xaso.exchange.tests.simulation_files import CHUNK, FileWorld, Troubles, drawn
from xaso.exchange.tests.tabled import TabledShelf

pytestmark = pytest.mark.django_db
COMMUNES = [UUID(int=10), UUID(int=11)]
Played = Callable[[UUID, int, int, Troubles], FileWorld]


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> Iterator[Played]:
    settings.DATA = tmp_path
    keys.ensure(tmp_path)
    monkeypatch.setattr(shelves, "FRESH", 0.0)
    monkeypatch.setattr(shelves, "PAUSE", 0.0)
    monkeypatch.setattr(files, "media_type", lambda _head, _name, **_: "application/pdf")

    def played(who: UUID, seed: int, communes: int, troubles: Troubles) -> FileWorld:
        Node.objects.all().delete()
        node.incarnation.cache_clear()
        Node.objects.create(id=who, born_at="2026-11-26T00:00:00+07:00")
        monkeypatch.setattr(identity, "sign", lambda data: signed(who, data))
        here.take_part(name="Nút thử", role="hub" if who == HUB else "commune")
        for peer in COMMUNES[:communes] if who == HUB else [HUB]:
            Peer.objects.create(node=peer, name=f"Nút {peer.int}", role="commune", joined_at=clock.now())
        shelf = TabledShelf(CHUNK, troubles.batch)
        world = FileWorld(seed, communes, troubles, shelves={who: shelf})
        try:
            world.run(50)
            world.calm()
        except AssertionError as problem:
            raise Violated(f"seed {seed}: {problem} ({troubles})") from problem
        finally:
            shelf.close()
        return world

    yield played
    node.incarnation.cache_clear()


@pytest.mark.parametrize("seed", range(8))
def test_the_hub_with_tables(play: Played, seed: int) -> None:
    assert play(HUB, seed, *drawn(seed)).named


@pytest.mark.parametrize("seed", range(100, 106))
def test_a_commune_with_tables(play: Played, seed: int) -> None:
    assert play(COMMUNES[0], seed, *drawn(seed)).named


def test_every_kind_of_trouble_at_once(play: Played) -> None:
    troubles = Troubles(
        connections=2, cut_every=2000, damaged=0.01, doubled=0.01, killed_every=20, full_every=30, lies=0.01, late=0.3
    )
    world = play(HUB, 5, 2, troubles)
    assert world.kills > 1
    assert world.cuts > 3


def test_it_is_seen_if_the_tables_name_a_file_to_a_stranger(play: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attached, "names", lambda _peer, _sha256: True)
    with pytest.raises(Violated, match="nothing names it to"):
        play(HUB, 1, 2, Troubles(pried_every=2))
