"""Every move of a dossier through its form: done, refused with what was typed, or not this person's to make."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.offices import Office
from xaso.base import clock
from xaso.cases.models import Case, CasePaper, DueChange
from xaso.web.office.tests.desk import accepted, again, for_approval, in_supplement, in_work, ready, signed_in


def send(browser: Client, case: Case, word: str, **form: object) -> object:
    return browser.post(f"/ho-so/{case.code}/{word}/", {"version": str(case.version), **form})


def test_hand_over(office: Office) -> None:
    browser, case = signed_in("binh"), accepted(office)
    answer = send(browser, case, "chuyen", receiver_id=str(office.accounts["chau"]), note="Gấp")
    assert answer.headers["Location"] == "/viec/"
    assert (again(case.pk).state, again(case.pk).holder_id) == ("in_work", office.accounts["chau"])
    assert f"Đã chuyển hồ sơ {case.code}." in browser.get("/viec/").content.decode()


def test_a_hand_over_to_nobody_keeps_the_note(office: Office) -> None:
    case = accepted(office)
    answer = send(signed_in("binh"), case, "chuyen", receiver_id="x", note="Gấp lắm")
    assert answer.status_code == 422
    assert 'value="Gấp lắm"' in answer.content.decode()
    assert f'action="/ho-so/{case.code}/chuyen/"' in answer.content.decode(), "it can be sent again from here"
    assert '<a href="#o-chuyen-receiver_id">Hãy chọn công chức giải quyết.</a>' in answer.content.decode()


def test_supplement_and_its_completion(office: Office) -> None:
    browser, case = signed_in("binh"), accepted(office, handed_in=frozenset())
    assert send(browser, case, "bo-sung", items="", reason="").status_code == 422
    answer = send(browser, case, "bo-sung", items="Tờ khai có chữ ký\n\nGiấy chứng sinh", reason="Thiếu")
    assert answer.headers["Location"] == f"/ho-so/{case.code}/"
    case = again(case.pk)
    assert case.supplement_requests.get().items == ["Tờ khai có chữ ký", "Giấy chứng sinh"]
    page = browser.get(f"/ho-so/{case.code}/").content.decode()
    assert f'href="/ho-so/{case.code}/phieu-bo-sung-1.pdf"' in page
    paper = case.papers.order_by("position")[0]
    assert send(browser, case, "nhan-bo-sung", papers=[paper.key]).status_code == 302
    assert again(case.pk).state == "accepted"
    assert CasePaper.objects.get(pk=paper.pk).handed_in


def test_the_form_of_a_request_names_what_is_missing(office: Office) -> None:
    case = accepted(office, handed_in=frozenset())
    page = signed_in("binh").get(f"/ho-so/{case.code}/").content.decode()
    area = page.partition('id="o-bo-sung-items"')[2].partition("</textarea>")[0]
    assert "Tờ khai" in area


def test_lapse_waits_for_its_day(office: Office) -> None:
    case = in_supplement(office)
    page = signed_in("binh").get(f"/ho-so/{case.code}/").content.decode()
    assert "Người dân còn được bổ sung đến hết ngày" in page
    assert '/ket-thuc/"' not in page
    assert send(signed_in("binh"), case, "ket-thuc").status_code == 409
    with time_machine.travel(clock.now() + timedelta(days=40), tick=False):
        browser = signed_in("binh")
        assert '/ket-thuc/"' in browser.get(f"/ho-so/{case.code}/").content.decode()
        assert send(browser, case, "ket-thuc").status_code == 302
    assert again(case.pk).state == "lapsed"


def test_result_submission_signature_and_return(office: Office) -> None:
    chau, dung, binh, case = signed_in("chau"), signed_in("dung"), signed_in("binh"), in_work(office)
    assert "Chưa ghi kết quả." in chau.get(f"/ho-so/{case.code}/").content.decode()
    assert send(chau, case, "ket-qua", content="", number="").status_code == 422
    assert send(chau, case, "ket-qua", content="Đủ điều kiện", number="").headers["Location"].endswith(f"{case.code}/")
    assert send(chau, again(case.pk), "trinh", note="").headers["Location"] == "/viec/"
    page = dung.get(f"/ho-so/{case.code}/").content.decode()
    assert page.index("Đủ điều kiện") < page.index('/ky/"'), "what is signed stands above the button"
    refused = send(dung, again(case.pk), "ky", number="không số")
    assert (refused.status_code, again(case.pk).state) == (422, "for_approval")
    assert 'value="không số"' in refused.content.decode()
    assert send(dung, again(case.pk), "ky", number="12/UBND-XNTTHN").status_code == 302
    assert send(binh, again(case.pk), "tra-ket-qua", returned_to="Lò Văn Pành").status_code == 302
    assert (again(case.pk).state, again(case.pk).returned_to) == ("returned", "Lò Văn Pành")


def test_sent_back_to_be_mended(office: Office) -> None:
    case, dung = for_approval(office), signed_in("dung")
    assert send(dung, case, "tra-lai-sua", reason="").status_code == 422
    assert send(dung, case, "tra-lai-sua", reason="Sửa năm sinh").status_code == 302
    assert again(case.pk).holder_id == office.accounts["chau"]


def test_attach_keeps_the_bytes(office: Office) -> None:
    browser, case = signed_in("binh"), accepted(office)
    paper = case.papers.order_by("position")[0]
    content = b"%PDF-1.4\n%synthetic\n%%EOF\n"
    file = SimpleUploadedFile("tờ khai.pdf", content, content_type="application/pdf")
    assert send(browser, case, "dinh-kem", paper=paper.key, file=file).status_code == 302
    page = browser.get(f"/ho-so/{case.code}/").content.decode()
    assert "tờ khai.pdf" in page
    address = page.partition(f'href="/ho-so/{case.code}/tep/')[2].partition('"')[0]
    answer = browser.get(f"/ho-so/{case.code}/tep/{address}")
    assert answer.content == content
    assert answer.headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (SimpleUploadedFile("giả.pdf", b"PK\x03\x04" + b"0" * 60), "không phải PDF hay ảnh"),
        (None, "Hãy chọn tệp quét hoặc ảnh chụp giấy tờ."),
    ],
)
def test_what_is_no_scan_is_refused(office: Office, file: object, message: str) -> None:
    case = accepted(office)
    form = {"paper": case.papers.order_by("position")[0].key, **({"file": file} if file else {})}
    answer = send(signed_in("binh"), case, "dinh-kem", **form)
    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_the_citizen_is_told_of_a_moved_day(office: Office) -> None:
    case = accepted(office)
    moved = DueChange.objects.create(case=case, at=clock.now(), cause="calendar", due=case.due, must_tell=True)
    browser = signed_in("binh")
    assert '/da-bao/"' in browser.get(f"/ho-so/{case.code}/").content.decode()
    assert '/da-bao/"' not in signed_in("chau").get(f"/ho-so/{case.code}/").content.decode()
    assert send(browser, case, "da-bao", change=str(moved.pk)).status_code == 302
    assert DueChange.objects.get(pk=moved.pk).told_at is not None


@pytest.mark.parametrize(
    ("person", "word"),
    [("chau", "ky"), ("dung", "trinh"), ("binh", "ket-qua"), ("khoa", "chuyen"), ("dung", "dinh-kem")],
)
def test_the_wrong_role_moves_nothing(office: Office, person: str, word: str) -> None:
    case = for_approval(office)
    assert send(signed_in(person), case, word, number="12/UBND-XNTTHN").status_code == 403
    assert again(case.pk).version == case.version


def test_a_ready_result_is_returned_only_once(office: Office) -> None:
    case, browser = ready(office), signed_in("binh")
    assert send(browser, case, "tra-ket-qua", returned_to="").status_code == 302
    second = send(browser, case, "tra-ket-qua", returned_to="Người khác")
    assert second.status_code == 409
    assert again(case.pk).returned_to == "Lò Thị Lan"
