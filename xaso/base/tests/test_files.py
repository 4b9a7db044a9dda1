"""Papers are kept byte for byte, encrypted, checked by content, and never half."""

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.officepapers import excel, word
from xaso.base import files, keys, officefiles
from xaso.base.actor import SYSTEM
from xaso.base.errors import Invalid, NoSpace, NotFound, TooLarge
from xaso.base.identity import new_id
from xaso.base.models import StoredFile
from xaso.kit.worktime import ZONE

pytestmark = pytest.mark.django_db
OWNER, OFFICE = new_id(), new_id()
PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\nLo Van Panh 012195000017\n%%EOF\n"
PICTURES = {
    "anh.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 64,
    "anh.JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x01" * 64,
    "anh.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 64,
    "quet.tif": b"II*\x00" + b"\x00" * 64,
    "anh.webp": b"RIFF\x24\x00\x00\x00WEBPVP8 " + b"\x00" * 64,
}


@pytest.fixture(autouse=True)
def _own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    keys.ensure(tmp_path)


def store(content: bytes = PDF, name: str = "giay-chung-sinh.pdf", owner: object = OWNER) -> StoredFile:
    return files.store(
        files.take_in(io.BytesIO(content), name),
        actor=SYSTEM,
        at=datetime(2026, 11, 20, 9, 0, tzinfo=ZONE),
        owner_kind="case",
        owner_id=owner,
        office_id=OFFICE,
    )


def on_the_disk() -> list[Path]:
    return [path for path in files.root().rglob("*") if path.is_file()]


def a_zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("don.txt", "đơn")
    return made.getvalue()


@pytest.mark.parametrize("size", [0, 1, files.HEAD, files.CHUNK - 1, 3 * files.CHUNK + 7])
def test_what_comes_out_is_what_went_in(size: int) -> None:
    content = PDF + bytes(number % 251 for number in range(size))
    file = store(content)
    assert files.content(file) == content
    assert (file.size, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_of_scanners_and_telephones_are_taken(name: str) -> None:
    assert files.content(store(PICTURES[name], name)) == PICTURES[name]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (a_zip(), "giay.pdf"),
        (a_zip(), "giay.zip"),
        (b"MZ\x90\x00" + b"\x00" * 100, "giay.pdf"),
        (b"<html><script>alert(1)</script>", "giay.pdf"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "anh.svg"),
        (b"Nguy\xe1\xbb\x85n", "giay.pdf"),
        (b"", "giay.pdf"),
        (PDF, "giay.jpg"),
        (PDF, "giay.pdf.exe"),
        (PDF, "giay"),
        (PICTURES["anh.png"], "anh.jpg"),
    ],
)
def test_anything_else_is_refused_by_its_content_or_by_its_name(content: bytes, name: str) -> None:
    with pytest.raises(Invalid) as refused:
        store(content, name)
    assert f"“{name}”" in refused.value.errors["file"]
    assert not StoredFile.objects.exists()
    assert on_the_disk() == []


def test_nobody_reads_it_from_the_disk_without_the_key() -> None:
    file = store()
    stored = files.place(file.sha256).read_bytes()
    assert stored.startswith(b"age-encryption.org/v1")
    assert b"Panh" not in stored
    assert b"%PDF" not in stored


def test_one_content_lies_once_and_every_owner_has_a_reference() -> None:
    one, two = store(owner=new_id()), store(name="ban-khac.pdf", owner=new_id())
    assert len(on_the_disk()) == 1
    StoredFile.objects.filter(pk=one.pk).delete()
    assert files.content(two) == PDF


def test_a_file_is_opened_for_its_owner_alone() -> None:
    file = store(name="thư mục/../giấy chứng sinh.pdf")
    facts, content = files.opened(owner_kind="case", owner_id=OWNER, file_id=file.pk)
    assert (facts.name, facts.media_type, content) == ("giấy chứng sinh.pdf", "application/pdf", PDF)
    for kind, owner in (("case", new_id()), ("draft", OWNER)):
        with pytest.raises(NotFound):
            files.opened(owner_kind=kind, owner_id=owner, file_id=file.pk)


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(settings: LazySettings) -> None:
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    store(PDF.ljust(1024 * 1024))
    with pytest.raises(TooLarge, match="lớn hơn 1 MB"):
        store(PDF.ljust(1024 * 1024 + 1))
    assert len(on_the_disk()) == StoredFile.objects.count() == 1


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-10])


def spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


def swap(path: Path) -> None:
    """Another file of the office, well encrypted, under this name."""
    other = files.place(store(PDF + b"khac").sha256)
    path.write_bytes(other.read_bytes())


