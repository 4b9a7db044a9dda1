"""What belongs to an office in files of bounded size: rows, packed; read again line by line."""

import hashlib
import json
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO
from uuid import UUID

from xaso.base import files
from xaso.base.actor import SYSTEM
from xaso.base.errors import Invalid

CHUNK = 4 * 1024 * 1024
"""Bytes of rows in a file, before they are packed."""
LARGEST = 64 * 1024 * 1024
"""Nothing that came is unpacked to more."""
WHOLE = "Dữ liệu nhận được của đơn vị không khớp với mã kiểm của nơi giao. Hãy từ chối rồi nhờ nơi giao chuyển lại."


@dataclass
class Parcel:
    """Files with rows, in their order, and what they hold."""

    chunks: list[str] = field(default_factory=list)
    digest: str = ""
    rows: int = 0


def packed(lines: Iterable[bytes], *, owner_kind: str, owner: UUID, node: UUID, at: datetime) -> Parcel:
    """Lay the lines down in files of this node, which an owner keeps here."""
    parcel, digest = Parcel(), hashlib.sha256()
    for chunk in _chunks(lines, digest, parcel):
        with tempfile.TemporaryFile(dir=files.incoming()) as spool:
            sha256, size = _write(spool, chunk)
            name = f"hang-{len(parcel.chunks) + 1:05}{files.OWN_SUFFIX}"
            arrived = files.take_over(spool, name, sha256, size)
        files.store(arrived, actor=SYSTEM, at=at, owner_kind=owner_kind, owner_id=owner, office_id=node)
        parcel.chunks.append(sha256)
    parcel.digest = digest.hexdigest()
    return parcel


def digest_of(lines: Iterable[bytes]) -> str:
    """SHA-256 (hex) over all lines."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line)
    return digest.hexdigest()


def unpacked(chunks: Iterable[str], digest: str) -> Iterator[bytes]:
    """The lines of a parcel. Invalid at its end if they are not those that were packed."""
    seen = hashlib.sha256()
    for sha256 in chunks:
        for line in _read(sha256).splitlines(keepends=True):
            seen.update(line)
            yield line
    if seen.hexdigest() != digest:
        raise Invalid({"": WHOLE})


def _chunks(lines: Iterable[bytes], digest: "hashlib._Hash", parcel: Parcel) -> Iterator[list[bytes]]:
    chunk: list[bytes] = []
    size = 0
    for line in lines:
        digest.update(line)
        parcel.rows += len(json.loads(line).get("rows", ()))
        if chunk and size + len(line) > CHUNK:
            yield chunk
            chunk, size = [], 0
        chunk.append(line)
        size += len(line)
    if chunk:
        yield chunk


def _write(spool: IO[bytes], chunk: Iterable[bytes]) -> tuple[str, int]:
    packing, content = zlib.compressobj(), hashlib.sha256(files.OWN_HEAD)
    size = spool.write(files.OWN_HEAD)
    for piece in (*map(packing.compress, chunk), packing.flush()):
        content.update(piece)
        size += spool.write(piece)
    return content.hexdigest(), size


def _read(sha256: str) -> bytes:
    held = files.content_of(sha256)
    unpacking = zlib.decompressobj()
    try:
        plain = unpacking.decompress(held[len(files.OWN_HEAD) :], LARGEST)
    except zlib.error as error:
        raise Invalid({"": WHOLE}) from error
    if not held.startswith(files.OWN_HEAD) or unpacking.unconsumed_tail or not unpacking.eof:
        raise Invalid({"": WHOLE})
    return plain
