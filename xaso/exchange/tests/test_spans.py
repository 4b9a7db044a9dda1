"""Spans say of every byte whether it is there."""

from hypothesis import given
from hypothesis import strategies as st

from xaso.exchange.protocol.spans import Spans

PAIRS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12)


@given(PAIRS, st.integers(0, 70))
def test_spans_are_sets_of_bytes(pairs: list[tuple[int, int]], size: int) -> None:
    spans, known = Spans(pairs), {byte for start, end in pairs for byte in range(start, end)}
    assert {byte for start, end in spans for byte in range(start, end)} == known
    assert len(spans) == len(known)
    assert {byte for start, end in spans.gaps(size) for byte in range(start, end)} == set(range(size)) - known
    for start in range(0, 62, 7):
        for end in range(start, 62, 5):
            assert spans.covers(start, end) == (set(range(start, end)) <= known)


@given(PAIRS)
def test_they_are_in_order_and_do_not_touch(pairs: list[tuple[int, int]]) -> None:
    edges = [edge for span in Spans(pairs) for edge in span]
    assert edges == sorted(set(edges))