@pytest.mark.parametrize("damage", [Path.unlink, cut, spoil, swap, lambda path: path.write_bytes(b"")])
def test_a_damaged_file_is_never_shown_and_the_reader_hears_what_to_do(damage: Callable[[Path], object]) -> None:
    file = store()
    damage(files.place(file.sha256))
    with pytest.raises(NotFound, match="khôi phục từ bản sao lưu"):
        files.content(file)


def full_while_arriving(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: io.FileIO("/dev/full", "w+"))


def full_while_encrypting(monkeypatch: pytest.MonkeyPatch) -> None:
    ordinary = tempfile.mkstemp

    def on_a_full_disk(**where: object) -> tuple[int, str]:
        descriptor, name = ordinary(**where)
        with Path("/dev/full").open("wb") as full:
            files.os.dup2(full.fileno(), descriptor)
        return descriptor, name

    monkeypatch.setattr(tempfile, "mkstemp", on_a_full_disk)


@pytest.mark.parametrize("size", [0, 3 * files.CHUNK])
@pytest.mark.parametrize("fill", [full_while_arriving, full_while_encrypting])
def test_on_a_full_disk_nothing_half_stays(
    monkeypatch: pytest.MonkeyPatch, fill: Callable[[pytest.MonkeyPatch], None], size: int
) -> None:
    earlier = store()
    fill(monkeypatch)
    with pytest.raises(NoSpace, match="Ổ đĩa gần đầy"):
        store(PDF + b"x" * size + b"!")
    assert on_the_disk() == [files.place(earlier.sha256)]
    assert list(StoredFile.objects.all()) == [earlier]
    assert files.content(earlier) == PDF


def test_room_is_left_for_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = files.shutil.disk_usage("/")
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _: usage._replace(free=files.RESERVE))
    with pytest.raises(NoSpace, match="Ổ đĩa gần đầy"):
        store()
    assert not StoredFile.objects.exists()


def claim(sha256: str, name: str = "ban-sao.pdf") -> StoredFile:
    return files.claim(
        sha256,
        name,
        actor=SYSTEM,
        at=datetime(2026, 11, 20, 10, 0, tzinfo=ZONE),
        owner_kind="letter",
        owner_id=new_id(),
        office_id=OFFICE,
    )


def test_a_content_that_is_here_can_be_given_to_another_owner() -> None:
    first = store()
    second = claim(first.sha256, "../ban sao.pdf")
    assert (second.name, second.media_type, second.size) == ("ban sao.pdf", "application/pdf", len(PDF))
    files.forget(owner_kind="case", owner_ids=[OWNER])
    assert files.content(second) == PDF


def test_what_is_not_here_is_given_to_nobody() -> None:
    with pytest.raises(NotFound):
        claim("0" * 64)
    lost = store()
    files.place(lost.sha256).unlink()
    assert files.held(lost.sha256) is None
    with pytest.raises(NotFound):
        claim(lost.sha256)


def test_what_has_a_virus_is_given_to_nobody() -> None:
    bad = store()
    StoredFile.objects.update(scan="infected")
    assert files.held(bad.sha256) is None
    with pytest.raises(NotFound):
        claim(bad.sha256)


def test_what_lies_on_our_disk_is_taken_over_however_large(settings: LazySettings) -> None:
    settings.UPLOAD_MAX_BYTES = 10
    digest = hashlib.sha256(PDF).hexdigest()
    arrived = files.take_over(io.BytesIO(PDF), "den/giay.pdf", digest, len(PDF))
    assert (arrived.name, arrived.sha256, arrived.size) == ("giay.pdf", digest, len(PDF))
    with pytest.raises(Invalid):
        files.take_over(io.BytesIO(b"MZ"), "giay.pdf", "0" * 64, 2)


def test_word_and_excel_only_where_they_are_asked_for() -> None:
    with pytest.raises(Invalid, match="không phải PDF hay ảnh"):
        files.take_in(word(), "bao-cao.docx")
    assert files.take_in(word(), "bao-cao.docx", office=True).media_type == officefiles.TYPES[".docx"]
    with pytest.raises(Invalid, match="có macro"):
        files.take_in(word(parts={"word/vbaProject.bin": b"x"}), "a.docx", office=True)
    with pytest.raises(Invalid, match="Excel"):
        files.take_in(io.BytesIO(b"MZ"), "a.exe", office=True)


def test_word_and_excel_come_from_other_nodes_looked_through() -> None:
    good, bad = excel().getvalue(), word(parts={"word/vbaProject.bin": b"x"}).getvalue()
    arrived = files.take_over(io.BytesIO(good), "bieu.xlsx", hashlib.sha256(good).hexdigest(), len(good))
    assert arrived.media_type == officefiles.TYPES[".xlsx"]
    with pytest.raises(Invalid, match="macro"):
        files.take_over(io.BytesIO(bad), "a.docx", hashlib.sha256(bad).hexdigest(), len(bad))
