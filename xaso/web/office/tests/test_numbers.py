"""Đối chiếu sổ: after a restore the leader states the last numbers; until then everybody is told why none are given."""

import pytest
from django.test import Client

from tests.offices import Office
from xaso.base import node
from xaso.cases import queries as cases
from xaso.web.office.tests.desk import accepted, copy_form, signed_in

PAGE = "/viec/doi-chieu-so/"
LASTS = {
    "case": "12",
    "receipt": "345",
    "supplement": "6",
    "refusal": "0",
    "apology": "0",
    "stop": "0",
    "collection": "0",
}


@pytest.fixture
def restored(office: Office) -> Office:
    accepted(office)
    node.found()
    node.rise()
    return office


def main(browser: Client, address: str) -> str:
    return browser.get(address).content.decode().partition("<main")[2]


def test_the_leader_is_led_there_and_the_counter_told_whom_to_ask(restored: Office) -> None:
    assert f'href="{PAGE}"' in main(signed_in("dung"), "/viec/")
    counter = main(signed_in("binh"), "/viec/")
    assert "Hãy báo lãnh đạo" in counter
    assert PAGE not in counter


def test_the_page_says_what_was_given_here(restored: Office) -> None:
    assert main(signed_in("dung"), PAGE).count("đã cấp đến số 1.") == 2


def test_the_counter_is_refused_until_it_is_stated(restored: Office) -> None:
    counter, leader = signed_in("binh"), signed_in("dung")
    form = copy_form(confirmed="1", do="record")
    answer = counter.post("/ho-so/tiep-nhan/2.000815/", form)
    assert "sổ giấy" in answer.content.decode()
    assert leader.post(PAGE, LASTS).headers["Location"] == "/viec/"
    assert counter.post("/ho-so/tiep-nhan/2.000815/", form).status_code == 302
    assert [row.last for row in cases.numbers(restored.id)] == [13, 345, 6, 0, 0, 0, 0]
    assert "Chưa cấp số mới được" not in main(leader, "/viec/")


@pytest.mark.parametrize("typed", ["0", "", "mười hai"])
def test_what_cannot_be_right_stands_at_its_book(restored: Office, typed: str) -> None:
    answer = signed_in("dung").post(PAGE, {**LASTS, "case": typed})
    assert answer.status_code == 422
    assert 'href="#o-case"' in answer.content.decode()
    assert cases.to_compare(restored.dung) == [restored.id]


def test_without_a_restore_there_is_nothing_to_state(office: Office) -> None:
    assert signed_in("dung").get(PAGE).headers["Location"] == "/viec/"
    assert signed_in("dung").post(PAGE, LASTS).headers["Location"] == "/viec/"
