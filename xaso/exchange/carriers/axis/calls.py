"""A call to the axis: its arguments are headers, and a hash over them under the shared secret says who calls.

Everything here is as the published kit does it, also where it is odd: the hash of a file is written in hex without the
leading zero of a byte, the fraction of a second has four digits of which the first is always zero, and a line break
follows the file.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from xaso.kit.worktime import ZONE

PREFIX = "XroadVnpt-"
_AGENT = "JAVASDKAgent/1.0.0 XRoad/VPCP"
_VERSION = "3.0.201608"
AFTER_FILE = b"\r\n"


@dataclass(frozen=True, slots=True)
class Account:
    """An agency's account at the axis, as its security server gave it. ``endpoint`` is the address before the call."""

    endpoint: str
    system: str
    secret: str = field(repr=False)


def headers(account: Account, said: Mapping[str, str], content_type: str, at: datetime) -> dict[str, str]:
    """All headers of a call with these arguments."""
    arguments = {"timestamp": _moment(at), "systemid": account.system, "Content-Type": content_type, **said}
    prefixed = {PREFIX + name: value for name, value in arguments.items()}
    signed = json.dumps(prefixed, separators=(",", ":"))  # ASCII alone, as headers must be
    return {
        **prefixed,
        "Content-Type": content_type,
        "User-Agent": _AGENT,
        f"{PREFIX}version": _VERSION,
        f"{PREFIX}sign-header-key": ";".join(arguments),
        f"{PREFIX}sign-header": signed,
        f"{PREFIX}hash-header": hmac.new(account.secret.encode(), signed.encode(), hashlib.sha256).hexdigest(),
    }


def file_hash(content: bytes) -> str:
    """The ``hash-file`` of what is sent."""
    return "".join(f"{byte:x}" for byte in hashlib.sha256(content).digest())


def _moment(at: datetime) -> str:
    moment = at.astimezone(ZONE)
    return f"{moment:%d%m%Y}T{moment:%H%M%S}+{moment.microsecond // 1000:04}"
