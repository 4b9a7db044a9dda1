"""Base64 as it comes, piece by piece: with line breaks, without padding, damaged, or far too much of it."""

import binascii
from typing import Literal

_SPACE = b" \t\r\n"
_GROUP = 4

Fault = Literal["", "damaged", "unpadded", "too_large"]


class Room:
    """How many bytes all attachments of a message may still take."""

    def __init__(self, left: int) -> None:
        self.left = left


class Decoder:
    """The bytes of one attachment, up to ``most``. What comes beyond that is counted and not kept."""

    def __init__(self, most: int, room: Room) -> None:
        self.size = 0
        self.fault: Fault = ""
        self._most, self._room = most, room
        self._kept = bytearray()
        self._rest = b""
        self._ended = False

    def feed(self, text: str) -> None:
        """Take the next characters."""
        said = self._rest + text.encode("ascii", "replace").translate(None, _SPACE)
        whole = len(said) - len(said) % _GROUP
        self._rest = said[whole:]
        if self.fault:
            self.size += whole // _GROUP * 3
        elif whole:
            self._decode(said[:whole])

    def done(self) -> bytes:
        """All of it; nothing if it was damaged or too large."""
        rest, self._rest = self._rest, b""
        if rest and not self.fault:
            self._decode(rest + b"=" * (_GROUP - len(rest)))
            self.fault = self.fault or "unpadded"
        return bytes(self._kept)

    def _decode(self, said: bytes) -> None:
        try:
            content = binascii.a2b_base64(said, strict_mode=True)
        except binascii.Error:
            self._drop("damaged")
            return
        self.size += len(content)
        if self._ended:
            self._drop("damaged")
        elif self.size > self._most or len(content) > self._room.left:
            self._drop("too_large")
        else:
            self._ended = said.endswith(b"=")
            self._room.left -= len(content)
            self._kept += content

    def _drop(self, fault: Fault) -> None:
        self.fault = fault
        self._room.left += len(self._kept)
        self._kept = bytearray()
