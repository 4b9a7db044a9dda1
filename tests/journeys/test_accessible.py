"""What is wrong or must be looked at is read out first, and takes the focus from nobody who types on."""

import pytest

from tests.journeys.desk import Desk
from tests.journeys.eyes import faults
from tests.offices import Office

pytestmark = pytest.mark.browser

PLACE = "/ho-so/tiep-nhan/2.000815/"
FOCUSED = "document.activeElement.className"


def test_a_draft_saved_after_an_error_takes_no_focus_away(desk: Desk, town: Office) -> None:
    page = desk.open("binh")
    page.goto(f"{desk.address}{PLACE}")
    page.click("main button.btn.main")
    page.wait_for_selector(".errors")
    assert page.evaluate(FOCUSED) == "errors", "read out first"
    page.fill("#o-applicant_name", "Lò Thị Lan")
    page.wait_for_selector("#nhap:has-text('Đã lưu nháp lúc')")
    assert page.evaluate("document.activeElement.id") == "o-applicant_name"


def test_a_warning_is_no_error_and_can_be_passed(desk: Desk, town: Office) -> None:
    page = desk.open("binh")
    page.goto(f"{desk.address}{PLACE}")
    page.fill("#o-applicant_name", "Lò Thị Lan")
    page.fill("#o-f_document_name", "Bằng tốt nghiệp")
    page.click("text=Tiếp nhận, hẹn trả")
    page.wait_for_selector(".look")
    assert page.evaluate(FOCUSED) == "errors look"
    assert "Chưa nhận đủ giấy tờ" in page.inner_text(".look")
    assert faults(page) == []
    page.check("#o-confirmed")
    page.press("#o-confirmed", "Enter")
    page.wait_for_url("**?moi=1")
