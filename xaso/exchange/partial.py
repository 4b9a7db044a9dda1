"""Files on their way here: what has come lies on the disk and is known again after whatever happens.

Beside the bytes lies a list, the SHA-256 of each chunk, written after the chunk is on the disk for certain. At the next
start a chunk counts if its hash stands in the list; the rest is asked for again. A crash, a full disk or a bad sector
costs what came last and makes no wrong file: before it is handed over, the hash of the whole is checked.
"""

import hashlib
import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing, suppress
from io import FileIO
from os import fsync
from pathlib import Path

from xaso.base.errors import NoSpace, TooLarge
from xaso.base.files import FULL, RESERVE, told_if_full
from xaso.base.platform import sync_folder
from xaso.exchange.protocol.spans import Span, Spans

CHUNK = 64 * 1024
BATCH = 16
"""Chunks that go to the disk together. A power cut costs no more, and the office's own work shares the disk."""
LARGEST = 2 * 1024**3
NAME = re.compile(r"[0-9a-f]{64}")
RECORD = hashlib.sha256().digest_size
LIST = ".list"

TOO_LARGE = "Tệp gửi đến lớn hơn {limit} MB nên không được nhận. Hãy nhờ nơi gửi chia thành nhiều tệp."


class Folder:
    """Where they lie, readable by us alone. One process at a time."""

    def __init__(self, root: Path, largest: int = LARGEST) -> None:
        self.largest, self._root = largest, root
        root.mkdir(mode=0o700, parents=True, exist_ok=True)

    def path(self, name: str) -> Path:
        return self._root / name

    def open(self, name: str) -> FileIO:
        """To read and write at any place; made if it is not there."""
        self.make(name)
        return FileIO(self.path(name), "r+")

    def make(self, name: str) -> None:
        """An empty file, readable by us alone, unless there is one."""
        if not self.path(name).exists():
            self.path(name).touch(mode=0o600)
            sync_folder(self._root)

    def sync(self, file: FileIO) -> None:
        """Wait until it is on the disk."""
        fsync(file.fileno())

    def remove(self, name: str) -> None:
        """It may be gone already. What Windows does not let go of, because a scanner looks at it, is swept later."""
        with suppress(FileNotFoundError, PermissionError):
            self.path(name).unlink()

    def free(self) -> int:
        """Bytes that files may take: some are left to the database."""
        return shutil.disk_usage(self._root).free - RESERVE

    def sweep(self, wanted: Iterable[str]) -> None:
        """Remove what nobody waits for any more. ``wanted``: SHA-256 of the others."""
        kept = set(wanted)
        for path in sorted(self._root.iterdir()):
            if path.name.removesuffix(LIST) not in kept:
                self.remove(path.name)


class Partial:
    """One file on its way. ``held``: what of it is here; after a restart only what was settled.

    Raises:
        TooLarge: more than the folder takes.
        NoSpace: what is missing does not fit; also later, whenever the disk is full. What is held stays.
    """

    def __init__(self, folder: Folder, sha256: str, size: int, *, chunk: int = CHUNK, batch: int = BATCH) -> None:
        if not NAME.fullmatch(sha256):
            raise ValueError(f"{sha256!r} names no content")
        if size > folder.largest:
            raise TooLarge(TOO_LARGE.format(limit=folder.largest // 1024**2))
        self.sha256, self.size, self.held = sha256, size, Spans()
        self._folder, self._chunk, self._batch = folder, chunk, batch
        self._loose: set[int] = set()
        with told_if_full(), ExitStack() as undo:
            self._data = undo.enter_context(closing(folder.open(sha256)))
            self._list = undo.enter_context(closing(folder.open(sha256 + LIST)))
            self._know_again()
            undo.pop_all()

    def _know_again(self) -> None:
        self._data.truncate(self.size)
        self._list.seek(0)
        for index in range(-(-self.size // self._chunk)):
            record = self._list.read(RECORD)
            if len(record) < RECORD:
                break
            if any(record) and record == self._digest(index):
                self.held.add(*self._bounds(index))
        if self._folder.free() < self.size - len(self.held):
            raise NoSpace(FULL)

    @property
    def whole(self) -> bool:
        """Whether nothing of it is missing."""
        return self.held.covers(0, self.size)

    def write(self, offset: int, data: bytes) -> None:
        """Keep these bytes. What is held already is not touched. ValueError outside of the file."""
        end = offset + len(data)
        if not 0 <= offset <= end <= self.size:
            raise ValueError(f"bytes {offset} to {end} of {self.size}")
        if self.held.covers(offset, end):
            return
        if self._folder.free() < len(data):
            raise NoSpace(FULL)
        with told_if_full():
            _put(self._data, offset, data)
        self.held.add(offset, end)
        touched = range(offset // self._chunk, (end - 1) // self._chunk + 1)
        self._loose.update(index for index in touched if self.held.covers(*self._bounds(index)))
        if len(self._loose) >= self._batch:
            self.settle()

    def settle(self) -> None:
        """From now on the whole chunks survive a power cut. To be called every second or so, and before the end."""
        if not self._loose:
            return
        with told_if_full():
            self._folder.sync(self._data)
            for index in sorted(self._loose):
                _put(self._list, index * RECORD, self._digest(index))
            self._folder.sync(self._list)
        self._loose.clear()

    def finish(self, take: Callable[[Path], None]) -> bool:
        """Check the whole and hand it over, or throw it away. It is closed then; nothing more may be asked of it.

        ``take`` gets a file that is on the disk and that nobody has open, and may move it away. If the computer stops
        before this returns, it may be called again at the next start.
        """
        if not self.whole:
            raise ValueError("not whole")
        self.settle()
        right = self._hash() == self.sha256
        if right:
            with told_if_full():
                self._folder.sync(self._data)
        self.close()
        if right:
            take(self._folder.path(self.sha256))
        self.discard()
        return right

    def discard(self) -> None:
        """Throw away what is held: the list first, without which the bytes count for nothing."""
        self.close()
        self._folder.remove(self.sha256 + LIST)
        self._folder.remove(self.sha256)

    def close(self) -> None:
        """What was not settled may be lost."""
        self._data.close()
        self._list.close()

    def _bounds(self, index: int) -> Span:
        return index * self._chunk, min((index + 1) * self._chunk, self.size)

    def _digest(self, index: int) -> bytes:
        """Of the chunk as it stands in the file."""
        start, end = self._bounds(index)
        self._data.seek(start)
        return hashlib.sha256(self._data.read(end - start)).digest()

    def _hash(self) -> str:
        digest = hashlib.sha256()
        self._data.seek(0)
        while data := self._data.read(CHUNK):
            digest.update(data)
        return digest.hexdigest()


def moved(to: Path) -> Callable[[Path], None]:
    """To be given to ``finish``: the file goes to this place on the same disk, and its name survives a power cut."""

    def take(path: Path) -> None:
        to.parent.mkdir(parents=True, exist_ok=True)
        path.replace(to)
        sync_folder(to.parent)

    return take


def _put(file: FileIO, offset: int, data: bytes) -> None:
    """All of it: a disk that gets full takes a part and says so at the rest."""
    file.seek(offset)
    while data:
        data = data[file.write(data) :]
