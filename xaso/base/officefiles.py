"""Word and Excel files (.docx, .xlsx): opened as if a stranger had made them; nothing in them may run, hide or fetch.

What they say is trusted to nobody: it is shown by the program of who opens it, on his own PC. Here they are looked
into, never shown.
"""

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO
from xml.parsers import expat

TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PROGRAMS = {".docx": "Word", ".xlsx": "Excel"}
MAIN = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
TEXTS = {".docx": "word/document.xml", ".xlsx": "xl/sharedStrings.xml"}
"""Which part holds the words."""

ZIP = b"PK\x03\x04"
MOST_PARTS = 5_000
LARGEST_UNPACKED = 200 * 1024 * 1024
LARGEST_READ = 64 * 1024 * 1024
"""Of XML in one file, which is read here: five seconds on an old PC."""
LONGEST_TEXT = 20_000

_RUNS = re.compile(r"vba|activex|macrosheets|customui|intlmacrosheets", re.IGNORECASE)
_EMBEDS = re.compile(r"embeddings/.*", re.IGNORECASE)
_LINKS = re.compile(r"xl/(?:externallinks/|connections\.xml|querytables/)", re.IGNORECASE)
_FETCHES = frozenset({"DDE", "DDEAUTO", "LINK", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "DATABASE", "RD", "QUOTE"})
"""Fields of Word that call another program, bring in what lies elsewhere, or are put together when they are read."""
_READ = (".xml", ".rels", ".vml", ".psmdcp")
"""Endings of parts that are read here. A part that is declared as XML must have one of them, so that none is missed."""
_HIDDEN = ("vbaproject", "oleobject", "activex", "macroenabled")
"""Kinds of parts that run, whatever they are called."""
_ASKS = re.compile(r"\b(?:WEBSERVICE|RTD)\s*\(", re.IGNORECASE)
"""Formulas of Excel that do."""
_TROUBLES = (
    zipfile.BadZipFile, zlib.error, OSError, ValueError, LookupError, OverflowError, EOFError, RuntimeError,
    NotImplementedError, expat.ExpatError,
)  # fmt: skip
"""What the libraries raise for files that came to harm, or are locked."""

NOT_SUCH = "không phải tệp {program} ({suffix}). Tệp đời cũ hoặc có mật khẩu: mở ra, bỏ mật khẩu, lưu thành {suffix}."
BROKEN = "không mở được: tệp bị hỏng. Hãy mở bằng {program}, lưu lại rồi chọn lại."
TOO_LARGE = "bung ra quá lớn. Hãy giảm cỡ ảnh, lưu lại rồi chọn lại."
CODE = "có macro (mã chạy). Hãy lưu thành {suffix} không có macro rồi chọn lại."
TEMPLATE = "là mẫu hoặc tệp có macro mang đuôi {suffix}. Hãy mở bằng {program}, lưu thành {suffix} rồi chọn lại."
EMBEDDED = "có tệp khác nhúng bên trong. Hãy bỏ tệp nhúng (hoặc dán thành ảnh), lưu lại rồi chọn lại."
ELSEWHERE = (
    "tự lấy mẫu, ảnh hoặc dữ liệu từ nơi khác. Hãy chép nội dung sang tệp {program} mới, không kèm liên kết, lưu lại "
    "rồi chọn lại."
)
FIELDS = "có trường lấy nội dung từ nơi khác. Hãy chọn tất cả, bấm Ctrl+Shift+F9, lưu lại rồi chọn lại."
DISGUISED = "có phần bên trong mang tên lạ hoặc giấu mã chạy. Hãy mở bằng {program}, lưu lại rồi chọn lại."
DECLARES = "có phần khai báo lạ (DTD). Hãy mở bằng {program}, lưu lại rồi chọn lại."


class _Bad(Exception):
    """Why the file is not taken, for people; to be filled with the name of its program."""


def is_named(name: str) -> bool:
    """Whether the name says that it is such a file."""
    return _suffix(name) in TYPES


def problem(stream: BinaryIO, name: str) -> str:
    """Why this file is not taken, in words that follow its name; "" if it is one in which nothing runs or fetches."""
    suffix = _suffix(name)
    try:
        _look_through(stream, suffix, within=0)
    except _Bad as bad:
        return str(bad).format(program=PROGRAMS[suffix], suffix=suffix)
    except _TROUBLES:
        return BROKEN.format(program=PROGRAMS[suffix])
    return ""


