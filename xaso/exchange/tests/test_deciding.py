"""A steward decides about a link that was halted, and reads what went wrong."""

from uuid import UUID

import pytest

from tests.offices import Office
from xaso.base import clock
from xaso.base.errors import NotAllowed, NotFound
from xaso.exchange import actions, queries, telling
from xaso.exchange.models import Peer

THERE = UUID(int=77)


@pytest.fixture
def peer(office: Office) -> Peer:
    said = {"name": "Tỉnh", "role": "hub", "joined_at": clock.now(), "halted": "hai máy cùng một nút"}
    return Peer.objects.create(node=THERE, **said)


def test_a_halted_link_goes_on_once_a_steward_says_so(peer: Peer, office: Office) -> None:
    assert queries.links(office.khoa)[0].halted
    assert queries.unseen(office.khoa) == 1
    actions.resume(actor=office.khoa, node=THERE)
    assert not queries.links(office.khoa)[0].halted
    with pytest.raises(NotFound):
        actions.resume(actor=office.khoa, node=THERE)


def test_nobody_else_decides_or_looks(peer: Peer, office: Office) -> None:
    for actor in (office.binh, office.chau, office.dung):
        with pytest.raises(NotAllowed):
            actions.resume(actor=actor, node=THERE)
        with pytest.raises(NotAllowed):
            queries.links(actor)
    peer.refresh_from_db()
    assert peer.halted


def test_what_was_read_is_told_again_when_it_happens_again(peer: Peer, office: Office) -> None:
    for _ in range(3):
        telling.tell(THERE, "gap", "normal 1–3")
    (row,) = queries.troubles(office.khoa)
    assert row.times == 3
    actions.see_trouble(actor=office.khoa, trouble_id=row.id)
    assert queries.troubles(office.khoa) == ()
    telling.tell(THERE, "gap", "normal 1–3")
    assert queries.troubles(office.khoa)[0].times == 1
