"""Bản tin tuần: a notice on the leader's day until it is read."""

from datetime import timedelta

import time_machine

from tests.offices import Office
from xaso.base import clock
from xaso.cases import actions
from xaso.web.office.tests.desk import in_work, signed_in


def test_the_notice_leads_to_the_page_and_goes_when_it_was_read(office: Office) -> None:
    in_work(office)
    now = clock.now()
    monday = now + timedelta(days=7 - now.weekday())
    with time_machine.travel(monday, tick=False):
        assert actions.digest() == 1
        browser = signed_in("dung")
        address = browser.get("/viec/").content.decode().partition('href="/dieu-hanh/tuan/')[2].partition('"')[0]
        assert "Đã đọc</button>" in browser.get(f"/dieu-hanh/tuan/{address}").content.decode()
        assert browser.post(f"/dieu-hanh/tuan/{address}da-doc/").headers["Location"] == "/viec/"
        assert "/dieu-hanh/tuan/" not in browser.get("/viec/").content.decode()
        assert "● Đã đọc" in browser.get("/dieu-hanh/tuan/").content.decode()
        assert "Bản tin tuần:" not in signed_in("chau").get("/viec/").content.decode()
