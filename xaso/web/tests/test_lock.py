"""The screen is locked and opened again, by its person only; several officers share one browser."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.offices import PASSWORD, Office
from xaso.base import clock
from xaso.kit.worktime import ZONE
from xaso.people import actions
from xaso.people.models import Account, Session
from xaso.web.tests.browser import signed_in

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=ZONE)
NAMES = "<h1>Ai dùng máy?</h1>"
PINS = {"binh": "3907", "chau": "5821", "dung": "6149", "khoa": "7203"}


@pytest.fixture(autouse=True)
def _pins(office: Office) -> None:
    for name, pin in PINS.items():
        actions.set_pin(actor=getattr(office, name), password=PASSWORD, pin=pin)


def at(minutes: float) -> datetime:
    return MORNING + timedelta(minutes=minutes)


def screen(office: Office, name: str) -> str:
    return f"/khoa-man-hinh/{office.accounts[name]}/"


def come_in(browser: Client, name: str) -> None:
    browser.post("/dang-nhap/", {"ten": name, "mat-khau": PASSWORD})


def who(browser: Client) -> str:
    """Whose name stands in the head."""
    page = browser.get("/ma-pin/")
    return "" if page.status_code == 302 else page.content.decode().partition("<summary><span>")[2].partition("<")[0]


def test_after_idling_the_pin_leads_back(office: Office) -> None:
    with clock.pretend(at(0)):
        browser = signed_in("binh")
    with clock.pretend(at(45)):
        answer = browser.get("/ho-so/?tim=lan")
        assert answer.headers["Location"] == screen(office, "binh")
        page = browser.get(screen(office, "binh")).content.decode()
        assert office.binh.name in page
        assert "/dang-xuat/" not in page
        answer = browser.post(screen(office, "binh"), {"pin": "0000"})
        assert answer.status_code == 422
        assert "Còn 4 lần" in answer.content.decode()
        assert browser.get("/viec/").status_code == 302
        before = browser.cookies["xaso"].value
        answer = browser.post(screen(office, "binh"), {"pin": PINS["binh"]})
        assert answer.headers["Location"] == "/ho-so/?tim=lan"
        assert browser.cookies["xaso"].value != before
        assert who(browser) == office.binh.name
    with clock.pretend(at(74)):
        assert browser.get("/viec/").status_code == 200


def test_two_change_places_and_each_finds_her_own(office: Office) -> None:
    browser = signed_in("binh")
    browser.post("/khoa-man-hinh/", headers={"referer": "http://testserver/ho-so/?tim=a"})
    come_in(browser, "chau")
    assert who(browser) == office.chau.name
    for name, onward in (("binh", "/ho-so/?tim=a"), ("chau", "/viec/"), ("binh", "/viec/")):
        browser.post("/khoa-man-hinh/", headers={"referer": "http://testserver/viec/"})
        page = browser.get("/khoa-man-hinh/").content.decode()
        assert page.index(screen(office, name)) < page.index(screen(office, "chau" if name == "binh" else "binh"))
        assert browser.post(screen(office, name), {"pin": PINS[name]}).headers["Location"] == onward
        assert who(browser) == getattr(office, name).name
    assert Session.objects.count() == 2


def test_a_pin_opens_only_its_own(office: Office) -> None:
    browser = signed_in("binh")
    come_in(browser, "chau")
    assert browser.post(screen(office, "binh"), {"pin": PINS["chau"]}).status_code == 422
    assert who(browser) == office.chau.name
    assert NAMES in browser.post(screen(office, "dung"), {"pin": PINS["dung"]}).content.decode()
    assert who(browser) == office.chau.name


def test_another_browser_knows_nobody(office: Office) -> None:
    browser = signed_in("binh")
    browser.post("/khoa-man-hinh/")
    other = Client()
    assert NAMES in other.post(screen(office, "binh"), {"pin": PINS["binh"]}).content.decode()
    assert office.binh.name not in other.get("/khoa-man-hinh/").content.decode()
    other.cookies["xaso"] = browser.cookies["xaso"].value
    assert other.get("/viec/").status_code == 302
    assert NAMES in other.post(screen(office, "binh"), {"pin": PINS["binh"]}).content.decode()
    assert who(other) == ""


def test_an_open_sitting_is_not_taken_by_pin(office: Office) -> None:
    browser = signed_in("binh")
    before = browser.cookies["xaso"].value
    assert NAMES in browser.post(screen(office, "binh"), {"pin": PINS["binh"]}).content.decode()
    assert browser.cookies["xaso"].value == before


def test_who_has_no_pin_comes_back_by_password_to_where_she_was(office: Office) -> None:
    Account.objects.update(pin="")
    browser = signed_in("binh")
    browser.post("/khoa-man-hinh/", headers={"referer": "http://testserver/ho-so/"})
    page = browser.get(screen(office, "binh")).content.decode()
    assert 'name="ten" value="binh"' in page
    assert browser.post(screen(office, "binh"), {"pin": ""}).status_code == 422
    answer = browser.post("/dang-nhap/", {"ten": "binh", "mat-khau": PASSWORD, "tiep": ""})
    assert answer.headers["Location"] == "/ho-so/"
    assert who(browser) == office.binh.name
    assert Session.objects.count() == 1


def test_five_wrong_ones_ask_for_the_password_which_lets_the_pin_count_again(office: Office) -> None:
    browser = signed_in("binh")
    browser.post("/khoa-man-hinh/")
    for _ in range(5):
        page = browser.post(screen(office, "binh"), {"pin": "0000"}).content.decode()
    assert 'name="mat-khau"' in page
    assert "đã sai 5 lần" in page
    assert browser.post(screen(office, "binh"), {"pin": PINS["binh"]}).status_code == 422
    come_in(browser, "binh")
    browser.post("/khoa-man-hinh/")
    assert browser.post(screen(office, "binh"), {"pin": PINS["binh"]}).status_code == 302


def test_the_day_ends_for_all(office: Office) -> None:
    with clock.pretend(at(0)):
        browser = signed_in("binh")
        browser.post("/khoa-man-hinh/")
    with clock.pretend(at(17 * 60)):
        assert NAMES in browser.post(screen(office, "binh"), {"pin": PINS["binh"]}).content.decode()
        assert browser.get("/viec/").headers["Location"].startswith("/dang-nhap/")


def test_forms_left_open_work_for_their_person_only(office: Office) -> None:
    browser = Client(enforce_csrf_checks=True)

    def press(address: str, **values: str) -> int:
        return browser.post(address, values | {"csrfmiddlewaretoken": token}).status_code

    browser.get("/dang-nhap/")
    token = browser.cookies["xaso-csrf"].value
    press("/dang-nhap/", ten="binh", **{"mat-khau": PASSWORD})
    of_binh = token = browser.cookies["xaso-csrf"].value
    press("/khoa-man-hinh/")
    press("/dang-nhap/", ten="chau", **{"mat-khau": PASSWORD})
    assert press("/khoa-man-hinh/") == 403
    token = browser.cookies["xaso-csrf"].value
    press("/khoa-man-hinh/")
    press(screen(office, "binh"), pin=PINS["binh"])
    token = of_binh
    assert press("/ma-pin/") == 422


def test_signing_out_leaves_the_others_their_cookies(office: Office) -> None:
    browser = signed_in("binh")
    come_in(browser, "chau")
    answer = browser.post("/dang-xuat/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert office.binh.name in browser.get("/dang-nhap/").content.decode()
    browser.post(screen(office, "binh"), {"pin": PINS["binh"]})
    answer = browser.post("/dang-xuat/")
    assert "cookies" in answer.headers["Clear-Site-Data"]
    assert not Session.objects.exclude(account=None).exists()


def test_one_browser_keeps_eight(office: Office) -> None:
    browser = signed_in("binh")
    account = Account.objects.get(pk=office.accounts["binh"])
    own = Session.objects.get()
    for number in range(10):
        account.pk, account.username, account._state.adding = None, f"nguoi{number}", True
        account.pk = Account._meta.pk.get_default()
        account.save(force_insert=True)
        Session.objects.create(
            session_key=f"key{number}", session_data=own.session_data, expire_date=own.expire_date, account=account,
            device=own.device, locked_at=clock.now(), started_at=own.started_at, seen_at=own.seen_at,
        )  # fmt: skip
    come_in(browser, "chau")
    assert Session.objects.filter(locked_at__isnull=False).count() <= 8


def test_a_name_that_waits_no_more_is_said(office: Office) -> None:
    said = "không còn chờ trên máy này"
    assert said in Client().get(screen(office, "binh")).content.decode()
    assert said not in Client().get("/khoa-man-hinh/").content.decode()
