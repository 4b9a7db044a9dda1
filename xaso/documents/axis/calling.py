"""The connection of an account: opened for one round of calls; after a failure the next try waits longer and longer."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12
from django.db.models import Q

from xaso.base import clock, homes, jobs, sealing
from xaso.base.errors import NoSpace
from xaso.documents.axis.models import AxisAccount
from xaso.exchange.carriers.axis.answers import AxisDown, AxisRefused
from xaso.exchange.carriers.axis.calls import Account
from xaso.exchange.carriers.axis.client import Axis

SECRET, KEY = "axis secret", "axis key"
"""For what an account's secret, and the key by which its messages are signed, are sealed in the database."""
PATIENCE = 20.0
"""Seconds for each step of a call: the work loop waits meanwhile."""
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
WRONG_KEY = "Tệp chứng thư không mở được bằng mật khẩu này, hoặc không phải PKCS#12 (.p12, .pfx)."


def due() -> list[AxisAccount]:
    """The accounts that are switched on, of offices that live here, and may be tried now."""
    waited = Q(next_at=None) | Q(next_at__lte=clock.now())
    rows = AxisAccount.objects.filter(waited, switched_on=True).exclude(office_id__in=homes.away())
    return list(rows.order_by("pk"))


def switched_on(office_id: UUID) -> AxisAccount | None:
    """The account by which an office sends and receives now."""
    return AxisAccount.objects.filter(office_id=office_id, switched_on=True).first()


def open_axis(account: AxisAccount) -> Axis:
    """The axis, as this account sees it."""
    secret = sealing.open_sealed(SECRET, account.pk, account.secret).decode()
    return Axis(Account(account.endpoint, account.system, secret), PATIENCE)


@contextmanager
def noted(account: AxisAccount) -> Iterator[None]:
    """What is called inside, and how that went, written beside the account. What the axis says no to ends the round."""
    try:
        yield
    except (AxisDown, AxisRefused, NoSpace) as error:
        failures = account.failures + 1
        said = {"failures": failures, "next_at": clock.now() + jobs.retry_pause(failures), "problem": str(error)[:500]}
        AxisAccount.objects.filter(pk=account.pk).update(**said)
    else:
        said = {"failures": 0, "next_at": None, "problem": "", "heard_at": clock.now()}
        AxisAccount.objects.filter(pk=account.pk).update(**said)


def fits(endpoint: str) -> bool:
    """Whether it is an address to which a secret may be sent: over TLS, or to this very computer."""
    try:
        parts = urlsplit(endpoint)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK))


def signed(account: AxisAccount, content: bytes, at: datetime) -> bytes:
    """The message with the signature of the account's key; as it is, if the account has none."""
    if account.key is None:
        return content
    from xaso.kit.edxml import signing  # noqa: PLC0415 - only whoever needs it pays its memory

    kept = json.loads(sealing.open_sealed(KEY, account.pk, account.key))
    key, certificates = opened_key(b64decode(kept["file"]), kept["password"])
    return signing.sign(content, key, certificates, at)


def sealed_key(account_id: UUID, content: bytes, password: str) -> bytes:
    """A key file with its password, as ``signed`` opens it."""
    kept = {"file": b64encode(content).decode(), "password": password}
    return sealing.seal(KEY, account_id, json.dumps(kept).encode())


def opened_key(content: bytes, password: str) -> tuple[object, list[x509.Certificate]]:
    """The key of a PKCS#12 file and its certificates, its own first. ValueError, to be shown, if there is none."""
    try:
        found = pkcs12.load_pkcs12(content, password.encode())
    except ValueError as error:
        raise ValueError(WRONG_KEY) from error
    if found.key is None or found.cert is None:
        raise ValueError(WRONG_KEY)
    return found.key, [found.cert.certificate, *(one.certificate for one in found.additional_certs)]
