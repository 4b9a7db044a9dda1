"""Two people at the particulars of one dossier: the second reads, field by field, both values, who and when."""

import re

from django.test import Client

from tests.offices import Office
from xaso.cases import actions
from xaso.cases.models import Case
from xaso.web.office.tests.desk import accepted, again, in_work, signed_in
from xaso.web.office.tests.test_extension import page
from xaso.web.office.tests.test_moves import send

INPUT = re.compile(r'<input type="(?:text|tel|hidden)"[^>]* name="([^"]+)"[^>]* value="([^"]*)"')
CHOSEN = re.compile(r'<select id="[^"]*" name="([^"]+)".*?</select>', re.DOTALL)


def form_of(browser: Client, case: Case) -> dict[str, str]:
    """Everything that the form holds, as a browser would send it."""
    text = browser.get(f"/ho-so/{case.code}/sua/").content.decode()
    found = {name: value for name, value in INPUT.findall(text) if name != "csrfmiddlewaretoken"}
    for select in CHOSEN.finditer(text):
        chosen = re.search(r'value="([^"]*)" selected', select.group())
        found[select[1]] = chosen[1] if chosen else ""
    areas = re.findall(r'<textarea id="[^"]*" name="([^"]+)"[^>]*>\n(.*?)</textarea>', text, re.DOTALL)
    return found | dict(areas)


def test_corrected_and_shown(office: Office) -> None:
    case, binh = in_work(office), signed_in("binh")
    form = form_of(binh, case) | {"applicant_phone": "0987654321", "reason": "Gõ nhầm"}
    assert binh.post(f"/ho-so/{case.code}/sua/", form).headers["Location"] == f"/ho-so/{case.code}/"
    shown = page("binh", case)
    assert "Đã sửa 1 chỗ" in shown
    assert "0912345678 → 0987654321" in shown
    assert again(case.pk).applicant_phone == "0987654321"


def test_the_second_sees_both_values_and_decides(office: Office) -> None:
    case, binh, chau = in_work(office), signed_in("binh"), signed_in("chau")
    first, second = form_of(binh, case), form_of(chau, case)
    address = f"/ho-so/{case.code}/sua/"
    binh.post(address, first | {"applicant_phone": "0987654321", "subject": "Vay vốn", "reason": "Gõ nhầm"})
    mine = second | {"applicant_phone": "0911111111", "reason": "Công dân gọi lại"}
    answer = chau.post(address, mine)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="0911111111"' in text, "what was typed stays"
    assert "Hiện đang ghi: 0987654321 (Trần Thị Bình, Công chức Một cửa" in text
    assert "Hiện đang ghi: Vay vốn (Trần Thị Bình" in text
    assert text.count('class="now"') == 2
    version = re.search(r'name="version" value="(\d+)"', text)
    assert version
    decided = mine | {"version": version[1], "subject": "Vay vốn"}
    assert chau.post(address, decided).status_code == 302
    assert (again(case.pk).applicant_phone, again(case.pk).subject) == ("0911111111", "Vay vốn")


def test_the_leader_has_no_form_for_it(office: Office) -> None:
    case = in_work(office)
    assert signed_in("dung").get(f"/ho-so/{case.code}/sua/").status_code == 403
    assert "/sua/" not in page("dung", case)


def test_two_drafts_of_a_result_stand_beside_each_other(office: Office) -> None:
    case, chau = in_work(office), signed_in("chau")
    actions.draft_result(actor=office.chau, case_id=case.pk, version=case.version, content="Bản trước")
    answer = send(chau, case, "ket-qua", content="Bản của tôi", number="")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Hiện đang ghi: Bản trước (Nguyễn Minh Châu" in text
    assert "Bản của tôi</textarea>" in text


def test_what_must_be_looked_at_keeps_what_was_typed(office: Office) -> None:
    case, binh = accepted(office, "1.013978"), signed_in("binh")
    form = form_of(binh, case) | {"applicant_name": "Lò Thị Lanh", "reason": "Xem lại giấy tờ"}
    form["f_remote"] = "no" if case.facts.get("remote") else "yes"
    answer = binh.post(f"/ho-so/{case.code}/sua/", form)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "thời hạn là" in text
    assert 'value="Lò Thị Lanh"' in text
    assert binh.post(f"/ho-so/{case.code}/sua/", form | {"confirmed": "1"}).status_code == 302
    shown = page("binh", case)
    assert "Hệ thống không tự đổi" in shown
    assert again(case.pk).applicant_name == "Lò Thị Lanh"


def test_the_resolver_is_told_who_corrects_a_name(office: Office) -> None:
    text = signed_in("chau").get(f"/ho-so/{in_work(office).code}/sua/").content.decode()
    assert 'name="applicant_name"' not in text
    assert "nhờ bộ phận Một cửa sửa" in text
