"""A procedure whose source gives no time limit: the screen says so, and the officer sets the day."""

from datetime import date, timedelta

import pytest

from tests.journeys.desk import Desk
from tests.journeys.steps import printed
from tests.offices import Office
from xaso.base import clock
from xaso.base.actor import SYSTEM
from xaso.cases.models import Case
from xaso.catalogue import actions as catalogue

pytestmark = pytest.mark.browser

NO_LIMIT = "1.004656"


def test_the_officer_sets_the_day(desk: Desk, town: Office) -> None:
    catalogue.publish_facts(actor=SYSTEM)
    page = desk.open("binh")
    page.goto(f"{desk.address}/ho-so/tiep-nhan/")
    page.fill("#o-tim", NO_LIMIT)
    page.press("#o-tim", "Enter")
    page.wait_for_url(f"**/{NO_LIMIT}/")
    assert "Nguồn không ghi" in page.inner_text("aside")
    assert "Cần đối chiếu." in page.inner_text("main")
    page.fill("#o-applicant_name", "Lò Thị Lan")
    for tick in page.locator("#giay-to input[type=checkbox]").all():
        tick.check()
    page.click("main button.main")
    page.click(".errors a[href='#o-due_day']")
    assert page.evaluate("document.activeElement.id") == "o-due_day"
    day = working_day(clock.now().date() + timedelta(days=10))
    page.keyboard.type(f"{day:%d/%m/%Y}")
    page.click("main button.main")
    page.wait_for_url("**?moi=1")
    due = Case.objects.get().due
    assert due is not None
    assert due.date() == day
    assert f"ngày {day:%d/%m/%Y}" in printed(page, "In giấy tiếp nhận")


def working_day(day: date) -> date:
    return day if day.weekday() < 5 else day + timedelta(days=7 - day.weekday())
