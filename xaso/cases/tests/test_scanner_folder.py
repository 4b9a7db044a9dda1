"""What the office's scanner puts into its folder goes into a dossier in one choice."""

import os
import time
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.house.world import signed_in
from tests.offices import Office, intake
from xaso.base import scans
from xaso.base.errors import Invalid, NotFound
from xaso.base.models import StoredFile
from xaso.cases import actions
from xaso.cases.models import Case, CasePaper

CODE = "H35.12.07"
PDF = b"%PDF-1.4\nquet\n%%EOF\n"


@pytest.fixture
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.SCAN_FOLDER = tmp_path / "may-quet"
    made = scans.folder(CODE)
    assert made is not None
    return made


def put(folder: Path, name: str = "scan0001.pdf", content: bytes = PDF, age: float = 60) -> Path:
    path = folder / name
    path.write_bytes(content)
    os.utime(path, (time.time() - age,) * 2)
    return path


def received(office: Office) -> tuple[Case, str]:
    case = Case.objects.get(pk=actions.accept(actor=office.binh, intake=intake("1.004873")).case_id)
    return case, CasePaper.objects.filter(case=case).order_by("position")[0].key


def test_what_lies_still_is_offered_newest_first(folder: Path) -> None:
    put(folder, "a.pdf", age=90)
    put(folder, "b.JPG", age=30)
    put(folder, "still-growing.pdf", age=0)
    put(folder, "empty.pdf", content=b"")
    put(folder, "notes.txt")
    put(folder.parent, "of-nobody.pdf")
    (folder / "link.pdf").symlink_to(put(folder.parent, "secret.pdf"))
    assert [scan.name for scan in scans.waiting([CODE])] == ["b.JPG", "a.pdf"]
    assert scans.waiting(["H35.12.08"]) == []


@pytest.mark.parametrize("name", ["../secret.pdf", "/etc/passwd", "..", "", "a\0.pdf", "da-nhan/old.pdf", "none.pdf"])
def test_nothing_but_the_folder_itself_is_opened(folder: Path, name: str) -> None:
    put(folder.parent, "secret.pdf")
    (folder / "da-nhan").mkdir()
    put(folder / "da-nhan", "old.pdf")
    with pytest.raises(NotFound):
        scans.opened([CODE], name)


def test_it_goes_into_the_dossier_and_out_of_the_list(office: Office, folder: Path) -> None:
    put(folder)
    case, key = received(office)
    aim = {"case_id": case.pk, "version": case.version, "paper_key": key, "name": "scan0001.pdf"}
    actions.attach_scanned(actor=office.binh, **aim)
    assert StoredFile.objects.get().name == "scan0001.pdf"
    assert scans.waiting([CODE]) == []
    assert (folder / "da-nhan" / "scan0001.pdf").read_bytes() == PDF


def test_a_scanner_goes_on_writing_where_it_did_when_the_office_has_another_code(folder: Path) -> None:
    put(folder)
    renamed = ["H35.12.70", CODE]
    assert [scan.name for scan in scans.waiting(renamed)] == ["scan0001.pdf"]
    scans.opened(renamed, "scan0001.pdf").close()
    scans.put_away(renamed, "scan0001.pdf")
    assert scans.waiting(renamed) == []


def test_one_that_was_taken_by_another_is_told(office: Office, folder: Path) -> None:
    case, key = received(office)
    with pytest.raises(Invalid, match="máy quét"):
        actions.attach_scanned(
            actor=office.binh, case_id=case.pk, version=case.version, paper_key=key, name="scan0001.pdf"
        )
    assert not StoredFile.objects.exists()


def test_what_is_refused_stays_where_it_was(office: Office, folder: Path) -> None:
    path = put(folder, content=b"MZ no pdf at all")
    case, key = received(office)
    with pytest.raises(Invalid):
        actions.attach_scanned(
            actor=office.binh, case_id=case.pk, version=case.version, paper_key=key, name="scan0001.pdf"
        )
    assert path.exists()


def test_after_a_week_it_is_forgotten(folder: Path) -> None:
    (folder / "da-nhan").mkdir()
    old = put(folder / "da-nhan", "old.pdf", age=scans.KEPT + 60)
    new = put(folder / "da-nhan", "new.pdf", age=scans.KEPT - 60)
    assert scans.forget_taken() == 1
    assert (old.exists(), new.exists()) == (False, True)


def test_without_a_folder_nothing_is_offered(settings: LazySettings, tmp_path: Path) -> None:
    assert scans.waiting([CODE]) == []
    assert scans.forget_taken() == 0
    settings.SCAN_FOLDER = tmp_path / "file"
    settings.SCAN_FOLDER.write_text("a file, no folder")
    assert scans.waiting([CODE]) == []


def test_the_officer_chooses_it_on_the_page_of_the_dossier(office: Office, folder: Path) -> None:
    put(folder)
    case, key = received(office)
    browser = signed_in("binh")
    address = f"/ho-so/{case.code}/"
    assert '<option value="scan0001.pdf">' in browser.get(address).content.decode()
    sent = {"version": str(case.version), "paper": key, "scanned": "scan0001.pdf"}
    assert browser.post(f"{address}dinh-kem/", sent).status_code == 302
    assert "scan0001.pdf" in browser.get(address).content.decode()
    assert scans.waiting([CODE]) == []
