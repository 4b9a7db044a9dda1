"""The second factor, pure: who must have one since when, one-time codes (RFC 6238), recovery codes."""

import secrets
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from xaso.kit.text import fold

STEP = 30
DIGITS = 6
TOLERANCE = 2
"""Steps by which the clocks of telephone and office may differ: a code counts a minute before and after its own."""
RECOVERY_CODES = 10
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that are not mistaken for one another on paper."""


@dataclass(frozen=True)
class Duty:
    """From a day on, who holds the role must sign in with a second factor (QCVN 12:2026/BCA for administrators)."""

    role: str
    since: date


def duties(written: Iterable[str]) -> tuple[Duty, ...]:
    """The setting: ``steward:2026-07-01``, one a role. ValueError for what cannot be read."""
    found = []
    for one in written:
        role, _, day = one.partition(":")
        if role not in {"counter", "resolver", "leader", "steward"}:
            raise ValueError(f"XASO_SECOND_FACTOR: không có vai trò “{role}”.")
        found.append(Duty(role, date.fromisoformat(day)))
    return tuple(found)


def must(roles: Iterable[str], all_duties: Iterable[Duty], today: date) -> bool:
    """Whether one of the roles must have a second factor today."""
    held = set(roles)
    return any(duty.role in held and duty.since <= today for duty in all_duties)


def last_day(asked_at: datetime, grace_days: int) -> date:
    """The last day on which one who was first asked then may still sign in without; 0 days: none."""
    return asked_at.date() + timedelta(days=grace_days - 1)


def new_secret() -> bytes:
    """160 random bits, as RFC 4226 recommends."""
    return secrets.token_bytes(20)


def step_of(secret: bytes, code: str, now: datetime, last_step: int) -> int | None:
    """The step whose code this is, within the tolerance and newer than the last one used; None if there is none."""
    typed = "".join(code.split())
    if len(typed) != DIGITS or not (typed.isascii() and typed.isdigit()):
        return None
    present = int(now.timestamp()) // STEP
    made = TOTP(secret, DIGITS, SHA1(), STEP)  # noqa: S303 - what RFC 6238 and every authenticator use
    steps = range(max(present - TOLERANCE, last_step + 1), present + TOLERANCE + 1)
    return next((step for step in steps if secrets.compare_digest(made.generate(step * STEP), typed.encode())), None)


def key_in_words(secret: bytes) -> str:
    """The key to type into a telephone without a camera: groups of four letters."""
    letters = b32encode(secret).decode()
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def address(secret: bytes, username: str, office: str) -> str:
    """What the QR code holds (otpauth), short, so that an old telephone reads it. No name of a person stands in it."""
    key = b32encode(secret).decode()
    return f"otpauth://totp/XaSo:{username}@{'-'.join(fold(office).split())}?secret={key}&issuer=XaSo"


def recovery_codes() -> tuple[str, ...]:
    """Ten codes of ten letters, about 49 bits each."""
    return tuple(_code() for _ in range(RECOVERY_CODES))


def plain(recovery_code: str) -> str:
    """A recovery code as it is compared: small letters, no blanks nor hyphens."""
    return "".join(one for one in recovery_code.lower() if one.isalnum())


def _code() -> str:
    letters = "".join(secrets.choice(READABLE) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"
