"""What is typed is there again after the power was cut."""

import pytest
from playwright.sync_api import Route, expect

from tests.journeys.desk import Desk
from tests.offices import Office

pytestmark = pytest.mark.browser


def test_the_form_comes_back(desk: Desk, town: Office) -> None:
    page = desk.open("binh")
    page.goto(f"{desk.address}/ho-so/tiep-nhan/2.000815/")
    page.type("#o-applicant_name", "Mùa Thị Sua")
    page.fill("#o-f_pages", "5")
    page.check("#o-paper-original")
    page.wait_for_selector("#nhap:has-text('Đã lưu nháp lúc')")
    expect(page.locator("#phi")).to_contain_text("Số trang của bản chính: 5; 2 × 2.000 đ + 3 × 1.000 đ = 7.000 đ")
    page.context.close()
    again = desk.open("binh")
    again.goto(f"{desk.address}/ho-so/tiep-nhan/")
    again.click("text=Làm tiếp")
    assert again.input_value("#o-applicant_name") == "Mùa Thị Sua"
    assert again.is_checked("#o-paper-original")


def test_questions_come_and_go_without_losing_what_was_typed(desk: Desk, town: Office) -> None:
    page = desk.open("binh")
    page.goto(f"{desk.address}/ho-so/tiep-nhan/1.001193/")
    page.fill("#o-f_child_name", "Lò Văn Nam")
    page.focus("#o-f_parents")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#o-f_father_name", state="detached")
    assert page.input_value("#o-f_child_name") == "Lò Văn Nam"
    assert page.evaluate("document.activeElement.id") == "o-f_parents"
    page.select_option("#o-f_parents", "both")
    page.wait_for_selector("#o-f_father_name")


def test_what_is_typed_while_the_line_is_slow_stays(desk: Desk, town: Office) -> None:
    page = desk.open("binh")
    address = f"{desk.address}/ho-so/tiep-nhan/1.001193/"
    page.goto(address)
    asked: list[Route] = []

    def hold(route: Route) -> None:
        asked.append(route)

    page.route(address, hold)
    page.focus("#o-f_parents")
    page.keyboard.press("ArrowDown")
    page.focus("#o-f_child_name")
    page.keyboard.type("Lò Văn Nam")
    page.check("#o-all_papers")
    assert len(asked) == 1
    asked[0].continue_()
    page.wait_for_selector("#o-f_father_name", state="detached")
    expect(page.locator("#o-f_child_name")).to_have_value("Lò Văn Nam")
    assert page.is_checked("#o-all_papers")
    assert page.evaluate("document.activeElement.id") == "o-all_papers"
