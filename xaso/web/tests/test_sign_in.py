"""Signing in and out."""

from datetime import datetime

import pytest
from django.test import Client

from tests.offices import PASSWORD, Office
from xaso.base import clock
from xaso.base.actor import SYSTEM
from xaso.kit.worktime import ZONE
from xaso.people import actions
from xaso.people.models import Account, Session, SignIn, Tenure
from xaso.web.tests.browser import signed_in

WRONG = "Tên đăng nhập hoặc mật khẩu không đúng"


def test_the_steward_starts_at_the_stewards_place(office: Office) -> None:
    answer = Client().post("/dang-nhap/", {"ten": " Khoa ", "mat-khau": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/quan-tri/")


@pytest.mark.parametrize(
    ("name", "password"), [("binh", "sai"), ("khong.co", PASSWORD), ("", ""), ("binh", "a" * 9999)]
)
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(office: Office, name: str, password: str) -> None:
    answer = Client().post("/dang-nhap/", {"ten": name, "mat-khau": password})
    assert answer.status_code == 422
    assert WRONG in answer.content.decode()
    assert not Session.objects.exists()


def test_the_typed_name_stays_and_the_password_does_not(office: Office) -> None:
    page = Client().post("/dang-nhap/", {"ten": "binh", "mat-khau": "Sai-rồi-2026"}).content.decode()
    assert 'value="binh"' in page
    assert "Sai-rồi-2026" not in page


@pytest.mark.parametrize(
    ("onward", "address"),
    [
        ("/quan-tri/lich/?nam=2026", "/quan-tri/lich/?nam=2026"),
        ("https://example.org/", "/quan-tri/"),
        ("//example.org/", "/quan-tri/"),
        ("/\\example.org/", "/quan-tri/"),
        ("javascript:alert(1)", "/quan-tri/"),
        ("quan-tri/lich/", "/quan-tri/"),
    ],
)
def test_one_is_led_on_within_the_house_only(office: Office, onward: str, address: str) -> None:
    answer = Client().post("/dang-nhap/", {"ten": "khoa", "mat-khau": PASSWORD, "tiep": onward})
    assert answer.headers["Location"] == address


def test_one_address_tries_sixty_times_a_minute(office: Office) -> None:
    guesses = [{"ten": f"khong.co.{number}", "mat-khau": "sai"} for number in range(61)]
    with clock.pretend(datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)):
        statuses = [Client().post("/dang-nhap/", guess).status_code for guess in guesses]
        assert statuses == [422] * 60 + [429]
        right = {"ten": "binh", "mat-khau": PASSWORD}
        assert Client().post("/dang-nhap/", right).status_code == 429
        assert Client(REMOTE_ADDR="192.168.1.20").post("/dang-nhap/", right).status_code == 302
    assert SignIn.objects.count() == 61


def test_every_sign_in_has_a_new_key(office: Office) -> None:
    browser = signed_in("binh")
    before = browser.cookies["xaso"].value
    browser.post("/dang-nhap/", {"ten": "chau", "mat-khau": PASSWORD})
    assert browser.cookies["xaso"].value != before
    assert Session.objects.get(locked_at__isnull=True).account_id == office.accounts["chau"]


def test_an_account_without_a_post_is_told_so(office: Office) -> None:
    Tenure.objects.filter(account_id=office.accounts["binh"]).delete()
    answer = Client().post("/dang-nhap/", {"ten": "binh", "mat-khau": PASSWORD})
    assert answer.status_code == 422
    assert "chưa được giao vị trí nào" in answer.content.decode()


def test_signing_out_leaves_nothing_readable(office: Office) -> None:
    browser = signed_in("khoa")
    key = browser.cookies["xaso"].value
    answer = browser.post("/dang-xuat/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not Session.objects.exists()
    browser.cookies["xaso"] = key
    assert browser.get("/quan-tri/").status_code == 302


def test_a_first_password_must_be_changed_before_anything_else(office: Office) -> None:
    Account.objects.update(must_change_password=True)
    browser = signed_in("khoa")
    assert browser.get("/quan-tri/").headers["Location"] == "/doi-mat-khau/"
    new = {"old": PASSWORD, "new": "Suối-trong-2027", "again": "Suối-trong-2027"}
    assert browser.post("/doi-mat-khau/", new).headers["Location"] == "/quan-tri/"
    assert "Đã đổi mật khẩu" in browser.get("/quan-tri/").content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"old": PASSWORD, "new": "Suối-trong-2027", "again": "Suối-trong-2028"}, "o-again-error"),
        ({"old": "sai", "new": "Suối-trong-2027", "again": "Suối-trong-2027"}, "o-old-error"),
        ({"old": PASSWORD, "new": "ngắn", "again": "ngắn"}, "o-new-error"),
        ({}, "o-old-error"),
    ],
)
def test_what_is_wrong_with_a_new_password_stands_at_its_field(
    office: Office, typed: dict[str, str], field: str
) -> None:
    answer = signed_in("binh").post("/doi-mat-khau/", typed)
    assert answer.status_code == 422
    assert f'id="{field}"' in answer.content.decode()


def test_a_disabled_account_is_out_at_once(office: Office) -> None:
    browser = signed_in("khoa")
    account = Account.objects.get(username="khoa")
    actions.disable_account(actor=SYSTEM, account_id=account.pk, version=account.version)
    assert browser.get("/quan-tri/").status_code == 302
