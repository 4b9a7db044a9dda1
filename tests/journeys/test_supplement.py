"""A supplement: asked once, brought by the citizen, and the time limit starts again."""

import pytest

from tests.journeys.desk import Desk
from tests.journeys.steps import printed, send, take
from tests.offices import Office, intake
from xaso.cases import actions
from xaso.cases.models import Case

pytestmark = pytest.mark.browser


def test_asked_brought_and_counted_anew(desk: Desk, town: Office) -> None:
    code = actions.accept(actor=town.binh, intake=intake()).code
    page = desk.open("binh")
    take(page, "Chuyển xử lý")
    page.click("summary:has-text('Yêu cầu bổ sung')")
    page.fill("#o-bo-sung-items", "Quyết định ly hôn\nTờ khai có chữ ký")
    page.fill("#o-bo-sung-reason", "Tờ khai chưa ký")
    send(page, "bo-sung")
    assert "Chờ người dân bổ sung" in page.inner_text("main")
    slip = printed(page, "In phiếu yêu cầu bổ sung")
    assert [
        part for part in (code, "Quyết định ly hôn", "Tờ khai có chữ ký", "Tờ khai chưa ký") if part not in slip
    ] == []
    page.goto(f"{desk.address}/ho-so/?trang-thai=cho-bo-sung")
    page.click(f"tr:has-text('{code}') a.what")
    send(page, "nhan-bo-sung")
    assert "Thời hạn được tính lại từ bây giờ" in page.inner_text("[role=status]")
    case = Case.objects.get()
    assert (case.state, case.due_changes.count()) == ("accepted", 2)
