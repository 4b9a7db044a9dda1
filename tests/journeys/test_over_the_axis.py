"""A document goes over the axis to an office with other software, and its fate is seen; a broken message is shown."""

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.desk import Desk
from tests.journeys.eyes import faults
from tests.journeys.steps import send
from tests.offices import Office, add_clerk, make_office
from xaso.base import outbox
from xaso.documents import actions
from xaso.documents.axis import actions as axis
from xaso.documents.models import Arrival, Dispatch
from xaso.exchange.tests.axis_server import Office as Axis
from xaso.exchange.tests.axis_server import Parcel
from xaso.exchange.tests.axis_server import axis as running
from xaso.site import axis as job
from xaso.site.subscriptions import SUBSCRIPTIONS

pytestmark = pytest.mark.browser

OURS, THEIRS, NAME = "H35.12.07", "H35.90.01", "Sở Nội vụ tỉnh Lai Châu"


def go_on() -> None:
    """What the work loop does meanwhile."""
    for _ in range(4):
        outbox.run(SUBSCRIPTIONS, most=10_000)
        job.run()


def test_chosen_issued_registered_there_and_seen_here(desk: Desk, town: Office) -> None:
    add_clerk(town)
    there = make_office("UBND phường Tân An", "H35.12.30", suffix="_ta")
    add_clerk(there, "_ta")
    about = Axis({OURS: "bi-mat", THEIRS: "bi-mat"}, agencies=[(THEIRS, NAME, "000.00.13.H35")])
    with running(about) as address:
        far = axis.NewAccount(0, THEIRS, address, THEIRS, "bi-mat", switched_on=True)
        axis.set_account(actor=there.khoa, office_id=there.id, new=far)
        connect(desk, town, address)
        chau = draft(desk)
        made = Dispatch.objects.get()
        assert made.recipients.get().way == "axis"
        actions.submit(actor=town.chau, dispatch_id=made.pk, version=1, reviewer_id=town.accounts["dung"])
        actions.approve(actor=town.dung, dispatch_id=made.pk, version=2)
        actions.issue(actor=town.actor("em"), dispatch_id=made.pk, version=3)
        about.parcels.append(Parcel("hong", "edoc", "H35", THEIRS, b"<edXML><xa:From></edXML>"))
        go_on()
        register(desk)
        go_on()

        chau.goto(f"{desk.address}/van-ban/di/{made.pk}/")
        assert "Đã tiếp nhận" in chau.inner_text("main")
        assert faults(chau) == []


def connect(desk: Desk, town: Office, address: str) -> None:
    """The steward connects our office, and tries whether it works."""
    khoa = desk.open("khoa")
    khoa.goto(f"{desk.address}/quan-tri/truc/{town.id}/")
    khoa.fill("#o-endpoint", address)
    khoa.fill("#o-system", OURS)
    khoa.fill("#o-secret", "bi-mat")
    khoa.check("#o-switched_on")
    send(khoa, str(town.id))
    send(khoa, "thu")
    assert "1 đơn vị trên trục" in khoa.inner_text("main")
    assert faults(khoa) == []
    assert "bi-mat" not in khoa.content()


def draft(desk: Desk) -> Page:
    """An officer ticks the office that has other software."""
    chau = desk.open("chau", width=360)
    chau.goto(f"{desk.address}/van-ban/di/soan/")
    chau.fill("#o-subject", "Báo cáo tình hình hộ tịch quý IV năm 2026")
    chau.fill("#o-addressees", NAME)
    chau.fill("#o-body", "Trong quý đã giải quyết 409 hồ sơ.")
    chau.get_by_label(NAME).check()
    assert faults(chau) == []
    send(chau, "soan")
    return chau


def register(desk: Desk) -> None:
    """The other office's clerk registers what came, and has seen what could not be read."""
    clerk = desk.open("em_ta")
    clerk.goto(f"{desk.address}/van-ban/den/{Arrival.objects.get().pk}/")
    assert "Trục liên thông giao gói tin của H35.12.07" in clerk.inner_text("main")
    assert faults(clerk) == []
    send(clerk, "vao-so")
    clerk.goto(f"{desk.address}/viec/")
    clerk.click("text=Xem từng gói")
    clerk.wait_for_url("**/van-ban/truc/?loc=loi")
    assert faults(clerk) == []
    clerk.click("tbody a")
    clerk.wait_for_url(re.compile("/van-ban/truc/[0-9a-f-]{36}/"))
    assert faults(clerk) == []
    send(clerk, "da-xem")
    clerk.goto(f"{desk.address}/viec/")
    assert "Xem từng gói" not in clerk.inner_text("main")
