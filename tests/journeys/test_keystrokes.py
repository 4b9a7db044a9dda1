"""An experienced clerk takes a certified copy without the mouse, in at most 60 keystrokes beyond the names."""

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import Desk, Keys
from tests.offices import LAN, Office, intake
from xaso.cases import actions
from xaso.cases.models import Case

pytestmark = pytest.mark.browser

MOST = 60
COPY = "2.000815"


def yesterday(town: Office) -> None:
    """The book has begun, as on every day but the first of the year."""
    signer = "Hoàng Văn Dũng, Chủ tịch UBND"
    actions.record(actor=town.binh, intake=intake(COPY), number="124 quyển số 01-SCT/BS", signer=signer)


def test_for_somebody_who_never_came_before(desk: Desk, town: Office) -> None:
    yesterday(town)
    page = desk.open("binh")
    keys = Keys(page)
    keys.press("F2")
    keys.ready("#o-tim")
    keys.type("ctbs")
    page.wait_for_selector(".hits .what")
    keys.press("Enter")
    keys.ready("#o-applicant_number")
    keys.type("012090000123")
    keys.press("Tab")
    keys.name("Giàng A Chu")
    keys.press("Tab")
    keys.type("0987654321")
    keys.tab_to("#o-f_document_name")
    keys.type("Bằng THPT")
    keys.press("Tab")
    keys.type("2")
    keys.tab_to("#o-paper-original")
    keys.press("Space", "Enter")
    page.wait_for_url("**?moi=1")
    case = Case.objects.latest("received_at")
    assert (case.applicant_name, case.state, case.fee_due) == ("Giàng A Chu", "returned", 4000)
    assert (case.facts["pages"], case.facts["document_name"]) == (2, "Bằng THPT")
    assert case.results.get().number == "125 quyển số 01-SCT/BS"
    assert keys.count <= MOST, keys.count


def test_for_somebody_known_the_number_is_enough(desk: Desk, town: Office) -> None:
    yesterday(town)
    page = desk.open("binh")
    keys = Keys(page)
    page.goto(f"{desk.address}/ho-so/tiep-nhan/{COPY}/")
    keys.ready("#o-applicant_number")
    keys.type(LAN.personal_number)
    keys.press("Tab")
    expect(page.locator("#o-applicant_name")).to_have_value("Lò Thị Lan")
    assert page.evaluate("document.activeElement.id") == "o-applicant_name", "the focus stays where the clerk went"
    assert page.input_value("#o-applicant_address") == LAN.address
    keys.tab_to("#o-f_document_name")
    keys.type("CCCD")
    keys.tab_to("#o-paper-original")
    keys.press("Space", "Enter")
    page.wait_for_url("**?moi=1")
    assert keys.count <= MOST - 15, keys.count
