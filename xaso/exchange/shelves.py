"""This node's files for its peers and from them: what ``protocol.shelf`` asks for, over the tables and the disk.

What is on its way lies veiled in ``files/partial``, a folder for each peer. What is given away is read out of its
sealed content in small parts: plain bytes never lie on the disk.
"""

import logging
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from uuid import UUID

from xaso.base import files
from xaso.base.errors import Invalid, NoSpace, NotFound, TooLarge
from xaso.base.ranges import Content
from xaso.exchange import attached, telling
from xaso.exchange.attached import Lack
from xaso.exchange.partial import Partial
from xaso.exchange.protocol.shelf import Wanted
from xaso.exchange.veiled import VeiledFolder

log = logging.getLogger(__name__)

FRESH = 1.0
"""Seconds for which the list of what is lacking is believed."""
PAUSE = 60.0
"""Seconds until something is tried again for which there was no room, or that could not be taken for another reason."""
OPEN = 8
"""Contents that are held open for one peer."""

Key = tuple[UUID, str]


class FileShelf:
    """Calls about one peer come one at a time; about several at the same time.

    ``aside``: has something done elsewhere that may take long. ``changed``: hears from there of whom there is news.
    ``place``: where it lies on its way; each carrier has its own, for it may be another process.
    """

    def __init__(
        self,
        aside: Callable[[Callable[[], None]], object],
        changed: Callable[[UUID], None] = lambda _: None,
        place: str = "partial",
    ) -> None:
        self._root = files.root() / place
        self._aside, self._changed = aside, changed
        self._folders: dict[UUID, VeiledFolder] = {}
        self._partials: dict[Key, Partial] = {}
        self._finishing: set[Key] = set()
        self._put_off: dict[Key, float] = {}
        self._lacking: dict[UUID, tuple[float, list[Lack]]] = {}
        self._contents: dict[Key, Content] = {}
        self._given: dict[Key, int] = {}

    def wanted(self, peer: UUID) -> Iterator[Wanted]:
        for one in self._wanting(peer):
            try:
                held = self._partial(peer, one).held
            except (NoSpace, TooLarge) as problem:
                self._no_room((peer, one.sha256), problem.message)
                continue
            yield Wanted(one.sha256, one.size, held)

    def outstanding(self, peer: UUID, besides: Iterable[str] = ()) -> int:
        """Bytes that could be asked for now. What is whole but not taken yet counts as one byte."""
        put_off = set(besides)
        sizes = [
            max(1, one.size - self._held((peer, one.sha256)))
            for one in self._wanting(peer)
            if one.sha256 not in put_off
        ]
        return sum(sizes)

    def look(self, peer: UUID) -> None:
        """Something new may be lacking."""
        self._lacking.pop(peer, None)

    def write(self, peer: UUID, sha256: str, offset: int, data: bytes) -> None:
        partial = self._partials.get((peer, sha256))
        if partial is None:
            return
        try:
            partial.write(offset, data)
        except NoSpace as problem:
            self._no_room((peer, sha256), problem.message)
            raise

    def finish(self, peer: UUID, sha256: str) -> bool:
        """It is hashed, scanned and sealed aside, which may take long; meanwhile it is not wanted."""
        one = next((one for one in self._wanting(peer) if one.sha256 == sha256), None)
        partial = self._partials.pop((peer, sha256), None)
        if partial and one is None:
            partial.discard()
        elif partial and one:
            self._finishing.add((peer, sha256))
            self._aside(lambda: self._take(peer, one, partial))
        return True

    def missing(self, peer: UUID, sha256: str) -> None:
        for one in self._wanting(peer):
            if one.sha256 == sha256:
                telling.tell(peer, "missing", one.name)

    def piece(self, peer: UUID, sha256: str, offset: int, length: int) -> bytes | None:
        if not attached.names(peer, sha256):
            return None
        try:
            data = self._content((peer, sha256)).read(offset, length)
        except NotFound:
            return None
        self._given[peer, sha256] = offset + len(data)
        return data

    def settle(self, peer: UUID) -> None:
        """To be called every second or so, and before the end."""
        mine = [one for one in self._partials if one[0] == peer]
        wanted = {one.sha256 for one in self._listed(peer)} if mine else set()
        for key in mine:
            if key[1] not in wanted:
                self._partials.pop(key).discard()
                continue
            try:
                self._partials[key].settle()
            except NoSpace as problem:
                self._no_room(key, problem.message)

    def rest(self, peer: UUID) -> None:
        """Nobody asks any more for what is here."""
        for key in [one for one in self._contents if one[0] == peer]:
            self._contents.pop(key).close()

    def held(self, peer: UUID) -> dict[str, int]:
        """How much there is of what is on its way here."""
        return {sha256: len(one.held) for (whose, sha256), one in self._partials.items() if whose == peer}

    def taken_away(self, peer: UUID) -> dict[str, int]:
        """Up to where the peer has fetched what it fetched since this was asked last."""
        mine = [one for one in self._given if one[0] == peer]
        return {key[1]: self._given.pop(key) for key in mine}

    def sweep(self) -> None:
        """At the start: remove what nobody waits for any more."""
        for place in self._root.glob("*-*"):
            peer = UUID(place.name)
            wanted = [one.sha256 for one in attached.lacking(peer)]
            self._folder(peer).sweep(wanted)
            if not wanted:
                shutil.rmtree(place, ignore_errors=True)
                self._folders.pop(peer)

    def close(self) -> None:
        """Before the end. What was not settled comes again."""
        for partial in self._partials.values():
            partial.close()
        for content in self._contents.values():
            content.close()

    def _listed(self, peer: UUID) -> list[Lack]:
        now = time.monotonic()
        at, found = self._lacking.get(peer, (-FRESH, []))
        if now - at >= FRESH:
            found = attached.lacking(peer)
            self._lacking[peer] = now, found
        return found

    def _wanting(self, peer: UUID) -> list[Lack]:
        """Without what is being looked at or put off."""
        now = time.monotonic()
        listed = [(one, (peer, one.sha256)) for one in self._listed(peer)]
        return [one for one, key in listed if key not in self._finishing and now >= self._put_off.get(key, now)]

    def _held(self, key: Key) -> int:
        return len(self._partials[key].held) if key in self._partials else 0

    def _partial(self, peer: UUID, one: Lack) -> Partial:
        key = (peer, one.sha256)
        if key not in self._partials:
            self._partials[key] = Partial(self._folder(peer), one.sha256, one.size)
        return self._partials[key]

    def _folder(self, peer: UUID) -> VeiledFolder:
        if peer not in self._folders:
            self._folders[peer] = VeiledFolder(self._root, peer)
        return self._folders[peer]

    def _content(self, key: Key) -> Content:
        if key not in self._contents:
            mine = [one for one in self._contents if one[0] == key[0]]
            for oldest in mine[: len(mine) - OPEN + 1]:
                self._contents.pop(oldest).close()
            self._contents[key] = Content(key[1])
        return self._contents[key]

    def _no_room(self, key: Key, why: str) -> None:
        self._put_off[key] = time.monotonic() + PAUSE
        telling.tell(key[0], "full", why)

    def _take(self, peer: UUID, one: Lack, partial: Partial) -> None:
        """Aside: it becomes one of this node's files, or is thrown away."""
        key = (peer, one.sha256)
        news = {peer}
        try:
            if not partial.finish(lambda path: news.update(self._taken(peer, one, path))):
                attached.came_wrong(peer, one.sha256)
        except Invalid as problem:
            attached.refuse(peer, one.sha256, problem.message)
            partial.discard()
        except NoSpace as problem:
            self._no_room(key, problem.message)
        except Exception:
            log.exception("exchange: a file from %s", peer)
            self._put_off[key] = time.monotonic() + PAUSE
        finally:
            partial.close()
            self.look(peer)
            self._finishing.discard(key)
            for each in news:
                self._changed(each)

    def _taken(self, peer: UUID, one: Lack, path: Path) -> set[UUID]:
        with self._folder(peer).open(path.name) as stream:
            arrived = files.take_over(stream, one.name, one.sha256, one.size)
        return attached.arrived(arrived)
