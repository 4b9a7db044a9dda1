"""Clocks that are wrong by an hour or a day, on either side: they change what is written of time, and nothing else."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime
from subprocess import Popen

import pytest

from tests.commands.programs import Machine, until
from tests.exchange.nodes import Pair, arrived, numbers, program_of, rows, tell, telling, troubles
from xaso.exchange.protocol.certificates import CLOCKS_DIFFER

HOUR, DAY = 3600, 86400


def wrong_by(seconds: int, machine: Machine) -> AbstractContextManager["Popen[str]"]:
    return program_of(machine, "with_clock", seconds, "exchange")


@pytest.mark.parametrize(("at_hub", "at_commune"), [(HOUR, 0), (0, -HOUR), (-DAY, 0), (0, DAY)])
def test_all_arrives_in_order_and_each_writes_its_own_time(pair: Pair, at_hub: int, at_commune: int) -> None:
    with wrong_by(at_hub, pair.hub), wrong_by(at_commune, pair.commune):
        with telling(pair.hub, 30) as one, telling(pair.commune, 30) as other:
            assert (one.wait(120), other.wait(120)) == (0, 0)
        until(lambda: pair.all_arrived)
        until(lambda: handled(pair.hub) == handled(pair.commune) == 30)
    assert arrived(pair.hub) == arrived(pair.commune) == numbers(0, 30)
    assert troubles(pair.hub) == troubles(pair.commune) == []
    assert abs(shown(pair.hub) - at_hub) < HOUR / 2
    assert abs(shown(pair.commune) - at_commune) < HOUR / 2


def test_a_clock_that_is_set_back_while_envelopes_wait_keeps_their_order(pair: Pair) -> None:
    """What came before has its effect before, though by the clock it came later."""
    with pair.hub.started("exchange"):
        with wrong_by(HOUR, pair.commune):
            tell(pair.hub, 6)
            until(lambda: pair.all_arrived)
        with pair.commune.started("exchange"):
            tell(pair.hub, 6, 6)
            until(lambda: pair.all_arrived)
            until(lambda: handled(pair.commune) == 12)
    assert arrived(pair.commune) == numbers(0, 12)


def test_a_clock_that_is_wrong_by_months_is_told_on_both_sides_and_harms_nothing(pair: Pair) -> None:
    with pair.hub.started("exchange"):
        with wrong_by(-int(CLOCKS_DIFFER.total_seconds()) - DAY, pair.commune):
            tell(pair.commune, 3)
            until(lambda: troubles(pair.commune))
        assert [kind for kind, _ in troubles(pair.commune)] == ["refused"]
        assert "đồng hồ" in troubles(pair.commune)[0][1]
        with pair.commune.started("exchange"):
            until(lambda: pair.all_arrived)
    assert arrived(pair.hub) == numbers(0, 3)


def handled(machine: Machine) -> int:
    """How many envelopes had their turn: these are of a type that nobody knows."""
    return int(rows(machine, "SELECT count(*) FROM exchange_incoming WHERE problem = 'unknown'")[0][0])


def shown(machine: Machine) -> float:
    """By how much the moments that this node wrote beside what came are wrong. Seconds."""
    ((written,),) = rows(machine, "SELECT max(arrived_at) FROM exchange_incoming")
    return (datetime.fromisoformat(written).replace(tzinfo=UTC) - datetime.now(UTC)).total_seconds()
