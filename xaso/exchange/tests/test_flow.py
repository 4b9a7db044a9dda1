"""How much may be under way on lines of different kinds, each played answer by answer."""

from collections import deque

import pytest

from xaso.exchange.protocol.flow import FIRST, LEAST, MOST, QUEUE, Flow

SPAN = 32 * 1024


class Line:
    """Answers come one behind the other. ``lost_every``: of so many answers one and all behind it wait for a while."""

    def __init__(self, rate: float, trip: float, lost_every: int = 0) -> None:
        self.rate, self.trip, self.lost_every = rate, trip, lost_every
        self.flow, self.now, self.free, self.held, self.asked = Flow(), 0.0, 0.0, 0.0, 0
        self.under_way: deque[tuple[float, float, int]] = deque()
        self.waits: list[float] = []
        self.bytes = 0
        self.flow.began()

    def run(self, seconds: float) -> "Line":
        end = self.now + seconds
        while self.now < end:
            while sum(size for _, _, size in self.under_way) < self.flow.window:
                self._ask()
            asked, here, size = self.under_way.popleft()
            self.now, self.bytes = here, self.bytes + size
            self.waits.append(here - asked)
            self.flow.came(size, here, here - asked)
        return self

    def _ask(self) -> None:
        size = self.flow.span(SPAN)
        self.free = max(self.free, self.now + self.trip / 2) + size / self.rate
        self.asked += 1
        if self.lost_every and self.asked % self.lost_every == 0:
            self.held = self.free + 1.5 * self.trip
        self.under_way.append((self.now, max(self.free, self.held) + self.trip / 2, size))

    def measured(self, seconds: float) -> tuple[float, float]:
        """Part of the rate that was used, and the longest that stood before an answer."""
        self.waits.clear()
        began, before = self.now, self.bytes
        self.run(seconds)
        return (self.bytes - before) / (self.now - began) / self.rate, max(self.waits) - self.trip


@pytest.mark.parametrize(("rate", "trip"), [(16e3, 0.3), (48e3, 0.3), (32e3, 0.6), (300e3, 0.1)])
def test_a_line_is_full_and_little_stands_before_what_is_urgent(rate: float, trip: float) -> None:
    line = Line(rate, trip).run(20)
    used, behind = line.measured(20)
    assert used > 0.97
    assert behind < QUEUE + max(LEAST, line.flow.span(SPAN)) / rate + 0.1


@pytest.mark.parametrize(("rate", "trip"), [(16e3, 0.3), (48e3, 0.3), (32e3, 0.6)])
def test_a_line_on_which_packets_are_lost_is_kept_busy(rate: float, trip: float) -> None:
    used, _ = Line(rate, trip, lost_every=12).run(30).measured(60)
    assert used > 0.9


def test_before_anything_is_known_little_is_asked_for_and_a_slow_line_gets_less() -> None:
    assert Flow().window == FIRST
    assert Line(16e3, 0.3).run(20).flow.window < FIRST


def test_a_fast_line_is_let_fill_up_to_a_bound_and_the_slowest_has_some() -> None:
    assert Line(12e6, 0.02).run(5).flow.window == MOST
    assert Line(1000.0, 0.3).run(3000).flow.window < 1.5 * LEAST


def test_a_line_that_gets_slower_gets_less_and_one_that_gets_faster_more() -> None:
    line = Line(100e3, 0.3).run(20)
    much = line.flow.window
    line.rate = 16e3
    little = line.run(45).flow.window
    line.rate = 100e3
    assert little < much / 3
    assert line.run(30).flow.window > 0.7 * much


def test_what_was_learnt_is_kept_when_a_line_rests() -> None:
    line = Line(48e3, 0.3).run(20)
    before = line.flow.window
    line.flow.began()
    assert line.flow.window == before


def test_portions_are_powers_of_two_and_several_fit() -> None:
    flow = Flow()
    for window in (LEAST, 12_000, 20_000, 40_000, 100_000, MOST):
        flow.window = window
        span = flow.span(SPAN)
        assert span & (span - 1) == 0
        assert LEAST // 2 <= span <= max(window // 4, LEAST // 2)
