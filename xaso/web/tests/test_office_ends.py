"""An office ends on the steward's screen, and the leader of its heir takes its dossiers over."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.offices import PASSWORD, Office, intake
from xaso.base import clock
from xaso.base.actor import SYSTEM
from xaso.cases import actions
from xaso.cases.models import Case, Draft
from xaso.kit.worktime import ZONE
from xaso.people import actions as people
from xaso.people.actions import Ending
from xaso.people.models import Succession, Unit

MONDAY = datetime(2025, 12, 8, 9, 0, tzinfo=ZONE)
TUESDAY = MONDAY + timedelta(days=1)
GROUND = "Nghị quyết 12/NQ-HĐND ngày 01/12/2025"


def signed_in(name: str) -> Client:
    browser = Client()
    browser.post("/dang-nhap/", {"ten": name, "mat-khau": PASSWORD})
    return browser


@pytest.fixture
def two(office: Office, other_office: Office) -> tuple[Office, Office]:
    """One dossier is open in the first office, and one reception was begun."""
    with clock.pretend(MONDAY):
        actions.accept(actor=office.binh, intake=intake())
        form = {"applicant_name": ["Lan"]}
        actions.keep_draft(
            actor=office.binh, case_id=intake().case_id, procedure_code="1.004873", values=form
        )  # fmt: skip
    return office, other_office


def ended(office: Office, heir: Office) -> None:
    ending = Ending(TUESDAY.date(), "merge", GROUND, [heir.id])
    people.end_unit(actor=SYSTEM, unit_id=office.id, version=Unit.objects.get(pk=office.id).version, ending=ending)


def test_the_steward_sees_what_is_open_and_ends_the_office(two: tuple[Office, Office]) -> None:
    office, heir = two
    address = f"/quan-tri/don-vi/{office.id}/ket-thuc/"
    with clock.pretend(TUESDAY):
        khoa = signed_in("khoa")
        page = khoa.get(address).content.decode()
        assert "1 · Đã tiếp nhận" in page
        assert "1 bản nháp" in page
        sent = {"day": "09/12/2025", "kind": "merge", "heir_1": str(heir.id), "ground": GROUND, "version": "1"}
        for field, bad in (("ground", ""), ("day", "31/02/2026"), ("heir_1", ""), ("kind", "x"), ("heir_1", "x")):
            answer = khoa.post(address, {**sent, field: bad})
            assert answer.status_code == 422
            assert f'id="o-{field}' in answer.content.decode()
        assert not Succession.objects.exists()
        assert khoa.post(address, sent).headers["Location"] == "/quan-tri/"
    assert Succession.objects.get().heir_id == heir.id


def test_a_page_of_yesterday_ends_nothing(two: tuple[Office, Office]) -> None:
    office, heir = two
    with clock.pretend(TUESDAY):
        khoa = signed_in("khoa")
        sent = {"day": "09/12/2025", "kind": "merge", "heir_1": str(heir.id), "ground": GROUND, "version": "9"}
        assert khoa.post(f"/quan-tri/don-vi/{office.id}/ket-thuc/", sent).status_code == 422
    assert not Succession.objects.exists()


def test_the_leader_of_the_heir_is_told_and_takes_everything(two: tuple[Office, Office]) -> None:
    office, heir = two
    with clock.pretend(TUESDAY):
        ended(office, heir)
        dung = signed_in("dung_mk")
        assert "/ho-so/ke-thua/" in dung.get("/viec/").content.decode()
        page = dung.get("/ho-so/ke-thua/").content.decode()
        assert "Nhận cả 1 hồ sơ" in page
        answer = dung.post("/ho-so/ke-thua/", {"office_id": str(office.id), "heir": str(heir.id)})
        assert answer.headers["Location"] == "/viec/"
        assert Case.objects.get().office_id == heir.id
        assert "/ho-so/ke-thua/" not in dung.get("/viec/").content.decode()
        assert Draft.objects.count() == 1


def test_one_by_one_from_the_page_of_the_dossier(two: tuple[Office, Office]) -> None:
    office, heir = two
    with clock.pretend(TUESDAY):
        ended(office, heir)
        dung = signed_in("dung_mk")
        case = Case.objects.get()
        page = dung.get(f"/ho-so/{case.code}/").content.decode()
        assert f"/ho-so/{case.code}/ke-thua/" in page
        dung.post(f"/ho-so/{case.code}/ke-thua/", {"version": str(case.version), "heir_id": str(heir.id)})
        assert Case.objects.get().office_id == heir.id
        page = dung.get(f"/ho-so/{case.code}/").content.decode()
        assert "Chuyển cơ quan kế thừa" in page
        assert f"/ho-so/{case.code}/ke-thua/" not in page


def test_it_is_no_business_of_a_stranger(two: tuple[Office, Office]) -> None:
    office, heir = two
    with clock.pretend(TUESDAY):
        dung = signed_in("dung_mk")
        for heirs in ([str(heir.id)], ["x"], []):
            answer = dung.post("/ho-so/ke-thua/", {"office_id": str(office.id), "heir": heirs})
            assert answer.status_code == 422
    assert Case.objects.get().office_id == office.id
