"""Who may speak: what is proven at the beginning of a connection, and to whom."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from xaso.exchange.protocol import denials
from xaso.exchange.protocol.certificates import CLOCKS_DIFFER, LIFE, ends_soon, issue
from xaso.exchange.protocol.denials import Denials
from xaso.exchange.protocol.greeting import Answering, Card, Dialing, Refusal, refused, welcome

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
TLS, OTHER_TLS = b"\x01" * 32, b"\x02" * 32
DAY = timedelta(days=1)


def public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


@dataclass
class Province:
    """An authority, and the nodes that it certified."""

    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    def node(self, role: str = "commune", *, since: datetime = NOW) -> Card:
        node, own = uuid4(), Ed25519PrivateKey.generate()
        certificate = issue(self.key, node=node, name="Xã Tân Phong", role=role, public=public(own), now=since)
        return Card(node, certificate, own.sign, public(self.key), b"", TLS, NOW)

    def shuts_out(self, *nodes: UUID, number: int = 1) -> bytes:
        return denials.written(Denials(number, frozenset(nodes)), self.key)


def greet(
    dialer: Card, answerer: Card, wanted: UUID | None = None, meddle: Callable[[bytes], bytes] = lambda said: said
) -> tuple[Dialing, Answering]:
    """The whole greeting. ``meddle``: what happens to the answerer's first word on the way."""
    one, other = Dialing(dialer, wanted or answerer.node), Answering(answerer)
    other.proven(one.answered(meddle(other.first(one.first()))))
    assert one.welcomed(welcome(b"")) == b""
    return one, other


def reason(dialer: Card, answerer: Card, wanted: UUID | None = None) -> str:
    with pytest.raises(Refusal) as refusal:
        greet(dialer, answerer, wanted)
    return refusal.value.reason


def test_both_know_afterwards_who_the_other_is() -> None:
    province = Province()
    commune, hub = province.node(), province.node("hub")
    one, other = greet(commune, hub)
    assert (one.peer.node, one.peer.role) == (hub.node, "hub")
    assert (other.peer.node, other.peer.name, other.peer.role) == (commune.node, "Xã Tân Phong", "commune")


def test_another_provinces_certificate_is_unknown() -> None:
    ours, theirs = Province(), Province()
    assert reason(theirs.node(), ours.node("hub")) == "unknown"
    assert reason(ours.node(), replace(theirs.node("hub"), authority=public(ours.key))) == "unknown"


def test_an_expired_certificate_is_refused_on_either_side() -> None:
    province = Province()
    old = province.node(since=NOW - LIFE)
    assert reason(old, province.node("hub")) == "expired"
    assert reason(province.node(), old) == "expired"


def test_a_clock_that_is_slow_by_an_hour_or_a_day_is_good_enough() -> None:
    province = Province()
    for slow in (timedelta(hours=1), DAY, CLOCKS_DIFFER):
        greet(replace(province.node(), now=NOW - slow), province.node("hub"))
    assert reason(replace(province.node(), now=NOW - CLOCKS_DIFFER - DAY), province.node("hub")) == "early"


def test_a_certificate_is_renewed_long_before_it_ends() -> None:
    province = Province()
    _, hub = greet(province.node(), province.node("hub"))
    assert not ends_soon(hub.peer, NOW + 44 * DAY)
    assert ends_soon(hub.peer, NOW + 46 * DAY)


def test_who_is_shut_out_is_refused_even_by_one_that_learns_it_only_now() -> None:
    province = Province()
    commune, hub = province.node(), province.node("hub")
    list_ = province.shuts_out(commune.node)
    assert reason(commune, replace(hub, denied=list_)) == "revoked"
    assert reason(replace(commune, denied=list_), hub) == "revoked"


def test_the_newer_list_is_learnt_from_either_side() -> None:
    province = Province()
    old, new = province.shuts_out(uuid4(), number=6), province.shuts_out(uuid4(), number=7)
    commune, hub = province.node(), province.node("hub")
    for mine, his in ((old, new), (new, old), (b"", new)):
        one, other = greet(replace(commune, denied=mine), replace(hub, denied=his))
        assert (one.denied, other.denied) == (new, new)


