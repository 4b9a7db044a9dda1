"""Keys in PKCS#12 files, which open with a password that nobody keeps."""

from collections.abc import Iterator
from contextlib import contextmanager

from pyhanko.sign import Signer, SimpleSigner

from xaso.signing.refusals import KeyRefused

WRONG = "Mật khẩu của tệp chứng thư không đúng, hoặc tệp không phải PKCS#12 (.p12, .pfx)."


@contextmanager
def opened(content: bytes, password: str) -> Iterator[Signer]:
    """The key of a file, in memory for as long as it is used. KeyRefused if the password is not its own."""
    try:
        signer = SimpleSigner.load_pkcs12_data(content, (), password.encode())
    except (ValueError, AttributeError) as error:
        raise KeyRefused(WRONG, gone=True) from error
    yield signer
