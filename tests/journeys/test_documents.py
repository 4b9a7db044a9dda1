"""A document from its arrival to the answer that is issued: clerk, leader, officer, each at his own screen."""

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

from tests.journeys.desk import Desk
from tests.journeys.eyes import faults
from tests.journeys.steps import paper, send
from tests.offices import Office, add_clerk
from tests.papers import pdf
from xaso.base import clock
from xaso.documents.models import Arrival, Dispatch

pytestmark = pytest.mark.browser


def open_document(page: Page, button: str) -> None:
    """From today's work to the document by its button."""
    page.goto(urljoin(page.url, "/viec/"))
    page.click(f"#van-ban ~ .work .btn:has-text('{button}')")


def test_arrived_instructed_answered_approved_and_issued(desk: Desk, town: Office) -> None:
    add_clerk(town)
    em, chau = desk.open("em"), desk.open("chau")
    dung = desk.open("dung", width=390)
    em.goto(f"{desk.address}/van-ban/den/dang-ky/")
    em.set_input_files("#o-file", {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": pdf().getvalue()})
    em.fill("#o-sender", "Sở Nội vụ tỉnh Lai Châu")
    em.fill("#o-reference", "128/SNV-XDCQ")
    em.fill("#o-issued_on", f"{clock.now():%d/%m/%Y}")
    em.fill("#o-subject", "Báo cáo tình hình hộ tịch quý IV năm 2026")
    em.select_option("#o-urgency", "urgent")
    assert faults(em) == []
    send(em, "dang-ky")
    assert "Số đến 1" in em.inner_text("main")
    open_document(dung, "Chỉ đạo")
    dung.fill("#o-chi-dao-text", "Tham mưu văn bản trả lời")
    dung.select_option("#o-chi-dao-lead", str(town.accounts["chau"]))
    assert faults(dung) == []
    send(dung, "chi-dao")
    open_document(chau, "Giải quyết")
    chau.click("text=Soạn văn bản trả lời")
    chau.fill("#o-unit_mark", "VP")
    chau.fill("#o-body", "Ủy ban nhân dân xã báo cáo như sau:\nTrong quý đã giải quyết 409 hồ sơ.")
    assert faults(chau) == []
    send(chau, "soan")
    chau.select_option("#o-trinh-reviewer", str(town.accounts["dung"]))
    assert faults(chau) == []
    send(chau, "trinh")
    dung.goto(f"{desk.address}/van-ban/trinh-ky/")
    dung.check("[name=chon]")
    assert faults(dung) == []
    send(dung, "trinh-ky")
    open_document(em, "Phát hành")
    assert em.input_value("#o-phat-hanh-notation") == "UBND-VP"
    send(em, "phat-hanh")
    shown = paper(em, "xem.pdf")
    assert [one for one in ("01/UBND-VP", "Sở Nội vụ", "409 hồ sơ", "Hoàng Văn Dũng") if one not in shown] == []
    open_document(chau, "Giải quyết")
    send(chau, "giai-quyet-xong")
    assert (Arrival.objects.get().state, Dispatch.objects.get().reference) == ("done", "01/UBND-VP")
