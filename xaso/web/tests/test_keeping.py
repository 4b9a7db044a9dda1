"""A form that arrives at a locked screen is kept for its person, comes back filled, and is then forgotten."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.offices import PASSWORD, Office, intake
from xaso.base import clock, sealing
from xaso.cases import actions as cases
from xaso.cases.models import Case
from xaso.kit.worktime import ZONE
from xaso.people import actions, queries
from xaso.people.models import KeptForm
from xaso.web.tests.browser import signed_in

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=ZONE)
SAID = "Thiếu bản chính giấy khai sinh"


@pytest.fixture
def dossier(office: Office) -> str:
    with clock.pretend(MORNING):
        actions.set_pin(actor=office.binh, password=PASSWORD, pin="3907")
        return f"/ho-so/{cases.accept(actor=office.binh, intake=intake()).code}/"


def send(browser: Client, dossier: str, **more: str) -> str:
    """Ask for a supplement; where that leads."""
    version = str(Case.objects.get().version)
    values = {"version": version, "items": SAID, "reason": SAID, "mat-khau": "", "password": "Bí-mật-1"} | more
    answer = browser.post(f"{dossier}bo-sung/", values, headers={"referer": f"http://testserver{dossier}"})
    return answer.headers.get("Location", "")


def back(office: Office, browser: Client) -> str:
    return browser.post(f"/khoa-man-hinh/{office.accounts['binh']}/", {"pin": "3907"}).headers["Location"]


def test_it_comes_back_filled(office: Office, dossier: str) -> None:
    with clock.pretend(MORNING):
        browser = signed_in("binh")
    with clock.pretend(MORNING + timedelta(minutes=45)):
        assert send(browser, dossier) == f"/khoa-man-hinh/{office.accounts['binh']}/"
        assert KeptForm.objects.count() == 1
        assert back(office, browser) == dossier
        for _ in range(2):
            shown = browser.get(dossier).content.decode()
            assert SAID in shown
            assert "được điền lại" in shown
            assert "Bí-mật-1" not in shown
        assert SAID not in browser.get("/viec/").content.decode()


def test_nobody_else_reads_it(office: Office, dossier: str) -> None:
    with clock.pretend(MORNING):
        browser = signed_in("binh")
        browser.post("/khoa-man-hinh/")
        send(browser, dossier)
        browser.post("/dang-nhap/", {"ten": "chau", "mat-khau": PASSWORD})
        assert SAID not in browser.get(dossier).content.decode()
        row = KeptForm.objects.get()
        assert SAID.encode() not in bytes(row.sealed)
        assert dossier not in str(KeptForm.objects.values().get())
        KeptForm.objects.update(account=office.accounts["chau"])
        with pytest.raises(sealing.NotOpened):
            queries.kept_forms(office.accounts["chau"])


def test_who_comes_back_by_password_finds_it_too(office: Office, dossier: str) -> None:
    with clock.pretend(MORNING):
        browser = signed_in("binh")
        browser.post("/khoa-man-hinh/")
        send(browser, dossier)
        answer = browser.post("/dang-nhap/", {"ten": "binh", "mat-khau": PASSWORD})
        assert answer.headers["Location"] == dossier
        assert SAID in browser.get(dossier).content.decode()


def test_once_sent_or_given_up_it_is_forgotten(office: Office, dossier: str) -> None:
    with clock.pretend(MORNING):
        browser = signed_in("binh")
        browser.post("/khoa-man-hinh/")
        send(browser, dossier)
    with clock.pretend(MORNING + timedelta(minutes=1)):
        back(office, browser)
        browser.post("/khoa-man-hinh/", headers={"referer": f"http://testserver{dossier}"})
    with clock.pretend(MORNING + timedelta(minutes=2)):
        assert back(office, browser) == dossier
        assert "được điền lại" not in browser.get(dossier).content.decode()
        browser.post("/khoa-man-hinh/")
        send(browser, dossier)
        back(office, browser)
        browser.get(dossier)
        assert KeptForm.objects.count() == 1
        browser.post("/viec/tra-loi/1/", headers={"referer": f"http://testserver{dossier}"})
        assert KeptForm.objects.count() == 1
        send(browser, dossier)
        assert not KeptForm.objects.exists()


def test_it_is_forgotten_after_a_day(office: Office, dossier: str) -> None:
    with clock.pretend(MORNING):
        browser = signed_in("binh")
        browser.post("/khoa-man-hinh/")
        send(browser, dossier)
    with clock.pretend(MORNING + timedelta(hours=25)):
        assert not queries.kept_forms(office.accounts["binh"])
        actions.forget_old_sign_ins()
        assert not KeptForm.objects.exists()


def test_what_is_too_long_or_secret_is_not_kept(office: Office, dossier: str) -> None:
    with clock.pretend(MORNING):
        browser = signed_in("binh")
        browser.post("/khoa-man-hinh/")
        send(browser, dossier, reason="x" * 300_000)
        browser.post("/doi-mat-khau/", {"old": PASSWORD, "new": "Chợ-phiên-2026"})
        assert not KeptForm.objects.exists()
        browser.post("/ma-pin/", {"pin": "5821", "password": PASSWORD})
        assert not queries.kept_forms(office.accounts["binh"])[0].values


def test_a_form_that_came_back_with_errors_leads_to_its_page(office: Office, dossier: str) -> None:
    with clock.pretend(MORNING):
        browser = signed_in("binh")
        browser.post("/khoa-man-hinh/", headers={"referer": "http://testserver/uy-quyen/vang/"})
        assert back(office, browser) == "/uy-quyen/"
