"""Keys in signing devices (PKCS#11): tokens of the government's cipher authority, machines that hold many keys.

A device lets a whole process in once one PIN was right. So one batch at a time: each opens a session of its own with
its own PIN, and the device is closed again when it ends. Nobody signs with what another has opened.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pkcs11
from asn1crypto import x509
from pkcs11.constants import Attribute, ObjectClass, TokenFlag
from pyhanko.sign import Signer
from pyhanko.sign.pkcs11 import PKCS11Signer

from xaso.signing import loops
from xaso.signing.keys import OnDevice
from xaso.signing.pades.refusing import told
from xaso.signing.pades.wanted import DIGEST
from xaso.signing.refusals import KeyRefused

AWAY = "Không thấy thiết bị ký. Hãy cắm thiết bị vào máy rồi ký lại."
WRONG = "Mã PIN của thiết bị ký không đúng. Nhập sai nhiều lần thiết bị sẽ tự khóa."
LOCKED = "Thiết bị ký đã khóa vì nhập sai mã PIN nhiều lần. Hãy nhờ cơ quan cấp thiết bị mở khóa."
NO_MODULE = "Máy này chưa cài phần mềm của thiết bị ký. Hãy báo người quản trị."

_turn = threading.Lock()


def certificates(module: Path | None) -> list[OnDevice]:
    """What the devices that are plugged in show without a PIN."""
    found: list[OnDevice] = []
    with _turn, _told():
        for token in _tokens(module):
            with token.open() as session:
                shown = session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
                found += [OnDevice(token.label, one[Attribute.LABEL], bytes(one[Attribute.VALUE])) for one in shown]
    return found


@contextmanager
def opened(module: Path | None, label: str, certificate: bytes, pin: str) -> Iterator[Signer]:
    """The key of the device that shows this certificate, for one batch.

    Found by the certificate: many devices of one maker carry the same name.

    Raises:
        KeyRefused: no device, wrong PIN, locked.
    """
    with _turn:
        with _told():
            session = _holding(module, certificate).open(user_pin=pin)
        try:
            yield PKCS11Signer(
                session,
                signing_cert=x509.Certificate.load(certificate),
                key_label=label,
                other_certs_to_pull=None,
                use_raw_mechanism=_raw(certificate),
            )
        finally:
            with suppress(pkcs11.PKCS11Error):  # a device that is gone cannot be closed either
                session.close()


def signed(signer: Signer, data: bytes) -> bytes:
    """What an opened key makes of what is to be signed."""
    with told():
        return loops.run(signer.async_sign_raw(data, DIGEST))


def _holding(module: Path | None, certificate: bytes) -> Any:
    """The device that has it."""
    wanted = {Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.VALUE: certificate}
    for token in _tokens(module):
        with token.open() as session:
            if list(session.get_objects(wanted)):
                return token
    raise KeyRefused(AWAY, gone=True)


def _raw(certificate: bytes) -> bool:
    """Curves are signed by hash: many devices do not hash for them."""
    return bool(x509.Certificate.load(certificate).public_key.algorithm == "ec")


def _tokens(module: Path | None) -> list[Any]:
    """What is plugged in just now: the library is made to look again."""
    if module is None or not module.exists():
        raise KeyRefused(NO_MODULE, gone=True)
    library = pkcs11.lib(str(module))
    library.reinitialize()
    return [one for one in library.get_tokens() if TokenFlag.TOKEN_INITIALIZED in one.flags]


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange) as error:
        raise KeyRefused(WRONG, gone=True) from error
    except pkcs11.PinLocked as error:
        raise KeyRefused(LOCKED, gone=True) from error
    except pkcs11.PKCS11Error as error:
        raise KeyRefused(AWAY, gone=True) from error
