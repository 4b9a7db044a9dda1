"""Files over the limit are refused early, with nothing left on the disk."""

import errno
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client, override_settings

from tests.offices import Office
from xaso.base import files
from xaso.web.tests.browser import signed_in

MB = 1024 * 1024


@pytest.fixture
def binh(office: Office) -> Client:
    return signed_in("binh")


@pytest.fixture
def uploads(binh: Client, tmp_path: Path) -> Iterator[Path]:
    incoming = tmp_path / "files" / "incoming"
    places = {"ROOT_URLCONF": "xaso.web.tests.places", "DATA": tmp_path, "FILE_UPLOAD_TEMP_DIR": incoming}
    with override_settings(UPLOAD_MAX_BYTES=2 * MB, **places):
        yield files.incoming()


def pdf(size: int = MB) -> SimpleUploadedFile:
    return SimpleUploadedFile("don.pdf", b"x" * size)


class Endless(BytesIO):
    """A body that can be read for ever, and counts what was taken."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        chunk = super().read(size) or b"x" * (size or 1)
        self.taken += len(chunk)
        return chunk


def test_a_file_within_the_limit_arrives(uploads: Path, binh: Client) -> None:
    answer = binh.post("/dinh-kem/", {"file": pdf()})
    assert answer.content.decode() == f"don.pdf:{MB}"


def test_a_file_over_the_limit_is_refused_in_words(uploads: Path, binh: Client) -> None:
    answer = binh.post("/dinh-kem/", {"file": pdf(2 * MB + 1)})
    assert answer.status_code == 413
    assert "tối đa 2 MB" in answer.content.decode()
    assert list(uploads.iterdir()) == []


def test_several_files_count_together(uploads: Path, binh: Client) -> None:
    answer = binh.post("/dinh-kem/", {"a": pdf(), "b": pdf(), "c": pdf()})
    assert answer.status_code == 413
    assert list(uploads.iterdir()) == []


@pytest.mark.parametrize(("announced", "taken"), [(300 * MB, 0), (3 * MB, 2 * MB + 200_000)])
def test_a_huge_body_is_not_read_to_its_end(uploads: Path, binh: Client, announced: int, taken: int) -> None:
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    body = Endless(head)
    sent = {"CONTENT_LENGTH": str(announced), "wsgi.input": body}
    answer = binh.generic("POST", "/dinh-kem/", b"-", content_type="multipart/form-data; boundary=b", **sent)
    assert answer.status_code == 413
    assert body.taken <= taken
    assert list(uploads.iterdir()) == []


def test_a_visitors_file_is_never_written(uploads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", lambda *_, **__: pytest.fail("written"))
    answer = Client().post("/dinh-kem/", {"file": pdf()})
    assert answer.status_code == 403
    assert "Hãy đăng nhập rồi gửi lại" in answer.content.decode()


def full_on_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EDQUOT, "Disk quota exceeded")

    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", refuse)


def full_on_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", refuse)


def nearly_full(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = files.shutil.disk_usage("/")
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _: usage._replace(free=files.RESERVE + MB))


@pytest.mark.parametrize("fill", [full_on_opening, full_on_writing, nearly_full])
def test_a_full_disk_is_told_in_words(
    uploads: Path, binh: Client, monkeypatch: pytest.MonkeyPatch, fill: Callable[[pytest.MonkeyPatch], None]
) -> None:
    fill(monkeypatch)
    answer = binh.post("/dinh-kem/", {"file": pdf()})
    assert answer.status_code == 507
    assert "Ổ đĩa gần đầy" in answer.content.decode()
    assert list(uploads.iterdir()) == []
