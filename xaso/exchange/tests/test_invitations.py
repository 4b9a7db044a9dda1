"""How a node joins, on two databases' worth of rows in one: the hub's side and what the commune keeps."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from xaso.base import clock
from xaso.exchange import authority, here, invitations, membership
from xaso.exchange.models import Invitation, Membership, Peer
from xaso.exchange.protocol import codes, denials
from xaso.exchange.protocol.certificates import Certified, certified
from xaso.exchange.protocol.greeting import Answering, Dialing, Refusal

pytestmark = pytest.mark.django_db

TLS = b"\x01" * 32
ADDRESS = "https://10.1.2.3:8443"


@pytest.fixture(autouse=True)
def hub() -> None:
    here.take_part(name="Tỉnh", role="hub")
    authority.found(ADDRESS)


def request(code: str, *, node: UUID | None = None, tls: bytes = TLS, public: str = "") -> dict[str, Any]:
    """What a commune would say."""
    fresh = Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex()
    said = {"node": str(node or uuid4()), "name": "Xã", "public": public or fresh}
    key = codes.key(code)
    return {"invitation": codes.name(key), "said": said, "proof": codes.proof(key, "node", said, tls)}


def test_who_knows_the_code_becomes_a_peer_with_a_certificate() -> None:
    made = invitations.invite("Xã Tân Phong")
    assert made.link == f"{ADDRESS}#{made.code}"
    asked = request(made.code)
    answer = invitations.accept(asked, TLS)
    assert codes.is_proof(answer["proof"], codes.proof(codes.key(made.code), "hub", answer["said"], TLS))
    mine = certified(bytes.fromhex(answer["said"]["certificate"]), authority.public(), clock.now())
    peer = Peer.objects.get()
    assert (str(peer.node), peer.name, peer.role) == (asked["said"]["node"], "Xã Tân Phong", "commune")
    assert (mine.node, mine.public) == (peer.node, peer.keys[0])


def test_the_code_is_kept_nowhere() -> None:
    made = invitations.invite("Xã")
    kept = Invitation.objects.values().get()
    assert made.code not in str(kept)
    assert made.code.replace("-", "") not in str(kept)


def test_it_is_used_once_but_the_answer_may_be_asked_for_again() -> None:
    code = invitations.invite("Xã").code
    asked = request(code)
    invitations.accept(asked, TLS)
    assert "said" in invitations.accept(asked, TLS)
    assert invitations.accept(request(code), TLS) == {"refused": "code"}
    assert Peer.objects.count() == 1


def test_who_was_invited_cannot_take_the_place_of_another() -> None:
    """Neither of a commune that is there, nor of the hub itself."""
    node = uuid4()
    invitations.accept(request(invitations.invite("Xã Tân Phong").code, node=node), TLS)
    before = list(Peer.objects.values())
    for claimed in (node, here.current().node):
        assert invitations.accept(request(invitations.invite("Xã").code, node=claimed), TLS) == {"refused": "taken"}
    assert list(Peer.objects.values()) == before


def test_after_a_week_or_when_another_was_made_it_is_void() -> None:
    old = invitations.invite("Xã").code
    code = invitations.invite("Xã").code
    assert invitations.accept(request(old), TLS) == {"refused": "code"}
    with clock.pretend(clock.now() + timedelta(days=7, minutes=1)):
        assert invitations.accept(request(code), TLS) == {"refused": "code"}
    assert not Peer.objects.exists()


def test_a_wrong_code_or_somebody_in_the_middle_gets_nothing() -> None:
    code = invitations.invite("Xã").code
    assert invitations.accept(request(codes.drawn()), TLS) == {"refused": "code"}
    relayed = request(code, tls=b"\x02" * 32)
    assert invitations.accept(relayed, TLS) == {"refused": "proof"}
    changed = request(code)
    changed["said"]["public"] = "00" * 32
    assert invitations.accept(changed, TLS) == {"refused": "proof"}
    assert not Peer.objects.exists()


@pytest.mark.parametrize("spoil", ["proof", "of", "tls", "refused"])
def test_a_false_hub_is_not_believed(spoil: str) -> None:
    code = invitations.invite("Xã").code
    asked = request(code)
    answer, before = invitations.accept(asked, TLS), list(Membership.objects.values())
    if spoil == "proof":
        answer["proof"] = "0" * 64
    elif spoil == "of":
        answer["said"]["of"] = "another request"
    elif spoil == "refused":
        answer = {"refused": "no such word"}
    with pytest.raises(invitations.NotJoined):
        invitations.joined(answer, asked, code=code, address=ADDRESS, tls=b"\x02" * 32 if spoil == "tls" else TLS)
    assert list(Membership.objects.values()) == before


def test_who_is_shut_out_is_on_a_list_that_all_believe_until_he_is_invited_anew() -> None:
    node, public = uuid4(), authority.public()
    invitations.accept(request(invitations.invite("Xã").code, node=node, public=public), TLS)
    assert authority.shut_out(Peer.objects.get()) == 1
    told = denials.read(bytes(Membership.objects.get().denied), authority.public())
    assert told == denials.Denials(1, frozenset({node}))
    invitations.accept(request(invitations.invite("Xã").code, node=node, public=public), TLS)
    told = denials.read(bytes(Membership.objects.get().denied), authority.public())
    assert told == denials.Denials(2, frozenset())
    assert Peer.objects.get().revoked_at is None


def test_a_list_learnt_on_the_way_shuts_out_and_lets_in() -> None:
    invitations.accept(request(invitations.invite("Xã").code), TLS)
    peer = Peer.objects.get()
    authority.shut_out(peer)
    shutting = bytes(Membership.objects.get().denied)
    authority.let_in(peer.node)
    letting = bytes(Membership.objects.get().denied)
    Membership.objects.update(denied=b"")
    membership.learn(shutting, authority.own())
    assert Peer.objects.get().revoked_at is not None
    membership.learn(letting, authority.own())
    membership.learn(shutting, authority.own())
    assert Peer.objects.get().revoked_at is None


def greeted() -> Certified:
    """A commune joins and greets the hub, as the hub's tables stand."""
    own = Ed25519PrivateKey.generate()
    public = own.public_key().public_bytes_raw().hex()
    said = invitations.accept(request(invitations.invite("Xã").code, public=public), TLS)["said"]
    card = membership.card(TLS)
    commune = replace(
        card, node=Peer.objects.get().node, certificate=bytes.fromhex(said["certificate"]), sign=own.sign, denied=b""
    )
    dialing, answering = Dialing(commune, card.node), Answering(card)
    answering.proven(dialing.answered(answering.first(dialing.first())))
    assert dialing.peer.node == card.node
    return answering.peer


