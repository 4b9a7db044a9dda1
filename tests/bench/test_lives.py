"""The invented lives of dossiers follow the table of states and the order of time."""

from datetime import date
from random import Random

import pytest

from bench.lives import WorkingDays, life
from xaso.cases.states import after
from xaso.kit.worktime import national

DAYS = WorkingDays(national(), date(2026, 1, 5), date(2027, 12, 30))


@pytest.mark.parametrize("seed", range(20))
def test_every_turn_is_legal(seed: int) -> None:
    first, *rest = life(Random(seed), DAYS, 10.3, 7)
    assert first.verb == "accept"
    state = "accepted"
    for turn in rest:
        state = after(state, turn.verb)
    assert state in {"returned", "lapsed"}


@pytest.mark.parametrize("seed", range(20))
def test_time_never_goes_back(seed: int) -> None:
    moments = [turn.at for turn in life(Random(seed), DAYS, 10.3, 7)]
    assert moments == sorted(moments)
    assert all(DAYS.days[0] <= moment.date() and national().is_working(moment.date()) for moment in moments)


def test_hand_overs_are_six_on_average() -> None:
    random = Random(1)
    lengths = [len(list(life(random, DAYS, 10.3, 7))) for _ in range(2000)]
    assert 5.7 < sum(lengths) / len(lengths) < 6.3


@pytest.mark.parametrize("place", [0.0, 3.25, 3.4999, 3.5, 3.999, 120.75])
def test_a_moment_finds_back_to_its_place(place: float) -> None:
    assert DAYS.place(DAYS.moment(place)) == pytest.approx(place, abs=0.0001)