def text(stream: BinaryIO, name: str) -> str:
    """Its words, as far as one searches by them; "" where there are none to be read."""
    part = TEXTS[_suffix(name)]
    try:
        with zipfile.ZipFile(stream) as packed, packed.open(part) as words:
            reader = _Reader()
            reader.read(words)
    except (_Bad, *_TROUBLES):
        return ""
    return " ".join("".join(reader.words).split())[:LONGEST_TEXT]


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()


def _look_through(stream: BinaryIO, suffix: str, *, within: int) -> None:
    """_Bad for what is not taken. ``within``: 1 for the table behind a diagram, which lies in another file."""
    stream.seek(0)
    head = stream.read(len(ZIP))
    if not head.startswith(ZIP):
        raise _Bad(NOT_SUCH)
    with zipfile.ZipFile(stream) as packed:
        members = packed.infolist()
        read = sum(one.file_size for one in members if _is_xml(one.filename))
        whole = sum(one.file_size for one in members)
        if len(members) > MOST_PARTS or whole > LARGEST_UNPACKED or read > LARGEST_READ:
            raise _Bad(TOO_LARGE)
        if MAIN[suffix] not in {one.filename for one in members}:
            raise _Bad(NOT_SUCH)
        for one in members:
            _part(packed, one, within=within)


def _part(packed: zipfile.ZipFile, one: zipfile.ZipInfo, *, within: int) -> None:
    name = one.filename
    if _RUNS.search(name):
        raise _Bad(CODE)
    if _LINKS.search(name):
        raise _Bad(ELSEWHERE)
    if _EMBEDS.search(name) and not one.is_dir():
        if within or _suffix(name) not in TYPES:
            raise _Bad(EMBEDDED)
        with packed.open(one) as inner:
            _look_through(BytesIO(inner.read()), _suffix(name), within=1)
    elif _is_xml(name):
        with packed.open(one) as stream:
            reader = _Reader()
            reader.read(stream)
        reader.judge()


def _is_xml(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in _READ


class _Reader:
    """One part of XML: its words, what it brings in, what it is. No declaration of types is read."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._fields: list[str] = []
        self._formulas: list[str] = []
        self._outside: list[str] = []
        self._types: list[str] = []
        self._disguised = False
        self._path: list[str] = []

    def read(self, part: IO[bytes]) -> None:
        """_Bad if it declares types."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begins
        parser.EndElementHandler = self._ends
        parser.CharacterDataHandler = self._says
        parser.StartDoctypeDeclHandler = self._declares
        parser.ParseFile(part)

    def judge(self) -> None:
        """_Bad for what runs or fetches."""
        if any("macroEnabled" in one or ".template" in one for one in self._types):
            raise _Bad(TEMPLATE)
        if self._disguised:
            raise _Bad(DISGUISED)
        if any(not one.endswith("/hyperlink") for one in self._outside) or _ASKS.search("".join(self._formulas)):
            raise _Bad(ELSEWHERE)
        fields = (one.split() for one in "".join(self._fields).split("\n"))
        if any(one[0].upper() in _FETCHES for one in fields if one):
            raise _Bad(FIELDS)

    def _begins(self, name: str, attributes: dict[str, str]) -> None:
        plain = name.rpartition(":")[2]
        self._path.append(plain)
        if attributes.get("TargetMode", "").lower() == "external":
            self._outside.append(attributes.get("Type", ""))
        if "ContentType" in attributes:
            self._types.append(attributes["ContentType"])
            self._disguised |= _is_disguised(attributes)
        if plain == "fldSimple":
            said = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "instr"), "")
            self._fields.append(f"\n{said}\n")
        elif plain == "fldChar":
            self._fields.append("\n")

    def _ends(self, name: str) -> None:
        self._path.pop()
        if name.rpartition(":")[2] in {"p", "si", "tab", "br"}:
            self.words.append(" ")

    def _says(self, said: str) -> None:
        kept = {"t": self.words, "instrText": self._fields, "f": self._formulas}.get(self._path[-1])
        if kept is not None:
            kept.append(said)

    def _declares(self, *_: object) -> None:
        raise _Bad(DECLARES)


def _is_disguised(declared: dict[str, str]) -> bool:
    """Whether a part of this kind would be passed over by its name: a line of [Content_Types].xml."""
    kind = declared["ContentType"].lower()
    name = declared.get("PartName") or f"x.{declared.get('Extension', '')}"
    unread = kind.endswith("xml") and not kind.startswith("image/") and not _is_xml(name)
    return unread or any(one in kind for one in _HIDDEN)
