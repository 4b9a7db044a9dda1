"""A line that breaks every 4 KB and every 150 KB: everything arrives, nobody is needed, and little is carried twice.

What counts are the bytes of the talk: to be there at all, a connection costs some KB each time.
"""

import pytest

from tests.commands.programs import Machine, until
from tests.exchange.nodes import Pair, arrived, numbers, program_of, rows, troubles, write
from tests.exchange.proxies import Between, Cutting
from tests.exchange.test_joining import listens

STATUS, LETTER = 150, 1200
"""Bytes of text: packed, the smaller makes an envelope as large as a status of a dossier."""


@pytest.mark.parametrize(("every", "count", "size", "cuts"), [(4096, 100, STATUS, 5), (150_000, 304, LETTER, 1)])
def test_each_byte_that_crossed_counts(pair: Pair, every: int, count: int, size: int, cuts: int) -> None:
    with pair.hub.started("exchange"):
        until(lambda: listens(pair.port))
        with Between(pair.port) as line:
            empty = carried(pair, line)
        tell(pair, 0, count, size)
        with Between(pair.port) as line:
            whole = carried(pair, line) - empty
        tell(pair, count, count, size)
        with Cutting(pair.port, empty, every) as line:
            pieces = carried(pair, line) - empty * line.connections
            assert line.cuts >= cuts
    assert arrived(pair.hub) == numbers(0, 2 * count)
    assert troubles(pair.hub) == troubles(pair.commune) == []
    assert pieces < whole * 1.2 + size


def tell(pair: Pair, first: int, count: int, size: int) -> None:
    with program_of(pair.commune, "teller", count, first, size) as teller:
        assert teller.wait(120) == 0


def carried(pair: Pair, line: Between) -> int:
    """Bytes until both have greeted each other, the hub has everything and the commune knows."""
    pair.through(line.port)
    for one in (pair.hub, pair.commune):
        write(one, "UPDATE exchange_peer SET heard_at = NULL")
    with pair.commune.started("exchange"):
        until(lambda: greeted(pair.hub) and greeted(pair.commune) and pair.all_arrived)
    return line.passed


def greeted(machine: Machine) -> bool:
    return rows(machine, "SELECT count(*) FROM exchange_peer WHERE heard_at IS NULL") == [(0,)]
