"""The ZIP that most vendors put around an attachment: made, and opened without believing anything it says.

Nothing is written to a disk here, so no path leads anywhere; still only plain names come out.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

from xaso.kit.edxml.limits import LIMITS, Limits
from xaso.kit.edxml.message import Attachment
from xaso.kit.edxml.problems import Problem
from xaso.kit.edxml.tree import megabytes
from xaso.kit.text import clean

ZIP_TYPE = "application/zip"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")
_PACKAGES = frozenset({"[Content_Types].xml", "mimetype"})
"""Members by which a ZIP is itself a document: of Office, or of OpenDocument."""

_END = struct.Struct("<4s4H2LH")
_END_MARK, _END_64_MARK = b"PK\x05\x06", b"PK\x06\x07"
_LONGEST_COMMENT = 65_535
_LONGEST_ENTRY = 4096
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_TROUBLES = (
    zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError, LookupError, OverflowError, EOFError,
    RuntimeError,
)  # fmt: skip
"""What the library raises for ZIPs that came to harm."""
_ENCRYPTED, _UTF8 = 0x1, 0x800
_UNPLAIN = re.compile(r'[<>:"|?*]')
_LONGEST_NAME = 150


@dataclass(frozen=True, slots=True)
class File:
    """What somebody attached, under a name without folders."""

    name: str
    content: bytes = field(repr=False)


def packed(id_: str, name: str, content: bytes, description: str = "") -> Attachment:
    """A file, ready to be sent as the other vendors do: in a ZIP. The same bytes every time."""
    packet = io.BytesIO()
    with zipfile.ZipFile(packet, "w") as archive:
        member = zipfile.ZipInfo(plain(name), _EPOCH)
        member.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(member, content)
    return Attachment(id_, name, packet.getvalue(), ZIP_TYPE, description)


def files(attachment: Attachment, limits: Limits = LIMITS) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    """The files in an attachment, and what was not taken out of it. What is no ZIP is a file itself."""
    whole = File(plain(attachment.name), attachment.content)
    if not attachment.content.startswith(_BEGINS):
        return _unpacked(whole, attachment)
    opener = _Opener(attachment, limits)
    try:
        found = opener.open()
    except _TROUBLES:
        return (), (Problem("error", attachment.name, "tệp nén (ZIP) bị hỏng, không mở được."),)
    return (whole,) if found is None else tuple(found), tuple(opener.problems)


def _unpacked(whole: File, attachment: Attachment) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    if not attachment.content:
        return (), ()  # the reader has told why
    if attachment.type.lower() != ZIP_TYPE:
        return (whole,), ()
    return (whole,), (Problem("warning", attachment.name, "ghi là tệp nén (ZIP) nhưng không phải."),)


def plain(name: str) -> str:
    """A file name that names no folder and hides nothing."""
    last = _UNPLAIN.sub("", re.split(r"[\\/]", clean(name))[-1]).strip(" .")
    stem, dot, ending = last.rpartition(".")
    return (f"{stem[: _LONGEST_NAME - len(ending)]}.{ending}" if dot else last[:_LONGEST_NAME])[
        -_LONGEST_NAME:
    ] or "tep"


class _Opener:
    def __init__(self, attachment: Attachment, limits: Limits) -> None:
        self.problems: list[Problem] = []
        self._attachment, self._limits = attachment, limits
        self._left = limits.unpacked

    def open(self) -> list[File] | None:
        """The files; None if the ZIP is itself a document."""
        if _directory_size(self._attachment.content) > self._limits.members * _LONGEST_ENTRY:
            self._tell("tệp nén (ZIP) có quá nhiều tệp bên trong: không mở.")
            return []
        with zipfile.ZipFile(io.BytesIO(self._attachment.content)) as archive:
            members = [member for member in archive.infolist() if not member.filename.endswith("/")]
            if any(member.filename in _PACKAGES for member in members):
                return None
            if len(members) > self._limits.members:
                self._tell("tệp nén (ZIP) có quá nhiều tệp bên trong: không mở.")
                return []
            if not members:
                self._tell("tệp nén (ZIP) trống.")
            found = [file for member in members if (file := self._file(archive, member, alone=len(members) == 1))]
        if len({file.name for file in found}) < len(found):
            self._tell("trong tệp nén (ZIP) có hai tệp cùng tên.")
        return found

    def _tell(self, what: str) -> None:
        self.problems.append(Problem("error", self._attachment.name, what))

    def _file(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, alone: bool) -> File | None:
        name = _name(member)
        if why := _untaken(member):
            self._tell(f"“{plain(name)}” trong tệp nén {why}.")
            return None
        if name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[\\/]", name):
            self._tell(f"tên “{name[:100]}” trong tệp nén trỏ ra ngoài thư mục: chỉ lấy tên tệp.")
        with archive.open(member) as stream:
            content = stream.read(self._left + 1)
        if len(content) > self._left:
            self._tell(f"bung ra lớn hơn {megabytes(self._limits.unpacked)}: không lấy phần còn lại.")
            return None
        self._left -= len(content)
        said = self._attachment.name
        return File(plain(said if alone and said and not said.lower().endswith(".zip") else name), content)


def _untaken(member: zipfile.ZipInfo) -> str:
    """Why a member is left where it is."""
    if member.flag_bits & _ENCRYPTED:
        return "có mật khẩu: không mở được"
    if member.compress_type not in _METHODS:
        return "nén theo cách lạ: không mở"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "chỉ là đường dẫn tới tệp khác: không lấy"
    return ""


def _name(member: zipfile.ZipInfo) -> str:
    """Names in UTF-8 of which the ZIP does not say that they are in UTF-8."""
    if member.flag_bits & _UTF8:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def _directory_size(content: bytes) -> int:
    """How long the list of members says it is: it is looked at before anybody reads the list itself.

    Raises:
        ValueError: no list, or one of the kind for archives of more than 4 GB.
    """
    tail = content[-(_LONGEST_COMMENT + _END.size) :]
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) < at + _END.size or _END_64_MARK in tail[max(0, at - 20) : at]:
        raise ValueError("no end of a ZIP")
    return int(_END.unpack_from(tail, at)[5])
