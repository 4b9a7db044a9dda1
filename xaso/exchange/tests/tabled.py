"""The real shelf as a player in a simulation: real tables and contents, and a disk that loses power for the rest."""

import io
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from xaso.base import clock, files
from xaso.base.actor import SYSTEM
from xaso.base.identity import new_id
from xaso.base.models import StoredFile
from xaso.base.ranges import Content
from xaso.exchange import attached
from xaso.exchange.attached import Lack
from xaso.exchange.models import IncomingFile, Trouble
from xaso.exchange.partial import Partial
from xaso.exchange.protocol.envelope import LANES, FileRef
from xaso.exchange.sending import Kind, send
from xaso.exchange.shelves import FileShelf
from xaso.exchange.tests.disk import MemoryFolder
from xaso.exchange.tests.papers import come

FILED = Kind("test.filed", 1, "bulk")


class TabledShelf(FileShelf):
    """What a ``MemoryShelf`` can be asked and told, over the tables."""

    def __init__(self, chunk: int, batch: int) -> None:
        super().__init__(lambda call: call())
        self._chunk, self._batch = chunk, batch
        self._folders: Any = defaultdict(MemoryFolder)
        self._numbers = Counter[tuple[UUID, str]]()
        self.named: dict[UUID, set[str]] = defaultdict(set)
        self.contents, self.lacking = Contents(self.named), Lacking()
        self.finished: Callable[[str, bytes], None] = lambda *_: None
        self.spoil: Callable[[bytes], bytes] = lambda data: data

    @property
    def partials(self) -> dict[tuple[UUID, str], Partial]:
        return self._partials

    @property
    def folders(self) -> dict[UUID, MemoryFolder]:
        return self._folders

    @property
    def told(self) -> list[tuple[UUID, str]]:
        return list(Trouble.objects.filter(kind="wrong").values_list("peer_id", "text"))

    def wants(self, peer: UUID, urgency: int, sha256: str, size: int) -> None:
        lane = LANES[urgency]
        self._numbers[peer, lane] += 1
        ref = FileRef(sha256, size, sha256, "application/pdf")
        come([ref], sequence=self._numbers[peer, lane], lane=lane, peer=peer)
        self.look(peer)

    def partial(self, peer: UUID, sha256: str) -> Partial:
        size = IncomingFile.objects.filter(envelope__peer=peer, sha256=sha256).values_list("size", flat=True)[0]
        return self._partial(peer, Lack(sha256, size, sha256))

    def piece(self, peer: UUID, sha256: str, offset: int, length: int) -> bytes | None:
        data = super().piece(peer, sha256, offset, length)
        return data and self.spoil(data)

    def _partial(self, peer: UUID, one: Lack) -> Partial:
        key = (peer, one.sha256)
        if key not in self._partials:
            self._partials[key] = Partial(
                self._folders[peer], one.sha256, one.size, chunk=self._chunk, batch=self._batch
            )
        return self._partials[key]

    def _taken(self, peer: UUID, one: Lack, path: Path) -> set[UUID]:
        content = bytes(self._folders[peer].files.pop(path.name).durable)
        return attached.arrived(files.take_over(io.BytesIO(content), one.name, one.sha256, one.size))


class Contents:
    """The files of the node. One that is put there is sent to whom it was named."""

    def __init__(self, named: dict[UUID, set[str]]) -> None:
        self._named, self._sent = named, set[tuple[UUID, str]]()

    def __setitem__(self, sha256: str, content: bytes) -> None:
        arrived = files.take_in(io.BytesIO(content), "giay.pdf")
        owner = {"owner_kind": "case", "owner_id": new_id(), "office_id": new_id()}
        files.store(arrived, actor=SYSTEM, at=clock.now(), **owner)
        for peer in [one for one, names in self._named.items() if sha256 in names and (one, sha256) not in self._sent]:
            self._sent.add((peer, sha256))
            send(peer, FILED, {}, [FileRef(sha256, len(content), "giay.pdf", arrived.media_type)])

    def __iter__(self) -> Iterator[str]:
        return iter(set(StoredFile.objects.values_list("sha256", flat=True)))

    def get(self, sha256: str) -> bytes | None:
        known = files.held(sha256)
        if known is None:
            return None
        with Content(sha256) as content:
            return content.read(0, known.size)

    def __contains__(self, sha256: object) -> bool:
        return files.held(str(sha256)) is not None


class Lacking:
    def __getitem__(self, peer: UUID) -> list[IncomingFile]:
        return list(IncomingFile.objects.filter(envelope__peer=peer, here_at=None))
