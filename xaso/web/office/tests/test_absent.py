"""Who is away is not offered dossiers; what lies with him goes to another in one press."""

from datetime import timedelta

from tests.offices import Office
from xaso.base import clock
from xaso.cases import actions
from xaso.cases.models import Case, Handover
from xaso.web.office.tests.desk import COPY, accepted, signed_in
from xaso.web.office.tests.test_usual_resolver import CHOOSE, two_resolvers

__all__ = ["two_resolvers"]


def away(office: Office, name: str = "chau") -> None:
    today = clock.now().date()
    browser = signed_in("dung")
    values = {"account": str(office.accounts[name]), "first_day": f"{today:%d/%m/%Y}"}
    answer = browser.post("/uy-quyen/vang/", values | {"last_day": "chưa rõ"})
    assert answer.status_code == 422
    values["last_day"] = f"{today + timedelta(days=3):%d/%m/%Y}"
    assert browser.post("/uy-quyen/vang/", values).headers["Location"] == "/uy-quyen/"


def with_chau(office: Office) -> Case:
    case = accepted(office)
    actions.hand_over(actor=office.binh, case_id=case.pk, version=case.version, receiver_id=office.accounts["chau"])
    case.refresh_from_db()
    return case


def test_it_stands_on_the_page_until_she_is_back(two_resolvers: Office) -> None:
    away(two_resolvers)
    browser = signed_in("chau")
    page = browser.get("/uy-quyen/").content.decode()
    assert "Đã có mặt" in page
    assert "Đã có mặt" not in signed_in("binh").get("/uy-quyen/").content.decode()
    ending = "/uy-quyen/vang/" + page.split('action="/uy-quyen/vang/')[1].partition('"')[0]
    assert browser.post(ending, {"version": "1"}).status_code == 302
    assert "Đã có mặt" not in browser.get("/uy-quyen/").content.decode()


def test_the_one_who_is_there_is_offered(two_resolvers: Office) -> None:
    with_chau(two_resolvers)
    away(two_resolvers)
    page = signed_in("binh").get(f"/ho-so/{accepted(two_resolvers).code}/").content.decode()
    assert f'<option value="{two_resolvers.accounts["son"]}" selected>' in page
    assert "vắng đến" in page


def test_nobody_is_offered_where_all_are_away(two_resolvers: Office) -> None:
    away(two_resolvers)
    away(two_resolvers, "son")
    case = accepted(two_resolvers, COPY)
    assert CHOOSE in signed_in("binh").get(f"/ho-so/{case.code}/").content.decode()


def test_the_leader_gives_all_to_another(two_resolvers: Office) -> None:
    son = two_resolvers.accounts["son"]
    first, second, third = (with_chau(two_resolvers) for _ in range(3))
    browser = signed_in("dung")
    assert "/viec/giao-lai/" not in browser.get("/viec/").content.decode()
    away(two_resolvers)
    page = browser.get("/viec/").content.decode()
    assert "Giao 3 hồ sơ" in page
    assert "/viec/giao-lai/" not in signed_in("binh").get("/viec/").content.decode()
    Case.objects.filter(pk=third.pk).update(version=third.version + 1)
    sent = {"ho-so": [f"{one.code}:{one.version}" for one in (first, second, third)], "receiver": str(son)}
    said = browser.post("/viec/giao-lai/", sent).content.decode()
    assert "2 trên 3 hồ sơ" in said
    assert said.count("Đã giao.") == 2
    assert said.count("Chưa giao") == 1
    assert set(Case.objects.filter(holder=son)) == {first, second}
    count = Handover.objects.count()
    again = browser.post("/viec/giao-lai/", sent).content.decode()
    assert again.count("từ trước") == 2
    assert Handover.objects.count() == count
    assert "Giao 1 hồ sơ" in browser.get("/viec/").content.decode()


def test_without_a_receiver_nothing_moves(two_resolvers: Office) -> None:
    case = with_chau(two_resolvers)
    said = signed_in("dung").post("/viec/giao-lai/", {"ho-so": [f"{case.code}:{case.version}", "x:y", "x"]})
    assert said.content.decode().count("Hãy chọn người nhận.") == 3
    son = str(two_resolvers.accounts["son"])
    said = signed_in("dung").post("/viec/giao-lai/", {"ho-so": ["H35.12.07-000000-0001:1", "x"], "receiver": son})
    assert said.content.decode().count("Chưa giao") == 2
