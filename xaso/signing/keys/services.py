"""Keys at a remote signing service: whoever signs types what the service asks him for, and the key never leaves it."""

import asyncio
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from asn1crypto import x509
from django.conf import settings
from pyhanko.sign import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from xaso.signing.keys.csc import Account, Found, Service
from xaso.signing.refusals import KeyRefused

CHANGED = "Khóa ở dịch vụ ký số từ xa đã đổi chứng thư. Hãy đăng ký lại khóa này."


def certificate(credential: str) -> bytes:
    """That of a key, by the name that the service gave it (``credentialID``). Raises KeyRefused."""
    return _service().find(credential).certificates[0]


@contextmanager
def opened(credential: str, certificate: bytes, secret: str) -> Iterator[Signer]:
    """The key, for one batch. ``secret``: PIN or one-time code; whatever is good once signs one file.

    Raises:
        KeyRefused: the service does not answer, does not sign, or has another certificate for it now.
    """
    service = _service()
    found = service.find(credential)
    if found.certificates[0] != certificate:
        raise KeyRefused(CHANGED, gone=True)
    yield _Remote(service, credential, found, secret)


class _Remote(Signer):
    """Signs digests there. What it answers is checked like every signature before it leaves the room."""

    def __init__(self, service: Service, credential: str, found: Found, secret: str) -> None:
        own, *others = (x509.Certificate.load(one) for one in found.certificates)
        known = SimpleCertificateStore()
        known.register_multiple(others)
        super().__init__(signing_cert=own, cert_registry=known)
        self._service, self._credential, self._asks, self._secret = service, credential, found.asks, secret

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if dry_run:
            return bytes(512)
        algorithm: Any = self.get_signature_mechanism_for_digest(digest_algorithm)["algorithm"]
        digest = hashlib.new(digest_algorithm, data).digest()
        return await asyncio.to_thread(
            self._service.sign, self._credential, digest, algorithm.dotted, asks=self._asks, secret=self._secret
        )


def _service() -> Service:
    return Service(
        Account(settings.SIGNING_SERVICE, settings.SIGNING_SERVICE_CLIENT, settings.SIGNING_SERVICE_PASSWORD)
    )