def test_a_new_peer_and_the_hub_understand_each_other() -> None:
    assert membership.know(greeted(), b"") == Peer.objects.get()


def test_a_certificate_alone_makes_no_peer() -> None:
    commune = greeted()
    Peer.objects.update(halted="hai máy")
    with pytest.raises(Refusal, match="chờ người quản trị"):
        membership.know(commune, b"")
    Invitation.objects.all().delete()
    Peer.objects.all().delete()
    with pytest.raises(Refusal, match="chưa tham gia"):
        membership.know(commune, b"")


def test_a_new_key_of_a_peer_is_known_beside_the_old() -> None:
    commune = greeted()
    assert membership.know(replace(commune, public="00" * 32), b"").keys == ["00" * 32, commune.public]


def test_the_hub_renews_its_own_certificate_and_those_of_others() -> None:
    first = membership.card(TLS).certificate
    assert membership.card(TLS).certificate == first
    theirs = certified(authority.certify(uuid4(), "Xã", "commune", "00" * 32), authority.public(), clock.now())
    assert authority.renewed(theirs) == b""
    with clock.pretend(clock.now() + timedelta(days=50)):
        assert membership.card(TLS).certificate != first
        assert certified(authority.renewed(theirs), authority.public(), clock.now()).until > theirs.until
    with clock.pretend(clock.now() + timedelta(days=500)):
        certified(membership.card(TLS).certificate, authority.public(), clock.now())
