"""A node's files in memory: what is named is durable, what is on its way lies in partial files on a disk in memory."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from xaso.base.errors import NoSpace
from xaso.exchange.partial import Partial
from xaso.exchange.protocol.shelf import WRONG, Wanted
from xaso.exchange.tests.disk import MemoryFolder


@dataclass
class Lacking:
    """A file named to this node. ``wrong``: how often it came wrong."""

    urgency: int
    sha256: str
    size: int
    wrong: int = 0


class MemoryShelf:
    """``finished`` hears of every file that is handed over. ``spoil`` is what a liar does to what it serves."""

    def __init__(self, chunk: int = 1024, batch: int = 1) -> None:
        self._chunk, self._batch = chunk, batch
        self.contents: dict[str, bytes] = {}
        self.named: dict[UUID, set[str]] = defaultdict(set)
        self.lacking: dict[UUID, list[Lacking]] = defaultdict(list)
        self.told: list[tuple[UUID, str]] = []
        self.lacked: list[tuple[UUID, str]] = []
        self.folders: dict[UUID, MemoryFolder] = defaultdict(MemoryFolder)
        self.partials: dict[tuple[UUID, str], Partial] = {}
        self.finished: Callable[[str, bytes], None] = lambda *_: None
        self.spoil: Callable[[bytes], bytes] = lambda data: data

    def wants(self, peer: UUID, urgency: int, sha256: str, size: int) -> None:
        """An envelope of the peer names a file."""
        self.lacking[peer].append(Lacking(urgency, sha256, size))
        self.lacking[peer].sort(key=lambda one: one.urgency)

    def wanted(self, peer: UUID) -> Iterator[Wanted]:
        for one in [one for one in self.lacking[peer] if one.wrong < WRONG]:
            try:
                held = self.partial(peer, one.sha256).held
            except NoSpace:
                continue
            yield Wanted(one.sha256, one.size, held)

    def write(self, peer: UUID, sha256: str, offset: int, data: bytes) -> None:
        if any(one.sha256 == sha256 for one in self.lacking[peer]):
            self.partial(peer, sha256).write(offset, data)

    def finish(self, peer: UUID, sha256: str) -> bool:
        one = next(one for one in self.lacking[peer] if one.sha256 == sha256)
        right = self.partials[peer, sha256].finish(lambda path: self._take(peer, path))
        del self.partials[peer, sha256]
        if right:
            self.lacking[peer].remove(one)
        else:
            one.wrong += 1
            if one.wrong == WRONG:
                self.told.append((peer, sha256))
        return right

    def missing(self, peer: UUID, sha256: str) -> None:
        self.lacked.append((peer, sha256))

    def piece(self, peer: UUID, sha256: str, offset: int, length: int) -> bytes | None:
        if sha256 not in self.named[peer] or sha256 not in self.contents:
            return None
        return self.spoil(self.contents[sha256][offset : offset + length])

    def partial(self, peer: UUID, sha256: str) -> Partial:
        if (peer, sha256) not in self.partials:
            size = next(one.size for one in self.lacking[peer] if one.sha256 == sha256)
            self.partials[peer, sha256] = Partial(
                self.folders[peer], sha256, size, chunk=self._chunk, batch=self._batch
            )
        return self.partials[peer, sha256]

    def _take(self, peer: UUID, path: Path) -> None:
        content = bytes(self.folders[peer].files.pop(path.name).durable)
        self.contents[path.name] = content
        self.finished(path.name, content)


def name(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
