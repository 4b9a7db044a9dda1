"""Tasks on the screen: given in three fields, out of a document, done, accepted; two leaders at once."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.house.world import signed_in
from tests.offices import Office, add_clerk
from xaso.base import clock
from xaso.base.identity import new_id
from xaso.documents import actions as documents
from xaso.tasks.models import Task

LIST = "/viec/nhiem-vu/"
NEW = f"{LIST}giao/"


@pytest.fixture
def leader(office: Office) -> Client:
    return signed_in("dung")


def form_id(browser: Client, address: str = NEW) -> str:
    found = re.search(r'name="id" value="([0-9a-f-]+)"', browser.get(address).content.decode())
    assert found
    return found[1]


def give(browser: Client, office: Office, **values: object) -> object:
    typed = {"id": form_id(browser), "title": "Rà soát hộ nghèo", "owner": str(office.accounts["chau"]), "day": ""}
    return browser.post(NEW, {**typed, **values})


def test_three_fields_and_it_stands_in_the_owners_day(office: Office, leader: Client) -> None:
    assert give(leader, office, day=f"{clock.now() + timedelta(days=9):%d/%m/%Y}").headers["Location"] == LIST
    assert "Rà soát hộ nghèo" in leader.get(LIST).content.decode()
    officer, task = signed_in("chau"), Task.objects.get()
    text = officer.get("/viec/").content.decode()
    assert [one for one in ("Nhiệm vụ đang chờ bạn", "Rà soát hộ nghèo", "Thực hiện") if one not in text] == []
    address = f"{LIST}{task.pk}/"
    refused = officer.post(f"{address}bao-xong/", {"version": "1", "outcome": ""})
    assert refused.status_code == 422
    assert "Hãy ghi kết quả" in refused.content.decode()
    assert officer.post(f"{address}bao-xong/", {"version": "1", "outcome": "Đã xong"}).headers["Location"] == "/viec/"
    assert "Nghiệm thu" in leader.get("/viec/").content.decode()
    assert leader.post(f"{address}nghiem-thu/", {"version": "2", "note": ""}).status_code == 302
    assert Task.objects.get().state == "done"
    assert officer.get(f"{LIST}?trang-thai=da-xong").content.decode().count("Rà soát hộ nghèo") == 1


def test_what_was_typed_stays_and_everything_wrong_is_said(office: Office, leader: Client) -> None:
    answer = give(leader, office, title="Giữ lại dòng này", owner="", day="")
    assert answer.status_code == 422
    assert "Giữ lại dòng này" in answer.content.decode()
    assert "Hãy chọn một người thực hiện" in answer.content.decode()


def test_out_of_a_document_and_back_to_it(office: Office, leader: Client) -> None:
    new = documents.NewArrival(
        id=new_id(),
        sender="Sở Nội vụ",
        issued_on=clock.now().date(),
        type_name="Công văn",
        subject="Báo cáo hộ tịch",
        reference="128/SNV-XDCQ",
    )
    documents.register(actor=add_clerk(office), new=new)
    page = f"/van-ban/den/{new.id}/"
    assert f"{NEW}?tu=van-ban-den&so={new.id}" in leader.get(page).content.decode().replace("&amp;", "&")
    assert "128/SNV-XDCQ" in leader.get(f"{NEW}?tu=van-ban-den&so={new.id}").content.decode()
    assert give(leader, office, tu="van-ban-den", so=str(new.id)).status_code == 302
    task = Task.objects.get()
    assert (task.source, task.source_ref) == ("arrival", str(new.id))
    assert f'href="{page}"' in leader.get(f"{LIST}{task.pk}/").content.decode()
    assert "Rà soát hộ nghèo" in leader.get(page).content.decode()


@pytest.mark.parametrize("ref", ["x", "00000000-0000-0000-0000-000000000001"])
def test_out_of_a_document_that_is_not_his_to_see(office: Office, leader: Client, ref: str) -> None:
    assert leader.get(f"{NEW}?tu=van-ban-den&so={ref}").status_code == 404


def test_a_clerk_says_whose_word_it_is(office: Office) -> None:
    add_clerk(office)
    clerk = signed_in("em")
    assert "Theo ý kiến của" in clerk.get(NEW).content.decode()
    assert give(clerk, office).status_code == 422
    sent = give(clerk, office, giver=str(office.accounts["dung"]), source="meeting", words="Giao ban 01/12")
    assert sent.status_code == 302
    task = Task.objects.get()
    assert (task.source, task.source_words, task.giver_id) == ("meeting", "Giao ban 01/12", office.accounts["dung"])


def test_who_comes_second_sees_both_values(office: Office, leader: Client) -> None:
    give(leader, office)
    address = f"{LIST}{Task.objects.get().pk}/sua/"
    said = {"version": "1", "owner": str(office.accounts["chau"]), "day": ""}
    assert leader.post(address, {**said, "title": "Rà soát hộ cận nghèo"}).status_code == 302
    answer = leader.post(address, {**said, "title": "Rà soát hộ nghèo bản Nà Tăm"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="Rà soát hộ nghèo bản Nà Tăm"' in text
    assert "Hiện đang ghi: Rà soát hộ cận nghèo" in text
    assert 'name="version" value="2"' in text, "he has seen both now and may decide"


@pytest.mark.parametrize("query", ["ben=co-quan", "trang=x", "trang-thai=x&ben=y", "nguoi=khong-phai-ma", "trang=999"])
def test_an_address_that_nobody_gave_shows_a_list(office: Office, query: str) -> None:
    assert signed_in("chau").get(f"{LIST}?{query}").status_code == 200


def test_the_list_as_excel(office: Office, leader: Client) -> None:
    give(leader, office)
    answer = leader.get(f"{LIST}danh-sach.xlsx?ben=co-quan")
    assert answer.content[:2] == b"PK"
