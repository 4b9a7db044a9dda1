"""An authority at work, papers to sign, and the room set up to believe it."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests import pki
from tests.tokens import Drawer
from xaso.base import pdf
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
def believed(authority: pki.Authority, settings: LazySettings) -> Iterator[None]:
    """The steward has put the root into the data folder and named the time authority."""
    folder = Path(settings.DATA) / "trust"
    folder.mkdir(exist_ok=True)
    (folder / "goc.pem").write_bytes(authority.pem("root"))
    settings.TIMESTAMP_URL = authority.time_url
    yield
    (folder / "goc.pem").unlink()


@pytest.fixture(scope="session")
def drawer(tmp_path_factory: pytest.TempPathFactory) -> Drawer:
    """Where signing devices are plugged in."""
    return Drawer(tmp_path_factory.mktemp("softhsm"))


@pytest.fixture
def between(authority: pki.Authority, settings: LazySettings) -> Iterator[None]:
    """Who stands between devices and the root lies on the computer."""
    folder = Path(settings.DATA) / "trust" / "between"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cap-chung-thu.cer").write_bytes(authority.certificate("issuer"))
    yield
    (folder / "cap-chung-thu.cer").unlink()


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
