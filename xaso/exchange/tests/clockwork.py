"""The clock of a simulated world: what is to happen next happens at once."""

import heapq
from collections.abc import Callable
from random import Random


class Clockwork:
    """``at`` and ``every`` say what happens when; ``run`` lets it happen."""

    def __init__(self, seed: int) -> None:
        self.random, self.now, self.steps = Random(seed), 0.0, 0
        self.calm_now = False
        self._queue, self._count = list[tuple[float, int, Callable[[], None]]](), 0

    def at(self, delay: float, action: Callable[[], None]) -> None:
        self._count += 1
        heapq.heappush(self._queue, (self.now + delay, self._count, action))

    def every(self, mean: float, action: Callable[[], None]) -> None:
        """Again and again until it is calm. 0: never."""
        if not mean:
            return

        def again() -> None:
            if self.calm_now:
                return
            action()
            self.at(self.random.expovariate(1 / mean), again)

        self.at(self.random.expovariate(1 / mean), again)

    def run(self, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        """``until``: looked at now and then."""
        end = self.now + seconds
        while self._queue and self._queue[0][0] <= end:
            self.now, _, action = heapq.heappop(self._queue)
            self.steps += 1
            action()
            if self.steps % 50 == 0 and until():
                return
        self.now = end
