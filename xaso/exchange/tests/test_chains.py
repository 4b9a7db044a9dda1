"""A hub that joins a hub: two exchanges, each with its own authority, and no ring."""

from dataclasses import dataclass, field
from importlib import import_module
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.apps import apps

from xaso.base import clock
from xaso.exchange import authority, here, invitations, membership, queries, sending
from xaso.exchange.models import Membership, Peer
from xaso.exchange.protocol import codes, denials
from xaso.exchange.protocol.certificates import certified, issue
from xaso.exchange.tests.test_invitations import request

pytestmark = pytest.mark.django_db

TLS = b"\x01" * 32
ADDRESS = "https://10.1.2.9:8443"


def public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


@dataclass
class Above:
    """A hub that nobody here is."""

    name: str
    node: UUID = field(default_factory=uuid4)
    authority: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    def answer(self, asked: dict[str, Any], code: str) -> dict[str, Any]:
        own, now = Ed25519PrivateKey.generate(), clock.now()
        theirs = {"node": UUID(asked["said"]["node"]), "name": asked["said"]["name"], "role": asked["said"]["role"]}
        said = {
            "of": asked["proof"],
            "certificate": issue(self.authority, **theirs, public=asked["said"]["public"], now=now).hex(),
            "authority": public(self.authority),
            "denied": "",
            "node": str(self.node),
            "name": self.name,
            "public": public(own),
        }
        return {"said": said, "proof": codes.proof(codes.key(code), "hub", said, TLS)}

    def joined(self, *, below: tuple[UUID, ...] = (), leaving: str = "") -> Peer:
        code = codes.drawn()
        asked = invitations.asked(code, TLS, below)
        answer = self.answer(asked, code)
        return invitations.joined(answer, asked, code=code, address=ADDRESS, tls=TLS, leaving=leaving)

    def shutting_out(self, *nodes: UUID) -> bytes:
        return denials.written(denials.Denials(1, frozenset(nodes)), self.authority)


@pytest.fixture(autouse=True)
def district() -> None:
    here.take_part(name="Huyện", role="hub")
    authority.found("https://10.1.2.3:8443")


@pytest.fixture
def commune() -> Peer:
    invitations.accept(request(invitations.invite("Xã").code), TLS)
    return Peer.objects.get()


def test_it_shows_each_side_the_certificate_that_this_one_believes(commune: Peer) -> None:
    province = Above("Tỉnh")
    assert province.joined() == Peer.objects.get(role="hub")
    upwards, inwards = membership.card(TLS, province.node), membership.card(TLS)
    assert (upwards.authority, inwards.authority) == (public(province.authority), authority.public())
    for card in (upwards, inwards):
        shown = certified(card.certificate, card.authority, clock.now())
        assert (shown.node, shown.role) == (here.current().node, "hub")
    assert membership.card(TLS, commune.node).authority == authority.public()
    assert [one.node for one in membership.dialled()] == [province.node]
    assert queries.hubs() == (province.node,)


def test_who_is_shut_out_above_is_not_shut_out_here(commune: Peer) -> None:
    province = Above("Tỉnh")
    province.joined()
    membership.learn(province.shutting_out(commune.node), membership.with_peer(province.node))
    assert Peer.objects.get(pk=commune.node).revoked_at is None
    assert membership.with_peer(province.node).denied
    assert not membership.with_peer(None).denied
    authority.shut_out(commune)
    assert denials.read(bytes(authority.own().denied), authority.public()).nodes == {commune.node}


def test_a_new_certificate_from_above_leaves_our_own() -> None:
    province = Above("Tỉnh")
    province.joined()
    membership.renew(b"new", membership.with_peer(province.node))
    assert bytes(Membership.objects.get(pk=province.node).certificate) == b"new"
    assert bytes(authority.own().certificate) != b"new"


def test_one_hub_above_and_it_is_left_by_name_alone() -> None:
    first, second = Above("Tỉnh"), Above("Thành phố")
    first.joined()
    first.joined()
    with pytest.raises(invitations.NotJoined, match="--replace “Tỉnh”"):
        second.joined()
    with pytest.raises(invitations.NotJoined, match="--replace “Tỉnh”"):
        second.joined(leaving="Huyện")
    assert queries.hubs() == (first.node,)
    sending.send(first.node, sending.Kind("test.said", 1, "normal"), {})
    assert queries.left_behind() == 0
    second.joined(leaving="Tỉnh")
    assert queries.left_behind() == 1
    assert queries.hubs() == (second.node,)
    assert [one.node for one in membership.dialled()] == [second.node]
    assert set(Membership.objects.values_list("hub", flat=True)) == {second.node, here.current().node}


def test_whoever_is_below_does_not_come_above() -> None:
    province, other = Above("Tỉnh"), uuid4()
    with pytest.raises(invitations.NotJoined, match="ở dưới máy này"):
        province.joined(below=(province.node,))
    province.joined()
    for node, below in ((province.node, []), (other, [here.current().node]), (other, [province.node])):
        asked = request(invitations.invite("Nơi khác").code, node=node)
        said = {**asked["said"], "role": "hub", "below": [str(one) for one in below]}
        invited = invitations.invite("Nơi khác").code
        key = codes.key(invited)
        asked = {"invitation": codes.name(key), "said": said, "proof": codes.proof(key, "node", said, TLS)}
        assert invitations.accept(asked, TLS) == {"refused": "ring"}
    assert not Peer.objects.filter(pk=other).exists()


def test_a_hub_below_is_known_as_one() -> None:
    code = invitations.invite("Chi nhánh").code
    asked = request(code)
    said, key = {**asked["said"], "role": "hub"}, codes.key(code)
    asked = {"invitation": codes.name(key), "said": said, "proof": codes.proof(key, "node", said, TLS)}
    mine = certified(
        bytes.fromhex(invitations.accept(asked, TLS)["said"]["certificate"]), authority.public(), clock.now()
    )
    (one,) = queries.peers()
    assert (one.role, one.leads, mine.role) == ("commune", True, "hub")


def test_what_a_commune_joined_before_is_the_exchange_of_its_hub() -> None:
    """As the release before wrote it down: one row, under the commune's own id."""
    own = here.current().node
    here.take_part(name="Xã", role="commune")
    Membership.objects.update(address=ADDRESS)
    left, hub = (
        Peer.objects.create(node=uuid4(), name=name, role="hub", address=address, joined_at=clock.now())
        for name, address in (("Nơi cũ", "https://10.9.9.9:8443"), ("Tỉnh", ADDRESS))
    )
    import_module("xaso.exchange.migrations.0002_chains").of_the_hub(apps, None)
    assert list(Membership.objects.values_list("hub", flat=True)) == [hub.node]
    assert (queries.hubs(), membership.dialled()) == ((hub.node,), [hub])
    assert membership.card(TLS, hub.node).node == own
    assert Peer.objects.get(pk=left.node).revoked_at
