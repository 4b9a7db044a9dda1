"""Invitations: a code that is typed once, and how two nodes prove to each other that they know it without saying it.

Each shows an HMAC under the code's key over both public keys and the TLS certificate of the connection. Somebody in the
middle has another certificate and does not know the code; a hundred bits cannot be tried out.
"""

import hashlib
import hmac
import secrets
from typing import Any, Literal

from xaso.kit.procedure import canonical

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O, U, which are taken for others."""
LENGTH = 24
GROUP = 4
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})


class Mistyped(Exception):
    """Not a code: a letter is wrong, missing or too many."""


def drawn() -> str:
    """A new code: 23 letters of chance (115 bits) and one that finds most slips, in groups of four."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH - 1))
    return shown(letters + _check(letters))


def shown(code: str) -> str:
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def typed(text: str) -> str:
    """The code that somebody typed, however grouped. Mistyped if it is none."""
    letters = "".join(text.split()).replace("-", "").upper().translate(_MISREAD)
    if len(letters) != LENGTH or set(letters) - set(LETTERS) or _check(letters[:-1]) != letters[-1]:
        raise Mistyped
    return shown(letters)


def key(code: str) -> bytes:
    """What both sides compute with, and the only thing that the hub keeps of a code."""
    return hashlib.sha256(b"xaso invitation 1\n" + code.encode()).digest()


def name(key_of_code: bytes) -> str:
    """By which an invitation is called aloud: tells nothing of the code."""
    return hashlib.sha256(b"name\n" + key_of_code).hexdigest()[:16]


def proof(key_of_code: bytes, speaker: Literal["node", "hub"], said: dict[str, Any], tls: bytes) -> str:
    """That ``speaker`` knows the code, and says this on this connection. 64 hex digits."""
    statement = canonical({"speaker": speaker, "said": said, "tls": tls.hex()})
    return hmac.new(key_of_code, statement, hashlib.sha256).hexdigest()


def is_proof(shown_one: object, wanted: str) -> bool:
    return isinstance(shown_one, str) and hmac.compare_digest(shown_one.encode(), wanted.encode())


def _check(letters: str) -> str:
    """Finds nearly every wrong letter, and neighbours that changed places."""
    total = sum((at % 31 + 1) * LETTERS.index(letter) for at, letter in enumerate(letters))
    return LETTERS[total % 31]
