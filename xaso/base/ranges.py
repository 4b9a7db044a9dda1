"""Bytes out of the midst of a content, without decrypting the whole of it: a file of gigabytes costs 64 KiB of memory.

The age format (https://age-encryption.org/v1) seals a file in chunks that can be opened one by one.
"""

import base64
from io import FileIO
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from xaso.base import files, keys
from xaso.base.errors import NotFound

CHUNK = 64 * 1024
TAG = 16
NONCE = 16
VERSION = b"age-encryption.org/v1\n"
LONGEST_HEAD = 16 * 1024
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_CHECK = 6
"""Bech32, in which the office's key is written: its alphabet, and the letters of its check at the end."""

DAMAGED = "Tệp này đã bị hỏng hoặc không còn. Hãy báo người quản trị khôi phục từ bản sao lưu."


class Content:
    """A content of this node, open to be read from any place. ``size``: bytes of the plain content.

    Raises:
        NotFound: it is not there, or damaged; also when reading.
    """

    def __init__(self, sha256: str) -> None:
        try:
            self._file = FileIO(files.place(sha256))
        except FileNotFoundError as error:
            raise NotFound(DAMAGED) from error
        try:
            file_key, self._begin = _head(self._file)
            self._file.seek(self._begin)
            self._chunks = ChaCha20Poly1305(_derived(file_key, self._file.read(NONCE), b"payload"))
        except (InvalidTag, ValueError, IndexError) as error:
            self._file.close()
            raise NotFound(DAMAGED) from error
        self._begin += NONCE
        sealed = self._file.seek(0, 2) - self._begin
        self._last = max(0, -(-sealed // (CHUNK + TAG)) - 1)
        self.size = sealed - TAG * (self._last + 1)
        self._at, self._plain = -1, b""

    def read(self, offset: int, length: int) -> bytes:
        """Fewer at the end."""
        out = b""
        end = min(offset + length, self.size)
        while offset < end:
            index, skip = divmod(offset, CHUNK)
            part = self._chunk(index)[skip : skip + end - offset]
            out += part
            offset += len(part)
        return out

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _chunk(self, index: int) -> bytes:
        if index != self._at:
            self._file.seek(self._begin + index * (CHUNK + TAG))
            nonce = index.to_bytes(11, "big") + bytes([index == self._last])
            try:
                self._plain = self._chunks.decrypt(nonce, self._file.read(CHUNK + TAG), None)
            except InvalidTag as error:
                raise NotFound(DAMAGED) from error
            self._at = index
        return self._plain


def _head(file: FileIO) -> tuple[bytes, int]:
    """The key of the file, and where its head ends."""
    head = file.read(LONGEST_HEAD)
    first, found, _ = head.partition(b"\n---")
    end = head.index(b"\n", len(first) + 1) + 1
    if not found or not head.startswith(VERSION):
        raise ValueError("not in the age format")
    for stanza in first.removeprefix(VERSION).split(b"-> ")[1:]:
        words, *body = stanza.split(b"\n")
        kind, *arguments = words.split(b" ")
        if kind == b"X25519":
            return _unwrapped(_plain64(arguments[0]), _plain64(b"".join(body))), end
    raise ValueError("not for a key like the office's")


def _unwrapped(share: bytes, wrapped: bytes) -> bytes:
    own = X25519PrivateKey.from_private_bytes(_secret(keys.office(settings.DATA).paper))
    shared = own.exchange(X25519PublicKey.from_public_bytes(share))
    recipient = own.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    key = _derived(shared, share + recipient, b"age-encryption.org/v1/X25519")
    return ChaCha20Poly1305(key).decrypt(bytes(12), wrapped, None)


def _derived(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)


def _plain64(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)


def _secret(paper: str) -> bytes:
    """The 32 bytes of an age key; its check was looked at when it was read."""
    bits = 0
    letters = paper.lower().rpartition("1")[2][:-_CHECK]
    for letter in letters:
        bits = bits << 5 | _LETTERS.index(letter)
    return (bits >> (len(letters) * 5 - 256)).to_bytes(32, "big")
