"""A folder in memory that can lose power: what was not synced is there in part, or not at all."""

import errno
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from xaso.exchange.partial import LARGEST


class PowerCut(BaseException):
    """The computer stops here."""


@dataclass
class Stored:
    """``seen``: what a program reads; ``pending``: changes that may not be on the disk yet."""

    durable: bytearray = field(default_factory=bytearray)
    seen: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)


class Handle:
    """An open file, as far as ``Partial`` uses one."""

    def __init__(self, folder: "MemoryFolder", file: Stored) -> None:
        self._folder, self.file, self._at, self.closed = folder, file, 0, False

    def seek(self, at: int) -> None:
        self._at = at

    def read(self, length: int) -> bytes:
        assert not self.closed
        data = bytes(self.file.seen[self._at : self._at + length])
        self._at += len(data)
        return data

    def write(self, data: bytes) -> int:
        assert not self.closed
        data = data[: self._folder.takes(len(data))]
        self._folder.step()
        self.file.pending.append((self._at, data))
        change(self.file.seen, self._at, data)
        self._at += len(data)
        return len(data)

    def truncate(self, size: int) -> None:
        if len(self.file.seen) > size:
            self._folder.step()
        self.file.pending.append((size, None))
        change(self.file.seen, size, None)

    def close(self) -> None:
        self.closed = True


class MemoryFolder:
    """Stands in for ``partial.Folder``. ``step`` is called before everything that changes the disk."""

    def __init__(self, largest: int = LARGEST, room: int = 1 << 40) -> None:
        self.largest, self.room = largest, room
        self.files: dict[str, Stored] = {}
        self.handles: list[Handle] = []
        self.step: Callable[[], None] = lambda: None

    def path(self, name: str) -> Path:
        return Path(name)

    def open(self, name: str) -> Handle:
        if name not in self.files:
            self.step()
            self.files[name] = Stored()
        self.handles.append(Handle(self, self.files[name]))
        return self.handles[-1]

    def sync(self, handle: Handle) -> None:
        self.step()
        handle.file.durable[:] = handle.file.seen
        handle.file.pending.clear()

    def remove(self, name: str) -> None:
        file = self.files.get(name)
        assert not any(one.file is file and not one.closed for one in self.handles), "removed while it is open"
        self.step()
        self.files.pop(name, None)

    def free(self) -> int:
        return self.room

    def takes(self, length: int) -> int:
        """Of so many bytes the disk takes what there is room for."""
        if length and not self.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken = min(length, self.room)
        self.room -= taken
        return taken

    def lose_power(self, random: Random, kept: float) -> None:
        """Of what is pending each change is on the disk, wholly or its beginning, or is lost."""
        self.step = lambda: None
        self.handles.clear()
        for file in self.files.values():
            for at, data in file.pending:
                if random.random() < kept:
                    whole = data is None or random.random() < 0.5
                    change(file.durable, at, data if whole else data[: random.randrange(len(data) + 1)])
            file.seen[:] = file.durable
            file.pending.clear()

    def end_process(self) -> None:
        """The program is killed, the computer goes on: nothing is lost that was written."""
        self.handles.clear()


def change(content: bytearray, at: int, data: bytes | None) -> None:
    """``data``: written there; None: cut off, or filled up with zeros."""
    if data is None:
        del content[at:]
    content.extend(bytes(max(0, at - len(content))))
    if data is not None:
        content[at : at + len(data)] = data
