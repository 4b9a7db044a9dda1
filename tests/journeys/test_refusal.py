"""A refusal at the counter, with its reason on paper."""

import pytest

from tests.journeys.desk import Desk
from tests.journeys.steps import printed
from tests.offices import Office
from xaso.cases.models import Case

pytestmark = pytest.mark.browser

REASON = "Hồ sơ thuộc thẩm quyền của UBND xã Mường Khoa. Ông bà nộp tại đó."


def test_the_citizen_takes_the_reason_home(desk: Desk, town: Office) -> None:
    page = desk.open("binh")
    page.goto(f"{desk.address}/ho-so/tiep-nhan/1.004873/")
    page.fill("#o-applicant_name", "Mùa A Páo")
    page.click("summary:has-text('Từ chối tiếp nhận')")
    page.click("text=Từ chối và in phiếu")
    page.wait_for_selector(".errors")
    assert page.input_value("#o-applicant_name") == "Mùa A Páo"
    page.fill("#o-reason", REASON)
    page.click("text=Từ chối và in phiếu")
    page.wait_for_url("**?moi=1")
    paper = printed(page, "In phiếu từ chối")
    assert "Mùa A Páo" in paper
    assert REASON in paper
    assert Case.objects.get().state == "refused"
    page.goto(f"{desk.address}/viec/")
    assert "Mùa A Páo" not in page.inner_text("main")
