"""The head of a stick: who wrote it for whom, and that nobody changed it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from xaso.exchange.protocol.certificates import LIFE, NotCertified, issue
from xaso.exchange.protocol.frames import Malformed
from xaso.exchange.protocol.stick import HEAD, Head, read, written

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
AUTHORITY, OTHER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
KEY = Ed25519PrivateKey.generate()
SENDER, READER = uuid4(), uuid4()


def public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


CERTIFICATE = issue(AUTHORITY, node=SENDER, name="Xã Tân Phong", role="commune", public=public(KEY), now=NOW)


def head(*, sender: UUID = SENDER) -> Head:
    return Head(sender, READER, NOW.isoformat(), b"Hello", CERTIFICATE, b"", b"")


def test_it_is_read_as_it_was_written() -> None:
    found, writer = read(written(head(), KEY.sign), lambda _: public(AUTHORITY), NOW)
    assert found == head()
    assert (writer.node, writer.name) == (SENDER, "Xã Tân Phong")


@pytest.mark.parametrize(
    ("data", "authority", "now"),
    [
        (written(head(), OTHER.sign), AUTHORITY, NOW),
        (written(head(sender=READER), KEY.sign), AUTHORITY, NOW),
        (written(head(), KEY.sign).replace(str(READER).encode(), str(SENDER).encode()), AUTHORITY, NOW),
        (written(head(), KEY.sign)[1:], AUTHORITY, NOW),
    ],
    ids=["another key", "in another's name", "another reader", "no head"],
)
def test_what_is_false_is_malformed(data: bytes, authority: Ed25519PrivateKey, now: datetime) -> None:
    with pytest.raises(Malformed):
        read(data, lambda _: public(authority), now)


@pytest.mark.parametrize(("authority", "later"), [(OTHER, timedelta(0)), (AUTHORITY, LIFE)])
def test_who_is_not_certified_is_not_heard(authority: Ed25519PrivateKey, later: timedelta) -> None:
    with pytest.raises(NotCertified):
        read(written(head(), KEY.sign), lambda _: public(authority), NOW + later)


@given(st.integers(0, 2000), st.binary(max_size=40))
def test_damaged_it_is_never_believed(place: int, other: bytes) -> None:
    whole = written(head(), KEY.sign)
    changed = whole[: place % len(whole)] + other + whole[place % len(whole) + len(other) :]
    try:
        found, _ = read(changed, lambda _: public(AUTHORITY), NOW)
    except (Malformed, NotCertified):
        return
    assert found == head()


@given(st.binary(max_size=300))
def test_rubbish_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        read(HEAD + data, lambda _: public(AUTHORITY), NOW)
