"""On a line that answers late, an answer never undoes what was typed while it was on its way, and none is lost."""

import pytest
from playwright.sync_api import Route, expect

from tests.journeys.desk import Desk
from tests.offices import LAN, Office, intake
from xaso.cases import actions

pytestmark = pytest.mark.browser

LATE = 700
"""Milliseconds. The clerk fills five fields meanwhile."""


def late(route: Route) -> None:
    route.request.frame.page.wait_for_timeout(LATE)
    route.continue_()


def test_the_clerk_types_on(desk: Desk, town: Office) -> None:
    actions.accept(actor=town.binh, intake=intake())
    page = desk.open("binh")
    page.goto(f"{desk.address}/ho-so/tiep-nhan/1.001193/")
    page.route("**/ho-so/tiep-nhan/1.001193/", late)
    page.fill("#o-applicant_number", LAN.personal_number)
    page.press("#o-applicant_number", "Tab")
    page.fill("#o-f_child_name", "Lò Văn Nam")
    page.select_option("#o-f_child_sex", "male")
    page.fill("#o-applicant_address", "Bản Mới")
    page.press("#o-applicant_address", "Tab")
    page.fill("#o-f_child_ethnicity", "Thái")
    page.select_option("#o-f_parents", "mother")
    expect(page.locator("#o-f_father_name")).to_have_count(0)
    expect(page.locator("#o-applicant_name")).to_have_value("Lò Thị Lan")
    typed = {"applicant_address": "Bản Mới", "f_child_name": "Lò Văn Nam", "f_child_ethnicity": "Thái"}
    assert {name: page.input_value(f"#o-{name}") for name in typed} == typed
    assert page.input_value("#o-f_child_sex") == "male"
    page.unroute_all(behavior="wait")
