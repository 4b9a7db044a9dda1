"""Turns of a dossier, each person at his own screen: a new appointment, and two who correct at once."""

import pytest

from tests.journeys.desk import Desk
from tests.journeys.eyes import faults
from tests.journeys.steps import printed, send, take
from tests.offices import Office, intake
from xaso.cases import actions
from xaso.cases.models import Case

pytestmark = pytest.mark.browser

LAND = "1.013978"
DAY = "01/03/2027"


def test_a_new_appointment_from_the_resolver_to_the_citizen(desk: Desk, town: Office) -> None:
    code = actions.accept(actor=town.binh, intake=intake(LAND)).code
    binh, chau, dung = (desk.open(name) for name in ("binh", "chau", "dung"))
    take(binh, "Chuyển xử lý")
    send(binh, "chuyen")
    take(chau, "Giải quyết")
    chau.click("summary:has-text('Việc khác')")
    chau.click("summary:has-text('Đề nghị xin lỗi và hẹn lại')")
    chau.fill("#o-de-nghi-hen-lai-day", DAY)
    chau.fill("#o-de-nghi-hen-lai-reason", "Phải đo lại thửa đất")
    send(chau, "de-nghi-hen-lai")
    assert "Đề nghị hẹn lại, chờ lãnh đạo ký" in chau.inner_text("main")
    take(dung, "Xem và ký")
    assert "Phải đo lại thửa đất" in dung.inner_text("#viec")
    send(dung, "ky-hen-lai")
    take(binh, "Báo người dân")
    first = binh.inner_text("#viec")
    assert [one for one in (DAY, "0912345678") if one not in first] == []
    assert faults(binh) == []
    binh.set_viewport_size({"width": 1200, "height": 900})
    apology = printed(binh, "In phiếu xin lỗi và hẹn lại")
    assert [one for one in (code, "Phải đo lại thửa đất", "Hoàng Văn Dũng") if one not in apology] == []
    send(binh, "da-bao")
    assert binh.locator("#viec").count() == 0
    visitor = desk.open()
    visitor.fill("#o-ma", code)
    visitor.press("#o-ma", "Enter")
    visitor.wait_for_url("**/tra-cuu/?ma=*")
    assert "đã xin lỗi và hẹn lại ngày trả kết quả" in visitor.inner_text("main")


def test_two_who_correct_at_once_see_both_values_and_decide(desk: Desk, town: Office) -> None:
    code = actions.accept(actor=town.binh, intake=intake()).code
    binh, chau = desk.open("binh"), desk.open("chau")
    for page in (binh, chau):
        page.goto(f"{desk.address}/ho-so/{code}/sua/")
        page.fill("#o-reason", "Người dân gọi lại")
    binh.fill("#o-applicant_phone", "0987654321")
    chau.fill("#o-applicant_phone", "0911111111")
    chau.fill("#o-subject", "Vay vốn ngân hàng")
    binh.click("main button.main")
    binh.wait_for_url(f"**/ho-so/{code}/")
    chau.click("main button.main")
    chau.wait_for_selector(".errors")
    assert "Hiện đang ghi: 0987654321 (Trần Thị Bình" in chau.inner_text("#o-applicant_phone-now")
    assert chau.input_value("#o-applicant_phone") == "0911111111"
    assert chau.input_value("#o-subject") == "Vay vốn ngân hàng"
    assert faults(chau) == []
    chau.click("main button.main")
    chau.wait_for_url(f"**/ho-so/{code}/")
    case = Case.objects.get()
    assert (case.applicant_phone, case.subject) == ("0911111111", "Vay vốn ngân hàng")
