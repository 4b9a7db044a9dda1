"""What opens a key is asked for each batch and kept nowhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from pyhanko.sign import Signer

from xaso.base import sealing
from xaso.base.errors import NotPossible
from xaso.signing.keys import SEALED, devices, files, services
from xaso.signing.models import SigningKey


@contextmanager
def opened(key: SigningKey, secret: str) -> Iterator[Signer]:
    """What signs with the key, for one batch.

    Raises:
        KeyRefused: wrong password or PIN, no device, no service.
        NotPossible: the key is on the officer's PC.
    """
    if key.kind == "agent":
        raise NotPossible("Khóa này ở máy của người ký: hãy mở chương trình ký trên máy đó.")
    if key.kind == "file":
        assert key.sealed is not None
        with files.opened(sealing.open_sealed(SEALED, key.pk, key.sealed), secret) as signer:
            yield signer
        return
    certificate = bytes(key.certificate)
    if key.kind == "service":
        with services.opened(key.label, certificate, secret) as signer:
            yield signer
    else:
        with devices.opened(settings.TOKEN_MODULE, key.label, certificate, secret) as signer:
            yield signer
