"""Messages on the line are small, come out as they went in, and are packed only for those who can read it."""

import zlib
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from xaso.exchange.protocol.envelope import LARGEST, Stream
from xaso.exchange.protocol.frames import Hello, Message, Packed, read, written
from xaso.exchange.protocol.link import Liar, Link
from xaso.exchange.protocol.packing import RAW, SPEAKS, Packer
from xaso.exchange.tests.memory import Memory, signed
from xaso.exchange.tests.simulation import HUB
from xaso.kit.procedure import canonical

COMMUNE = UUID(int=10)
SENDER, RECEIVER = UUID("019ac0de-1111-7222-8333-944445555666"), UUID("019ac0de-aaaa-7bbb-8ccc-9dddd0000eee")
STATUS = {
    "sender": str(SENDER), "receiver": str(RECEIVER), "incarnation": 33677888, "lane": "urgent", "sequence": 3177,
    "type": "case.status", "version": 1, "at": "2026-11-27T02:14:11.231231+00:00", "files": [],
    "body": {
        "id": "019ac0de-7f10-7a6b-9a55-1d2c3b4a5f60", "code": "000.21.12.H35-261126-0317",
        "office": "UBND xã Tân Phong",
        "procedure": "2.000635", "procedure_name": "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
        "state": "in_work", "version": 4, "apologised": False, "received": "2026-11-26T09:14:11.231231+07:00",
        "due": "2026-11-30T17:00:00+07:00", "finished": None,
    },
}  # fmt: skip


def link(speaks: int) -> tuple[Link, Memory]:
    """The hub's, to a commune whose hello says that it speaks so."""
    store = Memory(HUB, Random(1))
    store.queue(COMMUNE, "normal", text="Kính gửi " * 20)
    made = Link(COMMUNE, store, lambda data, by: by == signed(COMMUNE, data), 0.0)
    made.due(0)
    made.received([written(Hello(str(COMMUNE), 1, 0, {}, {}, speaks))], 0)
    return made, store


def test_a_status_of_a_dossier_takes_a_quarter() -> None:
    payload = canonical(STATUS)
    packed = Packer(SENDER, RECEIVER).packed(payload)
    assert len(packed) < len(payload) * 0.28
    assert Packer(RECEIVER, SENDER).unpacked(packed) == payload


@given(some.dictionaries(some.text(), some.text() | some.integers()))
def test_whatever_goes_in_comes_out(said: dict[str, Any]) -> None:
    payload = canonical(said)
    assert Packer(HUB, COMMUNE).unpacked(Packer(COMMUNE, HUB).packed(payload)) == payload


@given(some.binary(max_size=200))
def test_noise_is_unpacked_or_refused(noise: bytes) -> None:
    try:
        assert len(Packer(HUB, COMMUNE).unpacked(noise)) <= LARGEST
    except ValueError:
        return


def test_what_would_become_too_large_is_not_made() -> None:
    deflating = zlib.compressobj(wbits=RAW)
    bomb = deflating.compress(bytes(LARGEST * 50)) + deflating.flush()
    assert len(bomb) < LARGEST
    with pytest.raises(ValueError, match="too large"):
        Packer(HUB, COMMUNE).unpacked(bomb)


@pytest.mark.parametrize(("speaks", "kind"), [(1, Message), (SPEAKS, Packed), (SPEAKS + 1, Packed)])
def test_only_who_can_read_it_is_sent_packed_messages(speaks: int, kind: type) -> None:
    made, _ = link(speaks)
    assert [type(one) for one in map(read, made.due(0)) if isinstance(one, Message | Packed)] == [kind]


def test_a_message_that_cannot_be_unpacked_is_a_lie_and_has_no_effect() -> None:
    made, store = link(SPEAKS)
    there = Memory(COMMUNE, Random(2))
    there.queue(HUB, "normal", n=1)
    (sealed,) = there.waiting(HUB, Stream(there.incarnation(), "normal"), 0, 1)
    with pytest.raises(Liar, match="cannot be read"):
        made.received([written(Packed(sealed))], 1)
    packed = sealed._replace(payload=Packer(COMMUNE, HUB).packed(sealed.payload))
    link_again, store = link(SPEAKS)
    link_again.received([written(Packed(packed))], 1)
    assert len(store.tables.effects) == 1
