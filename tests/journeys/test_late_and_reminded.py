"""A dossier gets late and climbs; the leader reminds, the officer answers and moves it on, and the light goes out."""

from datetime import timedelta

import pytest

from tests.journeys.desk import Desk
from tests.journeys.eyes import faults
from tests.journeys.steps import send, take
from tests.offices import Office, intake
from xaso.base import clock
from xaso.cases import actions
from xaso.cases.models import Case, Climb

pytestmark = pytest.mark.browser


def test_late_reminded_answered_moved(desk: Desk, town: Office) -> None:
    case = Case.objects.get(pk=actions.accept(actor=town.binh, intake=intake()).case_id)
    chau = town.accounts["chau"]
    actions.hand_over(actor=town.binh, case_id=case.pk, version=case.version, receiver_id=chau)
    Case.objects.filter(pk=case.pk).update(due=clock.now() - timedelta(days=30), step_due=None)
    assert actions.climb() == 1

    leader = desk.open("dung")
    assert "Đang trễ ở cơ quan" in leader.inner_text("main")
    leader.click("button:has-text('Nhắc')")
    leader.wait_for_selector("text=Đã nhắc người đang giữ 1 hồ sơ.")
    assert "Chưa có trả lời." in leader.inner_text(".work")
    assert faults(leader) == []

    officer = desk.open("chau")
    assert "Hoàng Văn Dũng, Chủ tịch UBND nhắc lúc" in officer.inner_text(".work")
    officer.click("summary:has-text('Trả lời một dòng')")
    officer.fill("[name=tra-loi]", "Đang chờ bản đồ")
    officer.press("[name=tra-loi]", "Enter")
    officer.wait_for_selector("text=Đã trả lời.")
    assert faults(officer) == []

    leader.goto(f"{desk.address}/dieu-hanh/")
    assert "Nguyễn Minh Châu" in leader.inner_text("main")
    assert "1 quá hạn" in " ".join(leader.inner_text(".sum").split())
    leader.goto(f"{desk.address}/viec/")
    assert "Đang chờ bản đồ" in leader.inner_text(".work")

    take(officer, "Giải quyết")
    officer.fill("#o-ket-qua-content", "Đủ điều kiện")
    send(officer, "ket-qua")
    send(officer, "trinh")
    leader.goto(f"{desk.address}/viec/")
    assert "nhắc lúc" not in leader.inner_text("main")
    take(leader, "Xem và ký")
    leader.fill("[name=number]", "15/UBND-XNTTHN")
    send(leader, "ky")
    leader.goto(f"{desk.address}/dieu-hanh/")
    assert "0 quá hạn" in " ".join(leader.inner_text(".sum").split())
    actions.climb()
    assert Climb.objects.get().resolved_at is not None
