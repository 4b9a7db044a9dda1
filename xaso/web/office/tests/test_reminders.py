"""Nhắc and Trả lời on Việc hôm nay, as a browser sends them."""

from datetime import timedelta

import time_machine

from tests.offices import Office
from xaso.base import clock
from xaso.cases.models import Reminder
from xaso.web.office.tests.desk import in_work, signed_in


def test_one_press_for_one_or_for_all_and_a_second_is_told(office: Office) -> None:
    first, second = in_work(office), in_work(office)
    with time_machine.travel(clock.now() + timedelta(days=30), tick=False):
        browser = signed_in("dung")
        page = browser.get("/viec/").content.decode()
        assert page.count('name="ho-so"') == page.count('name="hien"') == 2
        browser.post("/viec/nhac/", {"ho-so": first.code})
        assert "Đã nhắc người đang giữ 1 hồ sơ." in browser.get("/viec/").content.decode()
        browser.post("/viec/nhac/", {"tat-ca": "1", "hien": [first.code, second.code]})
        page = browser.get("/viec/").content.decode()
        assert "Đã nhắc người đang giữ 1 hồ sơ. Hôm nay đã nhắc" in page
        assert 'name="ho-so"' not in page
        assert Reminder.objects.count() == 2
        assert "Trả lời một dòng" in signed_in("chau").get("/viec/").content.decode()


def test_the_answer_reaches_the_leader(office: Office) -> None:
    case = in_work(office)
    with time_machine.travel(clock.now() + timedelta(days=30), tick=False):
        signed_in("dung").post("/viec/nhac/", {"ho-so": case.code})
        address = f"/viec/tra-loi/{Reminder.objects.get().pk}/"
        officer = signed_in("chau")
        assert officer.post(address, {"tra-loi": " "}).status_code == 422
        assert officer.post(address, {"tra-loi": "Đang chờ bản đồ <xã>"}).headers["Location"] == "/viec/"
        assert "Đang chờ bản đồ &lt;xã&gt;" in signed_in("dung").get("/viec/").content.decode()


def test_what_is_not_there_is_not_reminded(office: Office) -> None:
    browser = signed_in("dung")
    for sent in ({}, {"ho-so": "không có"}, {"tat-ca": "1"}):
        assert browser.post("/viec/nhac/", sent).status_code == 302
    assert not Reminder.objects.exists()
