"""Small things kept in the database that its reader must not understand: sealed with the office's key, for one owner.

The key is drawn from the office's age key, which the folder of keys and the recovery paper hold and the database never:
whoever has the database or a copy of it alone reads nothing. Whoever has both reads everything.
"""

import hmac
import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from xaso.base import keys

NONCE = 12


class NotOpened(Exception):
    """Sealed for somebody else, with another key, or not whole."""


def seal(purpose: str, owner: object, plain: bytes) -> bytes:
    """``plain`` as only ``open_sealed`` with the same purpose and owner gives it back."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(_key(settings.DATA, "seal", purpose, str(owner))).encrypt(nonce, plain, None)


def open_sealed(purpose: str, owner: object, sealed: bytes | memoryview) -> bytes:
    """What was sealed. NotOpened if it was not sealed for this purpose and owner."""
    try:
        nonce, rest = bytes(sealed[:NONCE]), bytes(sealed[NONCE:])
        return AESGCM(_key(settings.DATA, "seal", purpose, str(owner))).decrypt(nonce, rest, None)
    except (InvalidTag, ValueError) as error:
        raise NotOpened(purpose) from error


def mark(purpose: str, owner: object, text: str) -> str:
    """A keyed hash (hex) by which a text is known again and cannot be guessed from the database alone."""
    return hmac.digest(_key(settings.DATA, "mark", purpose, str(owner)), text.encode(), "sha256").hex()


def key(purpose: str, owner: object) -> bytes:
    """32 bytes for other uses: the same again for the same purpose and owner."""
    return _key(settings.DATA, "key", purpose, str(owner))


@lru_cache(maxsize=64)
def _key(data: Path, use: str, purpose: str, owner: str) -> bytes:
    info = f"xaso\0{use}\0{purpose}\0{owner}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(keys.office(data).paper.encode())
