"""Nodes of different releases talk: what the older one does not know is kept and told, and stops nothing."""

import pytest

from tests.commands.programs import until
from tests.exchange.nodes import Pair, arrived, numbers, program_of, rows, telling, troubles

COUNT = 36


@pytest.mark.parametrize("newer", ["hub", "commune"])
def test_a_node_and_one_of_the_next_release(pair: Pair, newer: str) -> None:
    new, old = (pair.hub, pair.commune) if newer == "hub" else (pair.commune, pair.hub)
    with program_of(new, "next_release", "exchange"), old.started("exchange"):
        with program_of(new, "next_release", "tell", COUNT) as one, telling(old, COUNT) as other:
            assert (one.wait(120), other.wait(120)) == (0, 0)
        until(lambda: pair.all_arrived)
        until(lambda: not rows(old, "SELECT 1 FROM exchange_incoming WHERE problem = ''"))
    assert arrived(old) == arrived(new) == numbers(0, COUNT)
    assert troubles(old) == troubles(new) == []
    told = {text for (text,) in rows(old, "SELECT text FROM exchange_trouble WHERE kind = 'unknown'")}
    assert told == {"test.said v1", "test.said v2", "next.thought v1"}
    kept = rows(
        old, "SELECT count(*) FROM exchange_incoming WHERE done_at IS NULL AND instr(CAST(payload AS TEXT), 'wise')"
    )
    assert kept == [(COUNT,)], "as it came, with what this release cannot read"
