"""Printed forms and scans: the right bytes, and headers under which nothing in them can act."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.offices import Office
from xaso.cases.models import Case, PaperFile
from xaso.web.office.tests.desk import accepted, for_approval, in_supplement, signed_in

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000") + b"\x1f\x15\xc4\x89" + b"\0" * 40


@pytest.mark.parametrize("name", ["giay-tiep-nhan.pdf", "phieu-bo-sung-1.pdf", "phieu-kiem-soat.pdf"])
def test_forms_are_pdf_shown_in_place(office: Office, name: str) -> None:
    answer = signed_in("binh").get(f"/ho-so/{in_supplement(office).code}/{name}")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("inline; filename*=UTF-8''")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_the_drafted_result_is_printed_for_the_leader(office: Office) -> None:
    answer = signed_in("dung").get(f"/ho-so/{for_approval(office).code}/ket-qua.pdf")
    assert answer.content.startswith(b"%PDF-")


def test_the_refusal_is_printed(office: Office) -> None:
    browser = signed_in("binh")
    form = {"do": "refuse", "applicant_name": "Lò Thị Lan", "reason": "Không thuộc thẩm quyền"}
    browser.post("/ho-so/tiep-nhan/1.004873/", form)
    assert browser.get(f"/ho-so/{Case.objects.get().pk}/phieu-tu-choi.pdf").content.startswith(b"%PDF-")


def test_a_form_that_the_dossier_does_not_have_is_said(office: Office) -> None:
    browser, case = signed_in("binh"), accepted(office)
    assert browser.get(f"/ho-so/{case.code}/phieu-bo-sung-1.pdf").status_code == 404
    assert browser.get(f"/ho-so/{case.code}/phieu-tu-choi.pdf").status_code == 404


def test_a_picture_is_shown_in_a_sandbox_and_only_with_its_dossier(office: Office, other_office: Office) -> None:
    browser, case, other = signed_in("binh"), accepted(office), accepted(office)
    paper = case.papers.order_by("position")[0]
    file = SimpleUploadedFile("ảnh <b>.png", PNG, content_type="image/png")
    browser.post(f"/ho-so/{case.code}/dinh-kem/", {"version": case.version, "paper": paper.key, "file": file})
    place = f"tep/{PaperFile.objects.get().file_id}/"
    answer = browser.get(f"/ho-so/{case.code}/{place}")
    assert answer.content == PNG
    assert answer.headers["Content-Security-Policy"].startswith("sandbox;")
    assert "<" not in answer.headers["Content-Disposition"]
    assert browser.get(f"/ho-so/{other.code}/{place}").status_code == 404
    assert signed_in("binh_mk").get(f"/ho-so/{case.code}/{place}").status_code == 404
