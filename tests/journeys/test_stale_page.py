"""Two people at one dossier: the second sees what changed meanwhile and keeps what was typed."""

import pytest

from tests.journeys.desk import Desk
from tests.journeys.steps import send
from tests.offices import Office, intake
from xaso.cases import actions

pytestmark = pytest.mark.browser


def test_the_second_is_told_and_loses_nothing(desk: Desk, town: Office) -> None:
    code = actions.accept(actor=town.binh, intake=intake()).code
    first, second = desk.open("binh"), desk.open("binh")
    for page in (first, second):
        page.goto(f"{desk.address}/ho-so/{code}/")
    second.click("summary:has-text('Yêu cầu bổ sung')")
    second.fill("#o-bo-sung-items", "Quyết định ly hôn")
    second.fill("#o-bo-sung-reason", "Còn thiếu")
    send(first, "chuyen")
    send(second, "bo-sung")
    assert second.evaluate("document.activeElement.className") == "errors"
    told = second.inner_text("main")
    assert "vừa có thay đổi sau khi bạn mở trang này" in told
    assert "Chuyển xử lý: Trần Thị Bình" in told
    assert "Quyết định ly hôn" in told
    assert "Còn thiếu" in told
