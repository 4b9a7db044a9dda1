"""What is written is read again; what is not ours is refused, whatever it is."""

import json
from contextlib import suppress
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from xaso.exchange.protocol.envelope import LANES, LARGEST, Envelope, FileRef, Sealed, Stream, Unreadable, opened, seal
from xaso.exchange.protocol.frames import (
    Ack,
    Aside,
    Beat,
    Gap,
    Hello,
    Lacking,
    Malformed,
    Message,
    Packed,
    Reader,
    framed,
    read,
    written,
)
from xaso.kit.procedure import canonical

NUMBERS = some.integers(0, 2**53 - 1)
STREAMS = some.builds(Stream, NUMBERS, some.sampled_from(LANES))
CURSORS = some.dictionaries(STREAMS, NUMBERS, max_size=5)
FRAMES = some.one_of(
    some.builds(Hello, some.uuids().map(str), NUMBERS, NUMBERS, CURSORS, CURSORS, some.integers(1, 9)),
    some.builds(Message, some.builds(Sealed, STREAMS, NUMBERS, some.binary(), some.binary(max_size=64))),
    some.builds(Packed, some.builds(Sealed, STREAMS, NUMBERS, some.binary(), some.binary(max_size=64))),
    some.builds(Ack, STREAMS, NUMBERS),
    some.builds(Gap, STREAMS, NUMBERS, NUMBERS),
    some.just(Beat()),
    some.builds(Lacking, NUMBERS),
    some.builds(Aside, some.binary()),
)
PLAIN = some.none() | some.booleans() | some.integers() | some.text()
JSON = some.recursive(PLAIN, lambda one: some.lists(one) | some.dictionaries(some.text(), one))
A, B = UUID(int=1), UUID(int=2)


@given(FRAMES)
def test_what_is_written_is_read_again(frame: object) -> None:
    assert read(written(frame)) == frame


@given(some.binary(max_size=200))
def test_any_bytes_are_read_passed_over_or_refused(data: bytes) -> None:
    with suppress(Malformed):
        read(data)


@given(some.lists(some.binary(max_size=40), max_size=5), some.lists(some.integers(0, 250), max_size=6))
def test_frames_come_out_whole_however_the_bytes_were_cut(sent: list[bytes], cuts: list[int]) -> None:
    data = b"".join(map(framed, sent))
    places = sorted({0, len(data), *(one for one in cuts if one < len(data))})
    reader = Reader()
    got = [frame for a, b in pairwise(places) for frame in reader.feed(data[a:b])]
    assert got == sent


@given(some.binary(min_size=1, max_size=60), some.integers(0), some.integers(0, 7))
def test_a_bit_that_flipped_on_the_way_gives_no_frame(frame: bytes, where: int, bit: int) -> None:
    data = bytearray(framed(frame))
    data[where % len(data)] ^= 1 << bit
    with suppress(Malformed):
        assert list(Reader().feed(bytes(data))) == []


def test_a_frame_that_says_it_is_huge_is_not_waited_for() -> None:
    with pytest.raises(Malformed):
        list(Reader().feed(b"\xff" * 8))


def envelope(**said: object) -> Envelope:
    given_ = {"type": "t.x", "version": 1, "at": "2026-11-26T00:00:00+00:00", "body": {"tên": "Lò Văn Ún"}, **said}
    return Envelope(A, B, Stream(5, "urgent"), 3, **given_)


def test_an_envelope_is_what_it_was() -> None:
    said = envelope(files=(FileRef("0" * 64, 12, "ảnh.jpg", "image/jpeg"),))
    sealed = seal(said, lambda data: b"s")
    assert opened(sealed, sender=A, receiver=B, verify=lambda data, by: by == b"s") == said
    assert said.id == f"{A}.{B}.5.urgent.3"


def test_an_envelope_has_a_size_that_a_short_queue_bears() -> None:
    with pytest.raises(ValueError, match="is a file"):
        seal(envelope(body={"x": "x" * LARGEST}), lambda data: b"s")


@given(JSON)
def test_any_signed_json_is_an_envelope_or_unreadable(value: object) -> None:
    sealed = Sealed(Stream(5, "urgent"), 3, canonical(value), b"s")
    with pytest.raises(Unreadable):
        opened(sealed, sender=A, receiver=B, verify=lambda *_: True)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("sequence", True), ("sequence", -1), ("sequence", 2.0), ("lane", "express"), ("body", 7), ("files", [{}]),
        ("sender", "x"), ("version", None), ("type", 1), ("incarnation", 2**60), ("receiver", str(A)),
    ],
)  # fmt: skip
def test_an_envelope_with_a_wrong_field_is_unreadable(key: str, value: object) -> None:
    said = json.loads(seal(envelope(), lambda data: b"s").payload) | {key: value}
    with pytest.raises(Unreadable):
        opened(Sealed(Stream(5, "urgent"), 3, canonical(said), b"s"), sender=A, receiver=B, verify=lambda *_: True)
