"""A sitting is idle when nobody uses it, and ends after a working day."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings

from tests.offices import Office
from xaso.base import clock
from xaso.kit.worktime import ZONE
from xaso.people.models import Session
from xaso.web import sitting
from xaso.web.tests.browser import signed_in

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("idle", "whole", "is_idle", "over"),
    [
        (timedelta(minutes=30), timedelta(hours=2), False, False),
        (timedelta(minutes=31), timedelta(hours=2), True, False),
        (timedelta(hours=7, minutes=59), timedelta(hours=9), True, False),
        (timedelta(hours=8, minutes=1), timedelta(hours=9), True, True),
        (timedelta(0), timedelta(hours=12), False, False),
        (timedelta(0), timedelta(hours=12, seconds=1), False, True),
    ],
)
def test_when_it_is_idle_or_over(idle: timedelta, whole: timedelta, is_idle: bool, over: bool) -> None:
    assert settings.IDLE_MINUTES == 30
    kept = {"seen_at": (MORNING - idle).isoformat(), "started_at": (MORNING - whole).isoformat()}
    assert sitting.is_idle(kept, MORNING) is is_idle
    assert sitting.is_over(kept, MORNING) is over


def test_a_sitting_of_another_day_leads_to_the_sign_in_page_which_says_why(office: Office) -> None:
    with clock.pretend(MORNING - timedelta(hours=9)):
        browser = signed_in("binh")
    with clock.pretend(MORNING):
        answer = browser.get("/doi-mat-khau/")
    assert answer.headers["Location"] == "/dang-nhap/?tiep=%2Fdoi-mat-khau%2F&tin=het-phien"
    assert "lâu không dùng" in browser.get(answer.headers["Location"]).content.decode()
    assert not Session.objects.exists()


def test_the_last_use_is_written_once_a_minute(office: Office) -> None:
    with clock.pretend(MORNING):
        browser = signed_in("binh")
    with clock.pretend(MORNING + timedelta(seconds=50)):
        browser.get("/doi-mat-khau/")
    assert Session.objects.get().seen_at == MORNING
    with clock.pretend(MORNING + timedelta(seconds=61)):
        browser.get("/doi-mat-khau/")
    assert Session.objects.get().seen_at == MORNING + timedelta(seconds=61)


def test_what_was_said_is_shown_once(office: Office) -> None:
    browser = signed_in("khoa")
    browser.post("/quan-tri/lich/ngay/", {"day": "02/11/2026", "kind": "closed", "name": "QĐ 12/QĐ-UBND"})
    assert "Đã ghi vào lịch" in browser.get("/quan-tri/lich/").content.decode()
    assert "Đã ghi vào lịch" not in browser.get("/quan-tri/lich/").content.decode()
