"""axe-core finds no violation on any screen of the office, wide and on a telephone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.desk import Desk
from tests.offices import Office, intake
from xaso.cases import actions
from xaso.cases.models import Case

pytestmark = pytest.mark.browser


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("width", [1200, 360])
def test_the_screens_of_the_counter(desk: Desk, town: Office, width: int) -> None:
    accepted = actions.accept(actor=town.binh, intake=intake())
    late = actions.accept(actor=town.binh, intake=intake())
    version = Case.objects.get(pk=late.case_id).version
    aim = {"actor": town.binh, "case_id": late.case_id, "version": version}
    actions.ask_supplement(**aim, items=["Tờ khai"], reason="Thiếu chữ ký")
    page = desk.open("binh", width=width)
    addresses = (
        "/viec/",
        "/ho-so/",
        "/ho-so/?tim=lan",
        "/ho-so/tiep-nhan/",
        "/ho-so/tiep-nhan/?tim=c",
        "/ho-so/tiep-nhan/2.000815/",
        "/ho-so/tiep-nhan/1.001193/",
        f"/ho-so/{accepted.code}/?moi=1",
        f"/ho-so/{late.code}/",
    )
    for address in addresses:
        page.goto(f"{desk.address}{address}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_what_is_wrong_is_told_to_everybody(desk: Desk, town: Office) -> None:
    page = desk.open("binh")
    page.goto(f"{desk.address}/ho-so/tiep-nhan/2.000815/")
    page.click("main button.btn.main")
    page.wait_for_selector(".errors")
    assert page.evaluate("document.activeElement.className") == "errors", "read out first"
    assert violations(page) == []
    page.fill("#o-applicant_name", "Lò Thị Lan")
    page.wait_for_selector("#nhap:has-text('Đã lưu nháp lúc')")
    assert page.evaluate("document.activeElement.id") == "o-applicant_name", "a saved draft takes no focus away"
