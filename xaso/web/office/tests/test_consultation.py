"""Opinions by the screens: asked by Châu, answered by the unit on its own page, reported when it is silent."""

from datetime import timedelta

import time_machine

from tests.offices import Office
from xaso.base import clock
from xaso.cases.models import Consultation
from xaso.web.office.tests.desk import again, in_work, signed_in
from xaso.web.office.tests.test_extension import page
from xaso.web.office.tests.test_moves import send

DAY = "01/03/2027"
ASKED = {"unit_name": "Công an xã", "question": "Nơi cư trú trước?", "day": DAY}


def test_asked_answered_on_paper_and_shown(office: Office) -> None:
    case, chau = in_work(office), signed_in("chau")
    wrong = send(chau, case, "xin-y-kien", **{**ASKED, "day": ""})
    assert wrong.status_code == 422
    assert "Nơi cư trú trước?</textarea>" in wrong.content.decode()
    assert send(chau, case, "xin-y-kien", **ASKED).status_code == 302
    row = Consultation.objects.get()
    shown = page("chau", case)
    assert "Ý kiến đơn vị phối hợp" in shown
    assert "bao-cham-y-kien" not in shown
    answer = {"consultation": str(row.pk), "text": "Đúng nơi cư trú"}
    assert send(signed_in("binh"), again(case.pk), "tra-loi-y-kien", **answer).status_code == 302
    assert "Đúng nơi cư trú" in page("chau", case)
    late = send(chau, again(case.pk), "tra-loi-y-kien", **answer)
    assert late.status_code == 409
    assert "đã được trả lời" in late.content.decode()


def test_the_unit_answers_on_its_own_page(office: Office, other_office: Office) -> None:
    case = in_work(office)
    form = {**ASKED, "unit_name": "", "office_id": str(other_office.id)}
    assert send(signed_in("chau"), case, "xin-y-kien", **form).status_code == 302
    theirs, row = signed_in("chau_mk"), Consultation.objects.get()
    address = f"/y-kien/{row.pk}/"
    assert f'href="{address}"' in theirs.get("/viec/").content.decode()
    shown = theirs.get(address).content.decode()
    assert "Nơi cư trú trước?" in shown
    assert not [word for word in ("Lò Thị Lan", "012195000017") if word in shown]
    assert theirs.get(f"/ho-so/{case.code}/").status_code == 404
    assert theirs.post(address, {"text": " "}).status_code == 422
    assert theirs.post(address, {"text": "Đúng"}).headers["Location"] == address
    assert theirs.get(f"{address}phieu-kiem-soat.pdf").headers["Content-Type"] == "application/pdf"
    assert "Gửi ý kiến" not in theirs.get(address).content.decode()
    assert theirs.post(address, {"text": "Khác"}).status_code == 409
    assert signed_in("dung_mk").get(address).status_code == 404
    assert signed_in("dung_mk").get(f"{address}phieu-kiem-soat.pdf").status_code == 404


def test_silence_is_reported_with_one_press(office: Office) -> None:
    case = in_work(office)
    send(signed_in("chau"), case, "xin-y-kien", **{**ASKED, "day": f"{clock.now():%d/%m/%Y}"})
    row = Consultation.objects.get()
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        assert "bao-cham-y-kien" in page("chau", case)
        sent = send(signed_in("chau"), again(case.pk), "bao-cham-y-kien", consultation=str(row.pk))
        assert sent.status_code == 302
        assert "Đã báo chậm" in page("dung", case)