def test_a_list_that_somebody_else_wrote_counts_for_nothing() -> None:
    province, stranger = Province(), Province()
    commune, hub = province.node(), province.node("hub")
    for forged in (stranger.shuts_out(hub.node, number=9), province.shuts_out(hub.node)[:-1] + b" ", b"x"):
        heard = Answering(hub)
        heard.first(Dialing(replace(commune, denied=forged), hub.node).first())
        assert heard.denied == b""


def test_somebody_elses_certificate_proves_nothing() -> None:
    province = Province()
    thief = replace(province.node(), sign=Ed25519PrivateKey.generate().sign)
    assert reason(thief, province.node("hub")) == "proof"
    assert reason(province.node(), thief) == "proof"


def test_what_was_said_once_is_worth_nothing_the_next_time() -> None:
    province = Province()
    commune, hub = province.node(), province.node("hub")
    heard, one = Answering(hub), Dialing(commune, hub.node)
    words = [one.first()]
    words.append(one.answered(heard.first(words[0])))
    again = Answering(hub)
    again.first(words[0])
    with pytest.raises(Refusal, match="khóa"):
        again.proven(words[1])


def test_somebody_in_the_middle_has_another_tls_certificate() -> None:
    """He passes every word on unchanged, between two connections of his own."""
    province = Province()
    assert reason(replace(province.node(), tls=OTHER_TLS), province.node("hub")) == "proof"


def test_what_was_said_to_one_hub_cannot_be_passed_on_to_another() -> None:
    """Two hubs of one authority: who dials the first is not heard by the second, whatever the first passes on."""
    province = Province()
    commune, first, second = province.node(), province.node("hub"), province.node("hub")
    assert reason(commune, second, wanted=first.node) == "elsewhere"
    relayed, one = Answering(second), Dialing(commune, first.node)
    said = one.first().replace(str(first.node).encode(), str(second.node).encode())
    with pytest.raises(Refusal) as refusal:
        one.answered(relayed.first(said))
    assert refusal.value.reason == "elsewhere"


def test_who_hears_its_own_words_is_not_taken_in() -> None:
    """A mirror: everything that the dialer says comes back to it."""
    province = Province()
    commune = province.node()
    one = Dialing(commune, commune.node)
    with pytest.raises(Refusal) as refusal:
        Answering(commune).first(one.first())
    assert refusal.value.reason == "elsewhere"
    with pytest.raises(Refusal) as refusal:
        one.answered(one.first())
    assert refusal.value.reason == "elsewhere"


def test_a_refusal_is_heard_as_what_it_is() -> None:
    province = Province()
    commune, hub = province.node(), province.node("hub")
    one = Dialing(commune, hub.node)
    with pytest.raises(Refusal) as refusal:
        one.answered(refused("revoked"))
    assert (refusal.value.reason, refusal.value.told) == ("revoked", True)


def test_a_new_certificate_must_be_ones_own() -> None:
    province = Province()
    commune, hub = province.node(), province.node("hub")
    one, _ = greet(commune, hub)
    assert one.welcomed(welcome(commune.certificate)) == commune.certificate
    with pytest.raises(Refusal):
        one.welcomed(welcome(hub.certificate))


@given(st.binary(max_size=300))
def test_noise_is_refused(noise: bytes) -> None:
    province = Province()
    commune, hub = province.node(), province.node("hub")
    for hear in (Answering(hub).first, Dialing(commune, hub.node).answered, Dialing(commune, hub.node).welcomed):
        with pytest.raises(Refusal):
            hear(noise)


@pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")
@given(st.data())
def test_one_changed_byte_is_refused_or_changes_nothing(data: st.DataObject) -> None:
    province = Province()
    commune, hub = province.node(), province.node("hub")

    def meddle(said: bytes) -> bytes:
        at = data.draw(st.integers(0, len(said) - 1))
        return said[:at] + bytes([said[at] ^ data.draw(st.integers(1, 255))]) + said[at + 1 :]

    try:
        one, _ = greet(commune, hub, meddle=meddle)
    except Refusal:
        return
    assert one.peer.node == hub.node
