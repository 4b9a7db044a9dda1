"""Files over the limit are refused early, with nothing left on the disk."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

MB = 1024 * 1024

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(tmp_path: Path) -> Iterator[Path]:
    limits = {"UPLOAD_MAX_BYTES": 2 * MB, "FILE_UPLOAD_TEMP_DIR": str(tmp_path)}
    with override_settings(ROOT_URLCONF="xaso.web.tests.places", **limits):
        yield tmp_path


class Endless(BytesIO):
    """A body that can be read for ever, and counts what was taken."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        chunk = super().read(size) or b"x" * (size or 1)
        self.taken += len(chunk)
        return chunk


def test_a_file_within_the_limit_arrives(uploads: Path) -> None:
    answer = Client().post("/dinh-kem/", {"file": SimpleUploadedFile("don.pdf", b"x" * MB)})
    assert answer.content.decode() == f"don.pdf:{MB}"


def test_a_file_over_the_limit_is_refused_in_words(uploads: Path) -> None:
    answer = Client().post("/dinh-kem/", {"file": SimpleUploadedFile("don.pdf", b"x" * (2 * MB + 1))})
    assert answer.status_code == 413
    assert "tối đa 2 MB" in answer.content.decode()
    assert list(uploads.iterdir()) == []


def test_several_files_count_together(uploads: Path) -> None:
    files = [SimpleUploadedFile(f"{number}.pdf", b"x" * MB) for number in range(3)]
    answer = Client().post("/dinh-kem/", {"a": files[0], "b": files[1], "c": files[2]})
    assert answer.status_code == 413
    assert list(uploads.iterdir()) == []


@pytest.mark.parametrize(("announced", "taken"), [(300 * MB, 0), (3 * MB, 2 * MB + 200_000)])
def test_a_huge_body_is_not_read_to_its_end(uploads: Path, announced: int, taken: int) -> None:
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    body = Endless(head)
    sent = {"CONTENT_LENGTH": str(announced), "wsgi.input": body}
    answer = Client().generic("POST", "/dinh-kem/", b"-", content_type="multipart/form-data; boundary=b", **sent)
    assert answer.status_code == 413
    assert body.taken <= taken
    assert list(uploads.iterdir()) == []
