"""The chairman goes to a meeting until noon; a colleague signs for him, and the paper says so."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.journeys.desk import Desk
from tests.journeys.steps import send, take
from tests.offices import Office
from xaso.cases.tests.hands import NUMBER, for_approval

pytestmark = pytest.mark.browser


def test_a_delegate_signs(desk: Desk, town: Office) -> None:
    case = for_approval(town)
    page = desk.open("dung")
    page.click("details.who summary")
    page.click("text=Ủy quyền, vắng mặt")
    page.check("input[value=TUQ]")
    page.select_option("#o-receiver", label="Trần Thị Bình, Công chức Một cửa (UBND xã Tân Phong)")
    page.fill("#o-procedures", case.procedure_code)
    page.fill("#o-to_day", page.input_value("#o-from_day"))
    page.fill("#o-ground", "Giấy ủy quyền số 02/GUQ-UBND")
    page.click("button:has-text('Giao ký')")
    page.wait_for_selector("text=Đã giao ký.")
    assert "TUQ. Chủ tịch UBND / Công chức Một cửa" in page.inner_text("table")
    binh = desk.open("binh")
    take(binh, "Xem và ký")
    binh.fill("[name=number]", NUMBER)
    send(binh, "ky")
    binh.goto(f"{desk.address}/ho-so/{case.code}/")
    assert "TUQ. Chủ tịch UBND / Công chức Một cửa" in binh.inner_text("main")
    answer = binh.context.request.get(f"{desk.address}/ho-so/{case.code}/ket-qua.pdf")
    paper = " ".join(part.extract_text() for part in PdfReader(BytesIO(answer.body())).pages)
    assert "TUQ. CHỦ TỊCH UBND CÔNG CHỨC MỘT CỬA" in " ".join(paper.split())
