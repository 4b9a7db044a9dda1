"""At the counter: received for another office, sent there, taken over there."""

from datetime import datetime

from django.test import Client

from tests.offices import PASSWORD, Office, intake
from xaso.base import clock
from xaso.cases import actions
from xaso.cases.models import Case
from xaso.kit.worktime import ZONE

MONDAY = datetime(2025, 12, 8, 9, 0, tzinfo=ZONE)


def signed_in(name: str) -> Client:
    browser = Client()
    browser.post("/dang-nhap/", {"ten": name, "mat-khau": PASSWORD})
    return browser


def test_other_offices_are_offered_when_the_officer_asks_for_them(office: Office, other_office: Office) -> None:
    with clock.pretend(MONDAY):
        binh = signed_in("binh")
        address = "/ho-so/tiep-nhan/1.004873/"
        assert "UBND xã Mường Khoa" not in binh.get(address).content.decode()
        asked = binh.post(address, {"away": "1", "applicant_name": "Lò Thị Lan"}).content.decode()
        assert "UBND xã Mường Khoa" in asked
        assert "Lò Thị Lan" in asked


def test_it_goes_from_counter_to_counter_on_the_screens(office: Office, other_office: Office) -> None:
    with clock.pretend(MONDAY):
        actions.accept(actor=office.binh, intake=intake(competent_id=other_office.id))
        case, binh, there = Case.objects.get(), signed_in("binh"), signed_in("binh_mk")
        page = f"/ho-so/{case.code}/"
        assert "Cơ quan giải quyết" in binh.get(page).content.decode()
        assert binh.post(f"{page}chuyen-di/", {"version": "1"}).headers["Location"] == "/viec/"
        assert page in there.get("/viec/").content.decode()
        assert there.post(f"{page}nhan/", {"version": "2"}).status_code == 302
        assert Case.objects.get().office_id == other_office.id
        assert "Nơi khác giải quyết" in binh.get("/ho-so/").content.decode()
        assert str(case.code) in binh.get("/ho-so/?trang-thai=nhan-thay").content.decode()
