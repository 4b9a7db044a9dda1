"""The whole way of a dossier with JavaScript off, each person at his own computer."""

import pytest
from playwright.sync_api import Page

from tests.journeys.desk import Desk
from tests.offices import Office
from xaso.cases.models import Case

pytestmark = pytest.mark.browser

PLACE = "/ho-so/tiep-nhan/1.004873/"


def test_from_reception_to_return(desk: Desk, town: Office) -> None:
    binh, chau, dung = (desk.open(name, script=False) for name in ("binh", "chau", "dung"))
    receive(desk, binh)
    code = Case.objects.get().code
    assert binh.locator("a.btn.main").get_attribute("href") == f"/ho-so/{code}/giay-tiep-nhan.pdf"
    press(binh, "chuyen")
    assert "Không còn việc nào chờ bạn" in binh.content()
    take(chau, "Giải quyết")
    chau.fill("#o-ket-qua-content", "Chưa đăng ký kết hôn với ai.")
    press(chau, "ket-qua")
    press(chau, "trinh")
    take(dung, "Xem và ký")
    assert "Chưa đăng ký kết hôn với ai." in dung.inner_text(".now-do")
    dung.fill("#o-ky-number", "12/UBND-XNTTHN")
    press(dung, "ky")
    binh.reload()
    take(binh, "Trả kết quả")
    press(binh, "tra-ket-qua")
    case = Case.objects.get()
    assert (case.state, case.returned_to) == ("returned", "Mùa A Páo")
    visitor = desk.open(script=False)
    visitor.goto(f"{desk.address}/tra-cuu/?ma={code}")
    assert "Hồ sơ đã xong." in visitor.content()


def receive(desk: Desk, binh: Page) -> None:
    binh.goto(f"{desk.address}{PLACE}")
    binh.fill("#o-applicant_name", "Mùa A Páo")
    binh.fill("#o-applicant_number", "012090000123")
    binh.fill("#o-applicant_address", "Bản Nà Tăm")
    binh.click("text=Tìm người đã biết")
    assert "Chưa có ai với số này" in binh.content()
    assert binh.input_value("#o-f_subject_name") == "Mùa A Páo", "taken over from the applicant"
    binh.fill("#o-f_subject_birth_date", "02/09/1990")
    binh.select_option("#o-f_subject_sex", "male")
    binh.fill("#o-f_subject_ethnicity", "Mông")
    binh.select_option("#o-f_status", "never")
    binh.select_option("#o-f_purpose", "other")
    binh.click("text=Cập nhật các mục cần điền")
    binh.fill("#o-f_other_purpose", "Vay vốn")
    binh.click("main button.btn.main")
    assert "Chưa nhận đủ giấy tờ" in binh.content()
    binh.check("#o-all_papers")
    binh.click("main button.btn.main")


def press(page: Page, word: str) -> None:
    """The button of the form that goes to this address."""
    page.click(f'form[action$="/{word}/"] button[type=submit]')


def take(page: Page, button: str) -> None:
    """The first row of today's work."""
    page.goto(page.url.partition("/ho-so/")[0].removesuffix("/viec/") + "/viec/")
    page.click(f".work .btn:has-text('{button}')")
