"""Files on their way lie on the disk veiled (AES-256-CTR): whoever takes the disk away without the keys reads nothing.

Only veiled: what was changed on the disk comes out changed, and is found by its hash.
"""

from io import FileIO
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CTR

from xaso.base import sealing
from xaso.exchange.partial import Folder

BLOCK = 16


class Veiled(FileIO):
    """Open to read and write at any place. ``key``: 32 bytes, for this file alone."""

    def __init__(self, path: str, key: bytes) -> None:
        super().__init__(path, "r+")
        self._key = key

    def read(self, size: int | None = -1) -> bytes:
        at = self.tell()
        return self._veil(at, super().read(-1 if size is None else size))

    def readall(self) -> bytes:
        return self.read()

    def readinto(self, buffer: Any) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def write(self, data: Any) -> int:
        return super().write(self._veil(self.tell(), bytes(data)))

    def _veil(self, at: int, data: bytes) -> bytes:
        """Laid over it, or taken off: the same."""
        block, skip = divmod(at, BLOCK)
        veil = Cipher(AES256(self._key), CTR(block.to_bytes(BLOCK, "big"))).encryptor()
        return veil.update(bytes(skip) + data)[skip:]


class VeiledFolder(Folder):
    """Where what comes from ``peer`` lies."""

    def __init__(self, root: Path, peer: UUID) -> None:
        super().__init__(root / str(peer))
        self._peer = peer

    def open(self, name: str) -> Veiled:
        self.make(name)
        return Veiled(str(self.path(name)), sealing.key("exchange.partial", f"{self._peer}/{name}"))
