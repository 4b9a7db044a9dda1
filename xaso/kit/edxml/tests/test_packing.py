"""A ZIP of a stranger: nothing in it leads out of it, fills the memory, or raises."""

import io
import stat
import struct
import time
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xaso.kit.edxml.limits import MB, Limits
from xaso.kit.edxml.message import Attachment
from xaso.kit.edxml.packing import File, files, packed, plain
from xaso.kit.edxml.tests.samples import PDF


def packet(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return made.getvalue()


def opened(content: bytes, name: str = "12.zip", **limits: int) -> tuple[list[tuple[str, bytes]], str]:
    found, problems = files(Attachment("cid:1", name, content, "application/zip"), Limits(**limits))
    return [(file.name, file.content) for file in found], "\n".join(map(str, problems))


def test_what_is_packed_comes_out_and_is_the_same_every_time() -> None:
    one = packed("cid:1", "Quyết định 12.pdf", PDF)
    assert one == packed("cid:1", "Quyết định 12.pdf", PDF)
    assert files(one) == ((File("Quyết định 12.pdf", PDF),), ())


def test_what_is_no_zip_is_a_file_itself() -> None:
    assert files(Attachment("cid:1", "a.pdf", PDF, "application/pdf")) == ((File("a.pdf", PDF),), ())
    assert opened(PDF, "a.pdf") == ([("a.pdf", PDF)], "Lưu ý: a.pdf: ghi là tệp nén (ZIP) nhưng không phải.")


@pytest.mark.parametrize("member", ["[Content_Types].xml", "mimetype"])
def test_a_document_of_an_office_program_is_not_taken_apart(member: str) -> None:
    content = packet((member, b"x"), ("word/document.xml", b"y"))
    assert opened(content, "du-thao.docx") == ([("du-thao.docx", content)], "")


def test_several_files_keep_their_names_and_lose_their_folders() -> None:
    content = packet(("a/", b""), ("a/mot.pdf", b"1"), ("b\\hai.pdf", b"2"))
    assert opened(content) == ([("mot.pdf", b"1"), ("hai.pdf", b"2")], "")


def test_a_name_in_utf_8_of_which_the_zip_does_not_say_so() -> None:
    content = packet(("abcde.pdf", b"1")).replace(b"abcde.pdf", "bản.pdf".encode())
    assert opened(content)[0] == [("bản.pdf", b"1")]


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\passwd", "/etc/passwd", "C:\\passwd", "C:passwd"])
def test_a_name_that_leads_out_is_only_a_name(name: str) -> None:
    found, told = opened(packet((name, b"x")))
    assert found in ([("passwd", b"x")], [("Cpasswd", b"x")])
    assert "trỏ ra ngoài thư mục" in told


@pytest.mark.parametrize(
    ("name", "is_"),
    [
        ("../../x.pdf", "x.pdf"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("a\x00b.pdf", "ab.pdf"),
        ("...", "tep"),
        ("", "tep"),
        ("a" * 400 + ".pdf", "a" * 146 + ".pdf"),
        ("a." + "b" * 400, "b" * 150),
    ],
)
def test_names_are_plain(name: str, is_: str) -> None:
    assert plain(name) == is_


def link() -> zipfile.ZipInfo:
    member = zipfile.ZipInfo("a.pdf")
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


def locked() -> bytes:
    """The flags of the member say that it is encrypted."""
    content = bytearray(packet(("a.pdf", b"x")))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def of_two_lists() -> bytes:
    """A small list of members as everybody sees it, and a second, for archives of more than 4 GB, behind it."""
    content = packet(("a.pdf", b"x"))
    at = content.index(b"PK\x05\x06")
    end = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 51, at - 51)
    return content[:at] + end + struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1) + content[at:]


REFUSED = {
    "a bomb": (packet(("a.txt", b"0" * 30 * MB)), "bung ra lớn hơn 10 MB"),
    "many small bombs": (packet(*((f"{n}.txt", b"0" * MB) for n in range(30))), "bung ra lớn hơn 10 MB"),
    "a link": (packet((link(), b"/etc/passwd")), "chỉ là đường dẫn tới tệp khác"),
    "a password": (locked(), "có mật khẩu"),
    "bzip2, which cannot be opened piece by piece": (packet(("a", b"x"), method=zipfile.ZIP_BZIP2), "nén theo cách lạ"),
    "too many members": (packet(*((f"{n}", b"") for n in range(201))), "quá nhiều tệp"),
    "a huge list of members": (packet(*((f"{n:0>250}", b"") for n in range(3000))), "quá nhiều tệp"),
    "two lists of members": (of_two_lists(), "bị hỏng"),
    "cut off": (packet(("a.pdf", PDF))[:-30], "bị hỏng"),
    "a wrong sum": (packet(("a.pdf", PDF), method=zipfile.ZIP_STORED).replace(PDF, PDF.upper()), "bị hỏng"),
    "nothing in it": (packet(), "trống"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_would_do_harm_is_left_in_it(what: str) -> None:
    content, words = REFUSED[what]
    begun = time.monotonic()
    found, told = opened(content, unpacked=10 * MB)
    assert time.monotonic() - begun < 10
    assert words in told
    assert sum(len(taken) for _, taken in found) <= 10 * MB


def test_two_files_of_one_name_are_told() -> None:
    found, told = opened(packet(("a/x.pdf", b"1"), ("b/x.pdf", b"2")))
    assert (found, "hai tệp cùng tên" in told) == ([("x.pdf", b"1"), ("x.pdf", b"2")], True)


SOUND = packet(("a.pdf", PDF), ("b.txt", b"b" * 500))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=6))
@example([(SOUND.rindex(b"a.pdf"), 0)])  # a member without a name
def test_a_damaged_zip_never_raises(changes: list[tuple[int, int]]) -> None:
    content = bytearray(SOUND)
    for at, value in changes:
        content[at] = value
    found, problems = files(Attachment("cid:1", "a.zip", bytes(content)))
    assert found or problems
