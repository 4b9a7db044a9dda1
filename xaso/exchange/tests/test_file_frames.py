"""What is said about files comes back as it was written; what nobody wrote is refused, whatever it is."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xaso.exchange.protocol import file_frames, frames
from xaso.exchange.protocol.envelope import Stream
from xaso.exchange.protocol.file_frames import FARTHEST, LARGEST, FileFrame, HaveNot, Live, Piece, Want, read, written
from xaso.exchange.protocol.frames import Malformed, Reader, framed

DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)
OFFSETS = st.integers(0, FARTHEST - LARGEST - 1)
FRAMES = st.one_of(
    st.builds(Want, DIGESTS, OFFSETS, st.integers(1, LARGEST)),
    st.builds(Piece, DIGESTS, OFFSETS, st.binary(min_size=1, max_size=300)),
    st.builds(HaveNot, DIGESTS),
    st.just(Live()),
)
ZERO = "00" * 32


@given(FRAMES)
def test_what_is_written_is_read(frame: FileFrame) -> None:
    assert read(written(frame)) == frame


def test_the_largest_piece_fits_into_a_carrier_frame() -> None:
    piece = Piece(ZERO, 0, bytes(LARGEST))
    assert [read(one) for one in Reader().feed(framed(written(piece)))] == [piece]


@given(st.binary(max_size=120))
@example(b"")
@example(b"L\0")
def test_any_bytes_are_a_frame_or_of_a_later_release_or_malformed(data: bytes) -> None:
    try:
        frame = read(data)
    except Malformed:
        return
    if frame is None:
        assert data[:1].isalpha()
        assert data[:1] not in (b"W", b"P", b"N", b"L")
    else:
        assert written(frame) == data


@given(FRAMES, st.data())
def test_a_frame_that_lost_or_gained_bytes_is_not_read_as_another_kind(frame: FileFrame, data: st.DataObject) -> None:
    whole = written(frame)
    cut = whole[: data.draw(st.integers(1, len(whole)))]
    for bad in (cut, whole + b"\0"):
        try:
            again = read(bad)
        except Malformed:
            continue
        assert type(again) is type(frame)
        assert written(again) == bad


@given(st.lists(FRAMES, max_size=5), st.integers(1, 50))
def test_frames_come_whole_however_the_bytes_are_cut(said: list[FileFrame], step: int) -> None:
    stream, reader = b"".join(framed(written(one)) for one in said), Reader()
    got = [read(one) for at in range(0, len(stream), step) for one in reader.feed(stream[at : at + step])]
    assert got == said


@given(st.lists(FRAMES, max_size=3), st.binary(max_size=60), st.integers(1, 70))
def test_rubbish_among_the_bytes_is_malformed_and_nothing_else(
    said: list[FileFrame], rubbish: bytes, step: int
) -> None:
    stream, reader, got = b"".join(framed(written(one)) for one in said) + rubbish, Reader(), []
    try:
        for at in range(0, len(stream), step):
            got.extend(read(one) for one in reader.feed(stream[at : at + step]))
    except Malformed:
        pass
    assert got[: len(said)] == said


@pytest.mark.parametrize(
    "frame",
    [
        Want(ZERO, 0, 0),
        Want(ZERO, 0, LARGEST + 1),
        Want(ZERO, FARTHEST, 1),
        Piece(ZERO, 0, b""),
        Piece(ZERO, FARTHEST, b"a"),
        Piece(ZERO, 0, bytes(LARGEST + 1)),
    ],
)
def test_what_is_out_of_bounds_is_malformed(frame: FileFrame) -> None:
    with pytest.raises(Malformed):
        read(written(frame))


def test_the_kinds_are_none_of_a_link() -> None:
    stream = Stream(1, "urgent")
    link = [
        frames.Hello("a", 1, 0, {}, {}),
        frames.Message(frames.Sealed(stream, 1, b"{}", b"s")),
        frames.Ack(stream, 1),
        frames.Gap(stream, 1, 2),
        frames.Beat(),
    ]
    assert [read(frames.written(one)) for one in link] == [None] * len(link)
    ours = [Want(ZERO, 0, 1), Piece(ZERO, 0, b"a"), HaveNot(ZERO), Live()]
    assert [frames.read(file_frames.written(one)) for one in ours] == [None] * len(ours)
