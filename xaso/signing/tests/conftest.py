"""An authority at work, papers to sign, and the room set up to believe it."""

import struct
import zlib
from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from tests import pki
from tests.offices import Office
from tests.tokens import Drawer
from xaso.base import pdf
from xaso.base.actor import SYSTEM
from xaso.signing import actions
from xaso.signing.trust import Trust, read

PAPER = """
#set page(paper: "a4", margin: (left: 30mm, right: 20mm, y: 20mm))
#set text(font: "Liberation Serif", size: 13pt)
#let at = json(bytes(sys.inputs.data))
Số: 128/QĐ-UBND #v(150mm) #align(right)[CHỦ TỊCH #v(30mm) Hoàng Văn Dũng] #pagebreak() #at.second
"""


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pki.Authority]:
    with pki.authority(tmp_path_factory.mktemp("pki")) as made:
        yield made


@pytest.fixture
def trust(authority: pki.Authority) -> Trust:
    return Trust(tuple(read(authority.certificate("root"))), (), authority.time_url)


@pytest.fixture
def believed(authority: pki.Authority, settings: LazySettings, office: Office) -> None:
    """The administrator has named the root and the time authority."""
    actions.trust_authority(actor=SYSTEM, content=authority.pem("root"))
    settings.TIMESTAMP_URL = authority.time_url


@pytest.fixture(scope="session")
def drawer(tmp_path_factory: pytest.TempPathFactory) -> Drawer:
    """Where signing devices are plugged in."""
    return Drawer(tmp_path_factory.mktemp("softhsm"))


@pytest.fixture
def between(authority: pki.Authority, office: Office) -> None:
    """And who stands between the root and its people: devices carry their own certificate alone."""
    actions.trust_authority(actor=SYSTEM, content=authority.certificate("issuer"), between=True)


@pytest.fixture(scope="session")
def paper() -> bytes:
    return pdf.render(PAPER, data={"second": "Nơi nhận: như Điều 3."})


def png(red: int, green: int, blue: int, width: int = 160, height: int = 80) -> bytes:
    """Slanting strokes of a colour on nothing, as a scanned signature is."""
    rows = b"".join(
        b"\0" + b"".join(bytes((red, green, blue, 255 if (x // 2 - y) % 30 < 6 else 0)) for x in range(width))
        for y in range(height)
    )
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    made = b"\x89PNG\r\n\x1a\n"
    for kind, data in parts:
        made += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return made
