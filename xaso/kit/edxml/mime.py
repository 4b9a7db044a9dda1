"""Messages of the years before the standard: the XML is the first part of a MIME message, the attachments the others.

Taken apart by hand: the parser of the library follows parts in parts in parts, and keeps every line as an object.
"""

import binascii
import io
import quopri
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from xaso.kit.edxml.limits import Limits
from xaso.kit.edxml.problems import Unreadable

_BEGINS = (b"--", b"mime-version:", b"content-type:")
_HEAD = 16_384
_MARK = b"--"


@dataclass(frozen=True, slots=True)
class Part:
    """What came beside the XML. ``content`` is None if it could not be decoded."""

    type: str
    content: bytes | None


def is_mime(head: bytes) -> bool:
    """Whether a file that begins so is a MIME message."""
    return head.lstrip().lower().startswith(_BEGINS)


def taken_apart(head: bytes, rest: BinaryIO, limits: Limits) -> tuple[BinaryIO, Mapping[str, Part]]:
    """The XML, and the other parts by their ids.

    Raises:
        Unreadable: more than is allowed, cut off, or no part in it.
    """
    content = head + rest.read(limits.signed + 1)
    if len(content) > limits.signed:
        raise Unreadable("Gói tin MIME quá lớn: không nhận.")
    boundary = _boundary(content)
    pieces = content.split(_MARK + boundary, limits.members + 2)
    if len(pieces) > limits.members + 1:
        raise Unreadable("Gói tin MIME có quá nhiều phần: không nhận.")
    last = next((number for number, piece in enumerate(pieces) if number and piece.startswith(_MARK)), 0)
    if not last:
        raise Unreadable("Gói tin MIME bị cắt giữa chừng.")
    parts = [_part(piece) for piece in pieces[1:last]]
    if not parts or parts[0][1].content is None:
        raise Unreadable("Gói tin MIME không có phần nào đọc được.")
    return io.BytesIO(parts[0][1].content), {id_: part for id_, part in parts[1:] if id_}


def bare(id_: str) -> str:
    """An id as both sides write it: ``cid:7``, ``<7>``, ``7``."""
    return id_.strip().removeprefix("cid:").strip("<>")


def _boundary(content: bytes) -> bytes:
    """What the header says, or else the first line that begins like one."""
    head = content[:_HEAD].replace(b"\r", b"")
    for line in head.split(b"\n"):
        if line.startswith(_MARK) and len(line) > len(_MARK):
            return line[len(_MARK) :].rstrip()
    raise Unreadable("Gói tin MIME không nói các phần ngăn cách bằng gì.")


def _part(piece: bytes) -> tuple[str, Part]:
    piece = piece.removeprefix(b"\r").removeprefix(b"\n").removesuffix(b"\n").removesuffix(b"\r")
    gap = b"\r\n\r\n" if b"\r\n\r\n" in piece[:_HEAD] else b"\n\n"
    head, _, body = piece.partition(gap)
    said = {}
    for line in head[:_HEAD].decode("ascii", "replace").splitlines():
        name, _, value = line.partition(":")
        said[name.strip().lower()] = value.strip()
    kind = said.get("content-type", "").partition(";")[0].strip()
    return bare(said.get("content-id", "")), Part(kind, _decoded(body, said.get("content-transfer-encoding", "")))


def _decoded(body: bytes, encoding: str) -> bytes | None:
    match encoding.lower():
        case "base64":
            try:
                return binascii.a2b_base64(body.translate(None, b" \t\r\n"), strict_mode=True)
            except binascii.Error:
                return None
        case "quoted-printable":
            return quopri.decodestring(body)
        case _:
            return body
