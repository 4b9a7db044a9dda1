"""What is read out of the midst of a content is what lies there, and a damaged content is not read at all."""

import hashlib
import io
import random
from pathlib import Path

import pytest
from django.conf import LazySettings

from xaso.base import files, keys, ranges
from xaso.base.errors import NotFound
from xaso.base.ranges import CHUNK, Content


@pytest.fixture(autouse=True)
def _own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    keys.ensure(tmp_path)


def stored(size: int) -> tuple[str, bytes]:
    content = (b"%PDF-1.7\n" + random.Random(size).randbytes(size))[:size] if size > 9 else b"%PDF-1.7\n"
    return files.take_in(io.BytesIO(content), "a.pdf").sha256, content


@pytest.mark.parametrize("size", [9, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7])
def test_any_range_is_what_lies_there(size: int) -> None:
    sha256, plain = stored(size)
    chance = random.Random(size)
    with Content(sha256) as content:
        assert content.size == len(plain)
        assert hashlib.sha256(content.read(0, size)).hexdigest() == sha256
        for _ in range(50):
            start, length = chance.randrange(len(plain)), chance.randrange(1, 100_000)
            assert content.read(start, length) == plain[start : start + length]
        assert content.read(len(plain), 10) == b""


def test_many_keys_are_read(tmp_path: Path, settings: LazySettings) -> None:
    """A key may begin with zeros, a head may hold lines for others."""
    for number in range(20):
        settings.DATA = tmp_path / str(number)
        settings.DATA.mkdir()
        keys.ensure(settings.DATA)
        sha256, plain = stored(100 + number)
        with Content(sha256) as content:
            assert content.read(5, 50) == plain[5:55]


def test_what_is_not_there_or_damaged_is_not_read() -> None:
    sha256, _ = stored(3 * CHUNK)
    place = files.place(sha256)
    sealed = place.read_bytes()
    with pytest.raises(NotFound):
        Content("0" * 64)
    place.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    with Content(sha256) as content:
        content.read(0, 10)
        with pytest.raises(NotFound):
            content.read(2 * CHUNK + 5, 10)
    for spoilt in (b"", b"plain text", sealed[:50], sealed.replace(b"X25519", b"Y25519")):
        place.write_bytes(spoilt)
        with pytest.raises(NotFound):
            Content(sha256)


def test_the_secret_is_the_offices(tmp_path: Path) -> None:
    paper = keys.office(tmp_path).paper
    assert len(ranges._secret(paper)) == 32
