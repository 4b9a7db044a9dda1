"""The XML of a message, read as it comes, with everything in it bounded.

Expat and not lxml: it takes pieces, so that an attachment is never in memory as text; it tells of a doctype before it
reads one; and without namespaces, of which vendors make mistakes, it still reads. No entity can be defined without a
doctype, and every doctype is refused.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO
from xml.parsers import expat

from xaso.kit.edxml.content import Decoder, Room
from xaso.kit.edxml.limits import Limits
from xaso.kit.edxml.mime import Part, is_mime, taken_apart
from xaso.kit.edxml.problems import Problem, Unreadable

PIECE = 1 << 16
_HEAD = 4096
_CARRIERS = frozenset({"contenttransferencoded", "contenttransferencoding", "attachment"})
"""Elements whose text is an attachment in base64, or the name of that encoding."""

_ENCODINGS = frozenset({"base64", "binary", "8bit", "7bit"})
_LONGEST_ENCODING = 200
"""With the white space around it."""

_NAMESPACE = "xmlns"
_PREDECLARED = frozenset({"", "xml", _NAMESPACE})


class Node:
    """An element. ``name`` is without prefix; what it is called with is compared without regard to case."""

    __slots__ = ("_said", "children", "content", "href", "line", "name", "path", "prefix")

    def __init__(self, prefix: str, name: str, parent: "Node | None", line: int) -> None:
        self.prefix, self.name, self.line = prefix, name, line
        self.path: str = f"{parent.path}/{name}" if parent else name
        self.children: list[Node] = []
        self.content: Decoder | None = None
        self.href = ""
        self._said: list[str] = []
        if parent:
            parent.children.append(self)

    def say(self, text: str) -> None:
        """More text of the element; kept in pieces, because adding to a long text a million times takes hours."""
        self._said.append(text)

    @property
    def text(self) -> str:
        """Its own text, without that of its children."""
        return "".join(self._said).strip()

    def all(self, name: str) -> "list[Node]":
        """The children of that name."""
        wanted = name.lower()
        return [child for child in self.children if child.name.lower() == wanted]

    def below(self, *names: str) -> "Iterator[Node]":
        """Every element of one of these names, anywhere below, in the order in which they stand.

        What stands in a signature is not looked at: the signature itself does not cover all of it, so anybody could
        have put it there.
        """
        wanted = {name.lower() for name in names}
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            if node.name.lower() in wanted:
                yield node
            if node.name.lower() != "signature":
                waiting.extend(reversed(node.children))


@dataclass(frozen=True, slots=True)
class Tree:
    """``namespaces``: all that are declared anywhere. ``parts``: what came beside the XML in a MIME message, by ids."""

    root: Node
    namespaces: frozenset[str]
    problems: tuple[Problem, ...]
    parts: Mapping[str, Part]


def parse(source: bytes | BinaryIO, limits: Limits) -> Tree:
    """The elements of a message.

    Raises:
        Unreadable: it is no XML, or more than is allowed.
    """
    stream: BinaryIO = io.BytesIO(source) if isinstance(source, bytes) else source
    parts: Mapping[str, Part] = {}
    head = stream.read(_HEAD)
    if is_mime(head):
        stream, parts = taken_apart(head, stream, limits)
        head = stream.read(_HEAD)
    builder = _Builder(limits)
    if not head.strip():
        raise Unreadable("Tệp trống.")
    builder.feed(builder.start_of(head))
    while piece := stream.read(PIECE):
        builder.feed(piece)
    return builder.end(parts)


class _Builder:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._fed = self._elements = self._characters = 0
        self._room = Room(limits.attachments)
        self._open: list[Node] = []
        self._declared: list[frozenset[str]] = []
        self._namespaces: set[str] = set()
        self._unbound: set[str] = set()
        self._root: Node | None = None
        self._problems: list[Problem] = []
        self._expat = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = PIECE
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters_came

    def start_of(self, head: bytes) -> bytes:
        """The beginning without what some vendors leave before the declaration."""
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return head  # UTF-16 says so itself
        before, declaration, after = head.partition(b"<?xml")
        if declaration and before.strip(b"\xef\xbb\xbf"):
            if b"<" in before:
                return head
            self._problems.append(Problem("warning", "", "Có ký tự thừa trước phần khai báo <?xml: đã bỏ qua.", 1))
            return declaration + after
        return head

    def feed(self, piece: bytes) -> None:
        self._fed += len(piece)
        if self._fed > self._limits.message:
            raise Unreadable(f"Tệp lớn hơn {megabytes(self._limits.message)}: không nhận.")
        self._parse(piece)
        if self._fed - max(self._expat.CurrentByteIndex, 0) > self._limits.token + PIECE:
            raise Unreadable("Một thẻ hoặc một chú thích trong tệp quá dài: không nhận.", self._line)

    def end(self, parts: Mapping[str, Part]) -> Tree:
        self._parse(b"", final=True)
        if self._root is None:  # expat has already said that there is no element
            raise Unreadable("Không có phần tử nào trong tệp.")
        return Tree(self._root, frozenset(self._namespaces), tuple(self._problems), parts)

    def _parse(self, piece: bytes, *, final: bool = False) -> None:
        try:
            self._expat.Parse(piece, final)
        except expat.ExpatError as error:
            raise Unreadable(f"Không phải XML đúng cách: {_words(error.code)}.", error.lineno) from error
        except (LookupError, ValueError, UnicodeError) as error:
            raise Unreadable("Không phải XML đúng cách: bảng mã chữ lạ.", self._line) from error

    @property
    def _line(self) -> int:
        return self._expat.CurrentLineNumber

    def _doctype(self, *_: object) -> None:
        raise Unreadable("Có khai báo DTD (<!DOCTYPE): không nhận, vì có thể gây hại.", self._line)

    def _start(self, called: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > self._limits.elements:
            raise Unreadable(f"Quá {self._limits.elements} phần tử: không nhận.", self._line)
        if len(self._open) >= self._limits.depth:
            raise Unreadable(f"Các phần tử lồng nhau quá {self._limits.depth} lớp: không nhận.", self._line)
        prefix, _, name = called.rpartition(":")
        node = Node(prefix, name, self._open[-1] if self._open else None, self._line)
        self._root = self._root or node
        self._open.append(node)
        self._declare(node, attributes)
        node.href = next((value for said, value in attributes.items() if said.rpartition(":")[2] == "href"), "")
        if name.lower() in _CARRIERS:
            node.content = Decoder(self._limits.attachment, self._room)

    def _declare(self, node: Node, attributes: dict[str, str]) -> None:
        """Keep which prefixes stand for a namespace here; say once of each that stands for none."""
        names = [attribute.partition(":") for attribute in attributes]
        self._namespaces.update(uri for name, uri in attributes.items() if name.partition(":")[0] == _NAMESPACE)
        above = self._declared[-1] if self._declared else _PREDECLARED
        here = above | {local for prefix, _, local in names if prefix == _NAMESPACE}
        self._declared.append(here)
        used = {node.prefix} | {prefix for prefix, colon, _ in names if colon}
        for prefix in sorted(used - here - self._unbound):
            self._unbound.add(prefix)
            what = f"Tiền tố “{prefix}” chưa được khai báo: bộ đọc XML của nơi khác sẽ không nhận tệp này."
            self._problems.append(Problem("error", node.path, what, node.line))

    def _end(self, _: str) -> None:
        self._open.pop()
        self._declared.pop()

    def _characters_came(self, text: str) -> None:
        node = self._open[-1]
        if node.content and not self._is_encoding_name(node, text):
            node.content.feed(text)
            return
        self._characters += len(text)
        if self._characters > self._limits.text:
            raise Unreadable(f"Phần chữ của tệp dài hơn {megabytes(self._limits.text)}: không nhận.", self._line)
        node.say(text)

    @staticmethod
    def _is_encoding_name(node: Node, text: str) -> bool:
        """In an old form ``ContentTransferEncoded`` says “base64”, and the text of the attachment itself follows."""
        if len(text) > _LONGEST_ENCODING or node.name.lower() == "attachment":
            return False
        return text.strip().lower() in _ENCODINGS


def megabytes(size: int) -> str:
    """A size in words: ``50 MB``."""
    return f"{size / 1_000_000:,.0f} MB".replace(",", ".") if size >= 1_000_000 else f"{size:,} byte".replace(",", ".")


_WORDS = {
    expat.errors.XML_ERROR_NO_ELEMENTS: "không có phần tử nào, hoặc tệp bị cắt cụt",
    expat.errors.XML_ERROR_TAG_MISMATCH: "thẻ đóng không khớp thẻ mở",
    expat.errors.XML_ERROR_UNCLOSED_TOKEN: "tệp bị cắt giữa chừng",
    expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION: "tệp bị cắt giữa chừng",
    expat.errors.XML_ERROR_PARTIAL_CHAR: "tệp bị cắt giữa chừng",
    expat.errors.XML_ERROR_INVALID_TOKEN: "có ký tự không được phép, hoặc chữ không phải UTF-8",
    expat.errors.XML_ERROR_UNDEFINED_ENTITY: "dùng ký hiệu &…; không có trong XML",
    expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "còn nội dung sau phần tử cuối",
    expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE: "một thuộc tính có hai lần",
    expat.errors.XML_ERROR_UNKNOWN_ENCODING: "bảng mã chữ lạ",
    expat.errors.XML_ERROR_INCORRECT_ENCODING: "bảng mã chữ không như khai báo",
    expat.errors.XML_ERROR_MISPLACED_XML_PI: "phần khai báo <?xml đứng sai chỗ",
    expat.errors.XML_ERROR_SYNTAX: "không phải XML",
}


def _words(code: int) -> str:
    message = expat.errors.messages[code]
    return _WORDS.get(message, message)
