"""Signing in with password and code, being reminded, being led to set it up."""

from datetime import datetime, timedelta

import time_machine
from django.conf import LazySettings
from django.test import Client

from tests.offices import PASSWORD, Office
from tests.telephone import code, switched_on
from xaso.kit.worktime import ZONE
from xaso.people.models import SecondFactor
from xaso.web.tests.browser import signed_in

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=ZONE)


def by_password(username: str = "dung", onward: str = "") -> Client:
    browser = Client()
    answer = browser.post("/dang-nhap/", {"ten": username, "mat-khau": PASSWORD, "tiep": onward})
    assert answer.headers["Location"] == "/dang-nhap/ma/"
    return browser


def test_the_password_alone_opens_nothing(office: Office) -> None:
    with time_machine.travel(NOW, tick=False):
        codes = switched_on(office)
        browser = by_password(onward="/ho-so/")
        assert browser.get("/viec/").headers["Location"].startswith("/dang-nhap/")
        answer = browser.post("/dang-nhap/ma/", {"code": "123"})
        assert answer.status_code == 422
        assert "Máy của cơ quan đang là 10:00:00" in answer.content.decode()
        answer = browser.post("/dang-nhap/ma/", {"code": code(office, "dung", later=1)})
        assert answer.headers["Location"] == "/ho-so/"
        assert browser.get("/viec/").status_code == 200
        other = by_password()
        other.post("/dang-nhap/ma/", {"code": codes[0]})
        assert "Còn 9 mã" in other.get("/viec/").content.decode()


def test_half_a_sign_in_is_over_after_five_minutes(office: Office) -> None:
    with time_machine.travel(NOW, tick=False):
        switched_on(office)
        browser = by_password()
    with time_machine.travel(NOW + timedelta(minutes=6), tick=False):
        answer = browser.post("/dang-nhap/ma/", {"code": code(office, "dung")})
        assert "quá năm phút" in answer.content.decode()
        assert browser.get("/viec/").headers["Location"].startswith("/dang-nhap/")


def test_within_grace_one_is_reminded_afterwards_led_there(office: Office) -> None:
    with time_machine.travel(NOW, tick=False):
        assert "chậm nhất ngày 01/12/2026" in signed_in("dung").get("/viec/").content.decode()
        assert "chậm nhất" not in signed_in("binh").get("/viec/").content.decode()
    with time_machine.travel(NOW + timedelta(days=7), tick=False):
        browser = signed_in("dung")
        assert browser.get("/viec/").headers["Location"] == "/xac-thuc/"
        browser.post("/xac-thuc/bat-dau/", {"password": PASSWORD})
        page = browser.get("/xac-thuc/").content.decode()
        assert "data:image/svg+xml;base64," in page
        answer = browser.post("/xac-thuc/xac-nhan/", {"code": code(office, "dung")})
        assert "Mười mã dự phòng" in answer.content.decode()
        assert browser.get("/viec/").status_code == 200
        assert browser.post("/xac-thuc/xac-nhan/", {"code": "1"}).status_code == 422


def test_others_may_switch_it_on_and_off(office: Office) -> None:
    with time_machine.travel(NOW, tick=False):
        browser = signed_in("binh")
        assert browser.post("/xac-thuc/bat-dau/", {"password": "sai"}).status_code == 422
        browser.post("/xac-thuc/bat-dau/", {"password": PASSWORD})
        browser.post("/xac-thuc/xac-nhan/", {"code": code(office, "binh")})
        assert "Tắt mã xác nhận" in browser.get("/xac-thuc/").content.decode()
        assert browser.post("/xac-thuc/tat/", {"password": "sai"}).status_code == 422
        browser.post("/xac-thuc/tat/", {"password": PASSWORD})
        assert not SecondFactor.objects.exists()


def test_who_must_have_it_hears_why_it_stays(office: Office) -> None:
    with time_machine.travel(NOW, tick=False):
        browser = signed_in("dung")
        assert "bắt buộc" in browser.post("/xac-thuc/tat/", {"password": PASSWORD}).content.decode()


def test_the_steward_takes_it_away(office: Office, settings: LazySettings) -> None:
    settings.SECOND_FACTOR = []
    with time_machine.travel(NOW, tick=False):
        switched_on(office)
        browser, address = signed_in("khoa"), f"/quan-tri/tai-khoan/{office.accounts['dung']}/"
        assert "Xóa mã xác nhận" in browser.get(address).content.decode()
        browser.post(f"{address}ma/")
        assert "Đã xóa mã xác nhận" in browser.get(address).content.decode()
        assert signed_in("dung").get("/viec/").status_code == 200
