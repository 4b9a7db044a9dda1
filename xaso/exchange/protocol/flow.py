"""How many bytes of files may be under way on the line of the messages: as many as fill it, and few more.

What is urgent comes over the same line and stands behind them. Whoever receives asks for them, so it decides alone: by
how long an answer takes when nothing else is under way, and how much comes in a second.
"""

from collections import deque
from math import inf

LEAST, FIRST, MOST = 8 * 1024, 48 * 1024, 1536 * 1024
"""Bytes under way: at least, before anything is known, at most."""
QUEUE = 1.5
"""Seconds for which the line has work beyond what fills it; or as many as a round trip takes, if that is more. After a
packet is lost nothing arrives for a round trip or two: with less asked for, the line would rest then. Whoever answers
keeps what is not under way yet behind what is urgent (``Channel.drained``), where its system lets it."""
MEMORY = 4.0
"""Seconds over which it is seen how much comes."""
SHORTEST = 0.25
"""Seconds after which that is believed."""


class Flow:
    """From one peer. ``window``: bytes that may be asked for and not be here yet."""

    def __init__(self, least: int = LEAST, first: int = FIRST, most: int = MOST) -> None:
        self._least, self._most = least, most
        self.window = first
        self._came: deque[tuple[float, int]] = deque()
        self._last = self._clock = self._since = 0.0
        self._trip, self._size = inf, 0
        self._rate = 0.0

    def began(self) -> None:
        """Something is asked for while nothing is under way."""
        self._came.clear()
        self._trip = inf

    def came(self, size: int, now: float, took: float | None = None) -> None:
        """So many bytes of an answer. ``took``: of its first ones, seconds since the question.

        While nothing came for a round trip longer than these bytes need, a lost packet was sent again, once or several
        times: that time says nothing about the line and is not counted.
        """
        if took is not None and took < self._trip:
            self._trip, self._size = took, size
        if self._came:
            needed = size / self._rate if self._rate else 0.0
            self._clock += min(now - self._last, self._trip + needed)
        else:
            self._since, size = self._clock, 0
        self._last = now
        self._came.append((self._clock, size))
        memory = max(MEMORY, 2 * self._trip)
        while self._came[0][0] < self._clock - memory:
            self._came.popleft()
        elapsed = min(self._clock - self._since, memory)
        if elapsed < SHORTEST:
            return
        self._rate = sum(each for _, each in self._came) / elapsed
        trip = max(self._trip - self._size / self._rate, self._trip / 2)
        aim = self._rate * (trip + max(QUEUE, trip))
        part = min(1.0, size / self.window) / 2
        self.window = round(min(max(self.window + (aim - self.window) * part, self._least), self._most))

    def span(self, most: int) -> int:
        """Bytes to ask for at a time: a power of two, so that ranges begin where others ended; a few fit the window."""
        span = most
        while span > self._least // 2 and span > self.window // 4:
            span //= 2
        return span
