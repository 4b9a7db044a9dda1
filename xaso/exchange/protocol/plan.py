"""What to ask a peer for next. All connections to one peer share one plan, so that no two ask for the same."""

from uuid import UUID

from xaso.exchange.protocol.file_frames import Piece, Want
from xaso.exchange.protocol.shelf import Shelf, Wanted
from xaso.exchange.protocol.spans import Spans

AGAIN, LONGEST = 60.0, 3600.0
"""Seconds until a peer is asked again for what it had not; twice as many each time, up to so many."""


class Plan:
    """Lives as long as the process: what is held is known to the shelf, who asks for what to nobody else."""

    def __init__(self, peer: UUID, shelf: Shelf) -> None:
        self.peer, self.shelf = peer, shelf
        self._asked: list[Want] = []
        self._lacking: dict[str, tuple[float, float]] = {}

    def next(self, now: float, most: int) -> Want | None:
        """The most urgent bytes that are not here and that nobody is asking for, up to the next multiple of ``most``.

        They count as asked for until ``done``. A file that is whole is finished on the way.
        """
        for wanted in self.shelf.wanted(self.peer):
            if wanted.sha256 in self.put_off(now):
                continue
            if wanted.held.covers(0, wanted.size):
                if not self.shelf.finish(self.peer, wanted.sha256):
                    return self.next(now, most)  # it is to be begun anew
            elif want := self._gap(wanted, most):
                self._asked.append(want)
                return want
        return None

    def _gap(self, wanted: Wanted, most: int) -> Want | None:
        taken = Spans(wanted.held)
        for one in self._asked:
            if one.sha256 == wanted.sha256:
                taken.add(one.offset, one.end)
        for start, end in taken.gaps(wanted.size):
            return Want(wanted.sha256, start, min(end, (start // most + 1) * most) - start)
        return None

    def arrived(self, piece: Piece) -> None:
        """Bytes that were asked for."""
        self.shelf.write(self.peer, piece.sha256, piece.offset, piece.data)

    def done(self, want: Want) -> None:
        """Nobody is asking for this any more: it has come, or its connection is gone."""
        self._asked.remove(want)

    def lacks(self, sha256: str, now: float) -> None:
        """The peer has it not, at least not yet."""
        _, pause = self._lacking.get(sha256, (now, AGAIN))
        self._lacking[sha256] = (now + pause, min(2 * pause, LONGEST))
        self.shelf.missing(self.peer, sha256)

    def put_off(self, now: float) -> set[str]:
        """What the peer had not, and is not asked for yet."""
        return {sha256 for sha256, (until, _) in list(self._lacking.items()) if now < until}
