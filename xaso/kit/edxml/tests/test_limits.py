"""Nobody fills the memory or the day of an office's computer with a message: what is too much is refused in words."""

import io
import time
import tracemalloc
from base64 import b64encode
from collections.abc import Callable, Iterator

import pytest

from xaso.kit.edxml.limits import MB, Limits
from xaso.kit.edxml.reading import Reading, read
from xaso.kit.edxml.tests.samples import NEW, PACKED

SECONDS = 20.0
"""On a busy machine. What these files are made for takes hours, or all memory."""


class Made(io.RawIOBase):
    """A file that is made while it is read: the test itself must not need the memory."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size and (piece := next(self._pieces, b"")):
            self._rest += piece
        given, self._rest = self._rest[:size], self._rest[size:]
        return given


def sent(size: int, piece: bytes = b64encode(b"giay to " * 6) * 1024) -> Made:
    """The usual message, with so many characters of base64 in it."""
    before, after = (part.encode() for part in NEW.split(PACKED))

    def pieces() -> Iterator[bytes]:
        yield before
        for _ in range(size // len(piece)):
            yield piece
        yield after

    return Made(pieces())


def quickly(make: Callable[[], Reading]) -> Reading:
    begun = time.monotonic()
    reading = make()
    assert time.monotonic() - begun < SECONDS
    return reading


def inside(text: str) -> bytes:
    return NEW.replace("<edXML:Subject>", f"{text}<edXML:Subject>").encode()


ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
ATTRIBUTES = " ".join(f"a{n}='1'" for n in range(400_000))
REFUSED = {
    "a DTD": (b'<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>', "DTD"),
    "a billion laughs": (f'<!DOCTYPE a [<!ENTITY a0 "ha">{ENTITIES}]><a>&a9;</a>'.encode(), "DTD"),
    "a file of ours": (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "DTD"),
    "too deep": (inside("<a>" * 100_000), "lồng nhau quá 40 lớp"),
    "too many elements": (inside("<a/>" * 100_000), "Quá 20000 phần tử"),
    "too much text": (inside("a" * 3_000_000), "dài hơn 2 MB"),
    "an endless comment": (inside(f"<!--{'a' * 8_000_000}-->"), "quá dài"),
    "an endless attribute": (inside(f'<a b="{"a" * 8_000_000}"/>'), "quá dài"),
    "an endless name": (inside(f"<{'a' * 8_000_000}/>"), "quá dài"),
    "many attributes": (inside(f"<a {ATTRIBUTES}/>"), "quá dài"),
    "text in a million pieces": (inside("a<!---->" * 2_500_000), "dài hơn 2 MB"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_would_do_harm_is_refused_at_once(what: str) -> None:
    content, words = REFUSED[what]
    reading = quickly(lambda: read(content))
    assert reading.message is None
    assert words in reading.problems[0].what


def test_a_million_comments_are_passed_over() -> None:
    """The trap is not here but in ``itertext()`` of lxml, which took 339 seconds for them."""
    assert quickly(lambda: read(inside("<!---->" * 1_000_000))).problems == ()


def test_an_attachment_of_60_megabytes_is_left_out_and_the_rest_is_read() -> None:
    tracemalloc.start()
    reading = read(sent(80 * MB))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert reading.message.code.full == "12/QĐ-UBND"
    assert reading.message.attachments[0].content == b""
    assert [problem.what for problem in reading.problems] == [
        "tệp “12_QD-UBND.pdf” quá lớn (60 MB): không nhận tệp này."
    ]
    assert peak < 130 * MB  # what was kept until it was too much, twice while it grew


def test_a_message_without_an_end_is_refused() -> None:
    reading = quickly(lambda: read(sent(300 * MB)))
    assert reading.message is None
    assert reading.problems[0].what == "Tệp lớn hơn 200 MB: không nhận."


def test_nobody_reads_twenty_thousand_problems() -> None:
    reading = quickly(lambda: read(inside("<edXML:To/>" * 15_000)))
    assert len(reading.problems) == 201
    assert reading.problems[-1].what == "còn 29800 vấn đề khác, không nêu ở đây."


def test_thousands_of_attachments_take_no_time() -> None:
    text = NEW.replace("<AttachmentEncoded>", f"<AttachmentEncoded>{'<Attachment>eA==</Attachment>' * 15_000}")
    assert len(quickly(lambda: read(text.encode())).message.attachments) == 15_001


def test_a_large_message_in_utf_16() -> None:
    content = NEW.replace("UTF-8", "UTF-16").replace(PACKED, b64encode(b"a" * 3 * MB).decode()).encode("utf-16")
    assert len(read(content).message.attachments[0].content) == 3 * MB


def test_all_attachments_together_have_a_bound() -> None:
    part = NEW[NEW.index("    <Attachment>") : NEW.index("  </AttachmentEncoded>")]
    text = NEW.replace(part, part.replace("cid:1", "cid:2") + part).replace(PACKED, b64encode(b"a" * 60).decode())
    found = read(text.encode(), Limits(attachments=100)).message.attachments
    assert [len(one.content) for one in found] == [60, 0]
