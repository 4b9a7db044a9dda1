"""A dossier between levels by the screens: handed up, taken on its own page, given back, taken again."""

import pytest

from tests.levels import DEPARTMENT, HUB, lives_elsewhere, make_department, resolved
from tests.offices import OPENING, Office
from xaso.base import clock
from xaso.cases.models import Case, Passage
from xaso.exchange.models import Peer
from xaso.web.office.tests.desk import accepted, again, signed_in
from xaso.web.office.tests.test_extension import page
from xaso.web.office.tests.test_moves import send


@pytest.fixture
def department(office: Office) -> Office:
    with clock.pretend(OPENING):
        return make_department()


def offered(case: Case) -> str:
    return f"/ho-so-den/{Passage.objects.get(case_id=case.pk, stand='offered').pk}/"


def test_up_and_home(office: Office, department: Office) -> None:
    case = accepted(office)
    assert "Chuyển lên cơ quan cấp trên" in page("binh", case)
    assert send(signed_in("binh"), case, "chuyen-len", place_id="x").status_code == 422
    done = send(signed_in("binh"), case, "chuyen-len", place_id=str(department.id), note="Kính chuyển")
    assert done.status_code == 302
    shown = page("binh", case)
    assert "chờ người nhận" in shown
    assert "Xin lại hồ sơ đã chuyển" in shown
    theirs, address = signed_in("binh_so"), offered(case)
    assert address in theirs.get("/viec/").content.decode()
    opened = theirs.get(address).content.decode()
    assert "Kính chuyển" in opened
    assert case.applicant_name in opened
    assert theirs.get(f"{address}nhan/").headers["Location"] == address
    assert theirs.post(f"{address}nhan/").headers["Location"] == f"/ho-so/{case.pk}/"
    twice = theirs.post(f"{address}nhan/")
    assert twice.status_code == 409
    assert "đã nhận" in twice.content.decode()
    assert DEPARTMENT in page("binh", case)
    resolved(again(case.pk), department)
    assert "Chuyển về nơi tiếp nhận" in page("binh_so", case)
    assert send(theirs, again(case.pk), "chuyen-ve").status_code == 302
    ours, address = signed_in("binh"), offered(case)
    assert "Nhận kết quả" in ours.get(address).content.decode()
    assert ours.post(f"{address}nhan/").status_code == 302
    assert "Trả kết quả" in page("binh", case)


def test_turned_down_with_a_reason(office: Office, department: Office) -> None:
    case = accepted(office)
    send(signed_in("binh"), case, "chuyen-len", place_id=str(department.id))
    theirs, address = signed_in("binh_so"), offered(case)
    empty = theirs.post(f"{address}khong-nhan/", {"reason": ""})
    assert empty.status_code == 422
    assert "Hãy ghi vì sao không nhận" in empty.content.decode()
    assert theirs.post(f"{address}khong-nhan/", {"reason": "Thuộc xã."}).headers["Location"] == "/viec/"
    shown = page("binh", case)
    assert "Bị từ chối" in shown
    assert "Thuộc xã." in shown


def test_asked_back(office: Office, department: Office) -> None:
    case = accepted(office)
    send(signed_in("binh"), case, "chuyen-len", place_id=str(department.id))
    address = offered(case)
    assert send(signed_in("binh"), again(case.pk), "xin-lai").status_code == 302
    answer = signed_in("binh_so").get(address)
    assert "Đã rút về" in answer.content.decode()


def test_nobody_else_opens_an_offer(office: Office, department: Office, other_office: Office) -> None:
    case = accepted(office)
    send(signed_in("binh"), case, "chuyen-len", place_id=str(department.id))
    for name, status in (("binh_mk", 404), ("binh", 404), ("chau_so", 403)):
        assert signed_in(name).get(offered(case)).status_code == status, name


def test_without_an_office_above_nothing_is_said_of_it(office: Office) -> None:
    assert "Chuyển lên cơ quan cấp trên" not in page("binh", accepted(office))


def test_a_cut_line_is_said(office: Office, department: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    lives_elsewhere(monkeypatch, department)
    case = accepted(office)
    send(signed_in("binh"), case, "chuyen-len", place_id=str(department.id))
    assert "Đang mất đường truyền" in page("binh", case)
    Peer.objects.create(node=HUB.id, name="Tỉnh", role="hub", joined_at=clock.now(), heard_at=clock.now())
    assert "Đang mất đường truyền" not in page("binh", case)
