"""The first sign-in asks for a password of one's own; after signing out nothing is left to read."""

import pytest

from tests.journeys.desk import Desk
from tests.offices import PASSWORD, Office, intake
from xaso.cases import actions
from xaso.people.models import Account

pytestmark = pytest.mark.browser

NEW = "Suối-trong-2026"


def test_a_new_clerk_chooses_a_password(desk: Desk, town: Office) -> None:
    Account.objects.filter(pk=town.accounts["binh"]).update(must_change_password=True)
    page = desk.open()
    page.goto(f"{desk.address}/ho-so/")
    page.fill("[name=ten]", "binh")
    page.fill("[name=mat-khau]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/doi-mat-khau/**")
    page.goto(f"{desk.address}/ho-so/")
    page.wait_for_url("**/doi-mat-khau/**")
    for name, text in (("old", PASSWORD), ("new", NEW), ("again", "Suối-đục-2026")):
        page.fill(f"#o-{name}", text)
    page.keyboard.press("Enter")
    page.wait_for_selector(".errors")
    for name, text in (("old", PASSWORD), ("new", NEW), ("again", NEW)):
        page.fill(f"#o-{name}", text)
    page.keyboard.press("Enter")
    page.wait_for_url("**/viec/")
    assert "Đã đổi mật khẩu." in page.inner_text("[role=status]")


def test_the_back_button_shows_nothing_private(desk: Desk, town: Office) -> None:
    code = actions.accept(actor=town.binh, intake=intake()).code
    page = desk.open("binh")
    page.goto(f"{desk.address}/ho-so/{code}/")
    assert "Lò Thị Lan" in page.content()
    page.click("details.who summary")
    page.click("text=Đăng xuất")
    page.wait_for_url("**/dang-nhap/**")
    assert "Bạn đã đăng xuất" in page.inner_text("main")
    for _ in range(2):
        page.go_back()
        assert "Lan" not in page.content()
        assert page.url.startswith(f"{desk.address}/dang-nhap/")
    assert code not in page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
    page.goto(f"{desk.address}/ho-so/{code}/")
    page.wait_for_url("**/dang-nhap/**")
