"""Which bytes of a file there are, as spans from (including) to (excluding)."""

from collections.abc import Iterable, Iterator

Span = tuple[int, int]


class Spans:
    """Spans that do not touch, in order. Few, because files come from front to back."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: list[Span] = []
        for start, end in spans:
            self.add(start, end)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def __len__(self) -> int:
        """Bytes in them."""
        return sum(end - start for start, end in self._spans)

    def add(self, start: int, end: int) -> None:
        """These bytes too."""
        if start >= end:
            return
        touching = [one for one in self._spans if one[0] <= end and one[1] >= start]
        apart = [one for one in self._spans if one[0] > end or one[1] < start]
        joined = (min([start, *(one[0] for one in touching)]), max([end, *(one[1] for one in touching)]))
        self._spans = sorted([*apart, joined])

    def covers(self, start: int, end: int) -> bool:
        """Whether all of these bytes are there."""
        return start >= end or any(first <= start and end <= last for first, last in self._spans)

    def gaps(self, size: int) -> Iterator[Span]:
        """What is missing of so many bytes, from front to back."""
        at = 0
        for start, end in self._spans:
            if at < min(start, size):
                yield at, min(start, size)
            at = end
        if at < size:
            yield at, size
