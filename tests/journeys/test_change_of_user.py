"""Bình and Châu share a computer: F9, a name, a PIN, and each is where she was."""

import pytest

from tests.journeys.desk import Desk, Keys
from tests.offices import PASSWORD, Office, intake
from xaso.cases import actions as cases
from xaso.people import actions

pytestmark = pytest.mark.browser

PINS = {"binh": "3907", "chau": "5821"}


def test_they_change_places_in_a_few_keystrokes(desk: Desk, town: Office) -> None:
    for name, pin in PINS.items():
        actions.set_pin(actor=getattr(town, name), password=PASSWORD, pin=pin)
    code = cases.accept(actor=town.binh, intake=intake()).code
    page = desk.open("chau")
    page.keyboard.press("F9")
    page.click("text=Đăng nhập tên khác")
    page.fill("[name=ten]", "binh")
    page.fill("[name=mat-khau]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".who summary")
    page.goto(f"{desk.address}/ho-so/{code}/")
    keys = Keys(page)
    for name, there in (("chau", "/viec/"), ("binh", f"/ho-so/{code}/"), ("chau", "/viec/")):
        keys.count = 0
        keys.press("F9")
        keys.ready(f"a[href*='{town.accounts[name]}']")
        assert "Lò Thị Lan" not in page.content()
        keys.press("Enter")
        keys.ready("#o-pin")
        keys.type(PINS[name])
        keys.press("Enter")
        page.wait_for_url(f"**{there}")
        assert getattr(town, name).name in page.inner_text(".who summary")
        assert keys.count <= 7
    page.keyboard.press("F9")
    page.wait_for_url("**/khoa-man-hinh/")
    page.go_back()
    assert "/khoa-man-hinh/" in page.url
    assert town.chau.name not in page.inner_text("header")


def test_without_script_by_mouse(desk: Desk, town: Office) -> None:
    actions.set_pin(actor=town.binh, password=PASSWORD, pin=PINS["binh"])
    page = desk.open("binh", script=False, width=360)
    page.click("text=Khóa, đổi người")
    page.fill("#o-pin", PINS["binh"])
    page.click("main button.main")
    page.wait_for_url("**/viec/")
    assert town.binh.name in page.inner_text(".who summary")
