"""Thư on screen: chosen without script, written, received by a press, answered; nothing typed is lost."""

import re
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.offices import Office
from xaso.exchange import queries as links
from xaso.letters.models import Letter
from xaso.web.tests.browser import signed_in


@pytest.fixture
def binh(office: Office, other_office: Office) -> Client:
    return signed_in("binh")


def main(browser: Client, address: str) -> str:
    return browser.get(address).content.decode().partition("<main")[2]


def hidden(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def form(browser: Client, unit: object, **values: object) -> dict[str, object]:
    page = main(browser, f"/thu/moi/{unit}/")
    return {
        "id": hidden(page, "id"), "from_unit": hidden(page, "from_unit"), "subject": "Hỏi về hồ sơ",
        "text": "Đề nghị cho biết.", **values,
    }  # fmt: skip


def test_from_the_list_to_the_receipt(binh: Client, office: Office, other_office: Office) -> None:
    found = main(binh, "/thu/moi/?tim=muong+khoa")
    assert f'href="/thu/moi/{other_office.id}/"' in found
    assert str(office.id) not in found
    sent = form(binh, other_office.id)
    for _ in range(2):
        assert binh.post(f"/thu/moi/{other_office.id}/", sent).headers["Location"] == "/thu/da-gui/"
    letter = Letter.objects.get()
    assert "Đã đến" in main(binh, "/thu/da-gui/")
    theirs = signed_in("chau_mk")
    assert "<b>1 thư</b> chưa ai" in main(theirs, "/viec/")
    closed = main(theirs, f"/thu/{letter.pk}/")
    assert "Đề nghị cho biết." not in closed
    assert theirs.post(f"/thu/{letter.pk}/nhan/", {"version": hidden(closed, "version")}).status_code == 302
    assert "Đề nghị cho biết." in main(theirs, f"/thu/{letter.pk}/")
    assert "chưa ai trong đơn vị" not in main(theirs, "/viec/")
    assert "Nguyễn Minh Châu, Công chức Tư pháp - Hộ tịch," in main(binh, "/thu/da-gui/")


def test_an_answer_shows_what_it_answers_and_keeps_its_thread(
    binh: Client, office: Office, other_office: Office
) -> None:
    binh.post(f"/thu/moi/{other_office.id}/", form(binh, other_office.id))
    first = Letter.objects.get()
    theirs = signed_in("chau_mk")
    theirs.post(f"/thu/{first.pk}/nhan/", {"version": "1"})
    address = f"/thu/moi/{office.id}/?tra-loi={first.pk}"
    page = main(theirs, address)
    assert 'value="Trả lời: Hỏi về hồ sơ"' in page
    assert "Đề nghị cho biết." in page
    theirs.post(f"/thu/moi/{office.id}/", form(theirs, office.id, answers=str(first.pk)))
    assert Letter.objects.exclude(pk=first.pk).get().thread == first.thread


def test_what_was_typed_stays_when_something_is_wrong(binh: Client, other_office: Office) -> None:
    refused = binh.post(f"/thu/moi/{other_office.id}/", form(binh, other_office.id, subject=""))
    text = refused.content.decode()
    assert refused.status_code == 422
    assert 'href="#o-subject"' in text
    assert "Đề nghị cho biết." in text


def test_a_letter_that_a_colleague_received_meanwhile(binh: Client, other_office: Office) -> None:
    binh.post(f"/thu/moi/{other_office.id}/", form(binh, other_office.id))
    address = f"/thu/{Letter.objects.get().pk}/nhan/"
    assert signed_in("chau_mk").post(address, {"version": "1"}).status_code == 302
    late = signed_in("binh_mk").post(address, {"version": "1"})
    assert late.status_code == 409
    assert "Nguyễn Minh Châu" in late.content.decode()


def test_the_steward_has_no_letters(office: Office) -> None:
    assert signed_in("khoa").get("/thu/").status_code == 403


def test_files_go_with_a_letter_and_are_opened_after_it_is_received(
    binh: Client, office: Office, other_office: Office
) -> None:
    scan = b"%PDF-1.4\n%%EOF\n"
    wrong = form(binh, other_office.id, file=SimpleUploadedFile("don.exe", b"MZ\x90"))
    assert "không phải PDF hay ảnh" in binh.post(f"/thu/moi/{other_office.id}/", wrong).content.decode()
    sent = form(binh, other_office.id, file=SimpleUploadedFile("sơ đồ.pdf", scan))
    assert binh.post(f"/thu/moi/{other_office.id}/", sent).status_code == 302
    letter = Letter.objects.get()
    theirs = signed_in("chau_mk")
    assert "Kèm 1 tệp" in main(theirs, f"/thu/{letter.pk}/")
    link = re.search(r'href="(/thu/[^"]+/tep/[^"]+)"', main(binh, f"/thu/{letter.pk}/"))[1]
    assert theirs.get(link).status_code == 404
    theirs.post(f"/thu/{letter.pk}/nhan/", {"version": "1"})
    answer = theirs.get(link)
    assert (answer.content, answer["Content-Type"]) == (scan, "application/pdf")
    assert signed_in("khoa").get(link).status_code in {403, 404}


def test_a_letter_whose_file_is_leaving_waits_no_more(
    binh: Client, other_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = form(binh, other_office.id, file=SimpleUploadedFile("don.pdf", b"%PDF-1.4\n%%EOF\n"))
    binh.post(f"/thu/moi/{other_office.id}/", sent)
    Letter.objects.update(state="waiting", to_node=UUID(int=7))
    letter = Letter.objects.get()
    for done, words in ((0, "Chờ gửi"), (1024, "Đang đi")):
        monkeypatch.setattr(links, "carried", lambda _, done=done: (done, 4096))
        shown = main(binh, f"/thu/{letter.pk}/")
        assert words in shown
    assert "1,0\xa0KB" in shown
