"""Scanning for viruses by ClamAV's daemon where it runs: the file, and what lies attached inside a PDF, each by itself.

Only “OK” of the daemon means clean. Where it does not answer, the file is taken in, is marked as not scanned, and is
scanned when the daemon answers again.
"""

import socket
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Literal

from django.conf import settings

if TYPE_CHECKING:
    import pikepdf

Outcome = Literal["clean", "infected", "unscanned"]
OUTCOMES = [("clean", "Đã quét, sạch"), ("infected", "Có vi-rút"), ("unscanned", "Chưa quét vi-rút")]
CHUNK = 64 * 1024
PATIENCE = 30.0
"""Seconds that the daemon may think."""
MOST_PARTS = 200
DEEPEST = 4
"""PDFs may be attached to PDFs: how many parts are scanned, and how deep."""


@dataclass(frozen=True)
class Verdict:
    """``name``: what the daemon calls the virus; "" otherwise."""

    outcome: Outcome
    name: str = ""


CLEAN, UNSCANNED = Verdict("clean"), Verdict("unscanned")


class Unscannable(Exception):
    """Something lies inside that we cannot take out safely, or more than we may take out."""


class Silent(Exception):
    """The daemon does not answer, or answers something else than a verdict."""


def configured() -> bool:
    return bool(settings.CLAMD)


def version() -> str:
    """What the daemon says it is, with the age of its signatures; "" if there is none or it does not answer."""
    try:
        return _ask([b"zVERSION\0"]) if configured() else ""
    except Silent:
        return ""


def scan(stream: BinaryIO) -> Verdict:
    """The verdict on a whole file; the stream is read from its beginning and left at it.

    Infected as soon as one part is; clean if all parts are; otherwise not scanned.
    """
    if not configured():
        return UNSCANNED
    stream.seek(0)
    try:
        found = _verdict(_ask(_instream(stream)))
        if found.outcome == "clean":
            found = _worst(parts(_whole(stream)))
    except (Silent, Unscannable):
        found = UNSCANNED
    finally:
        stream.seek(0)
    return found


def _whole(stream: BinaryIO) -> bytes:
    """Unscannable if it is more than may be uploaded: that much is not read into memory."""
    stream.seek(0)
    content = stream.read(settings.UPLOAD_MAX_BYTES + 1)
    if len(content) > settings.UPLOAD_MAX_BYTES:
        raise Unscannable("too large")
    return content


def parts(content: bytes, depth: int = 0) -> Iterator[bytes]:
    """What is attached inside a PDF, and inside PDFs within it. Nothing for what is no readable PDF.

    Raises:
        Unscannable: too deep, too many, too large, or packed in a way that we do not unpack.
    """
    import pikepdf  # noqa: PLC0415 - only whoever needs it pays its memory

    if not content.startswith(b"%PDF"):
        return
    try:
        inside = _attached(content)
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError):
        return  # damaged: the daemon has seen it whole
    if inside and depth >= DEEPEST:
        raise Unscannable("too deep")
    for one in inside:
        yield one
        yield from parts(one, depth + 1)


def _worst(contents: Iterable[bytes]) -> Verdict:
    for number, content in enumerate(contents, 1):
        if number > MOST_PARTS:
            raise Unscannable("too many")
        found = _verdict(_ask(_instream(BytesIO(content))))
        if found.outcome != "clean":
            return found
    return CLEAN


def _attached(content: bytes) -> list[bytes]:
    """The streams of all embedded files, whatever table of the PDF names them."""
    import pikepdf  # noqa: PLC0415 - only whoever needs it pays its memory

    found: list[bytes] = []
    with pikepdf.open(BytesIO(content)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Type") == pikepdf.Name.EmbeddedFile:
                found.append(_unpacked(thing))
                if len(found) > MOST_PARTS:
                    raise Unscannable("too many")
    return found


def _unpacked(stream: "pikepdf.Stream") -> bytes:
    """The content, never more than a file may have: what unpacks to gigabytes is not unpacked."""
    import pikepdf  # noqa: PLC0415 - only whoever needs it pays its memory

    raw, most = stream.read_raw_bytes(), settings.UPLOAD_MAX_BYTES
    how = stream.get("/Filter")
    if how is None:
        return raw
    single = how == pikepdf.Name.FlateDecode or (
        isinstance(how, pikepdf.Array) and list(how) == [pikepdf.Name.FlateDecode]
    )
    if not single or "/DecodeParms" in stream:
        raise Unscannable("packed in another way")
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(raw, most + 1)
    except zlib.error as error:
        raise Unscannable("damaged") from error
    if len(content) > most:
        raise Unscannable("too large")
    return content


def _verdict(answer: str) -> Verdict:
    """“stream: OK”, “stream: Name FOUND”; anything else is no verdict (size limit exceeded. ERROR)."""
    said = answer.removeprefix("stream: ")
    if said == "OK":
        return CLEAN
    if said.endswith(" FOUND"):
        return Verdict("infected", said.removesuffix(" FOUND")[:200])
    raise Silent(answer)


def _instream(stream: BinaryIO) -> Iterator[bytes]:
    """A file in the words of the daemon's protocol: chunks with their length before them, an empty one at the end."""
    yield b"zINSTREAM\0"
    while chunk := stream.read(CHUNK):
        yield struct.pack("!L", len(chunk)) + chunk
    yield struct.pack("!L", 0)


def _ask(words: Iterable[bytes]) -> str:
    """One question on a connection of its own."""
    host, _, port = settings.CLAMD.rpartition(":")
    answer = b""
    try:
        with socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE) as connection:
            for word in words:
                connection.sendall(word)
            while not answer.endswith(b"\0") and (more := connection.recv(4096)):
                answer += more
    except (OSError, ValueError) as error:
        raise Silent(str(error)) from error
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
