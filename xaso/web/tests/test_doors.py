"""Doors: closed by default, and the log of readings written before an answer leaves."""

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from tests.offices import Office
from xaso.base.models import AuditEntry
from xaso.web.doors import Door, door
from xaso.web.tests.browser import signed_in

PLACES = override_settings(ROOT_URLCONF="xaso.web.tests.places")


@PLACES
def test_a_view_without_a_door_is_closed_to_everybody(db: None) -> None:
    answer = Client().get("/khong-cua/")
    assert answer.status_code == 403
    assert "không mở cho ai" in answer.content.decode()


def test_a_verb_that_no_room_knows_is_found_at_once() -> None:
    with pytest.raises(LookupError):
        door("nothing.at_all")(lambda request: HttpResponse())


def test_what_was_read_is_logged_also_when_the_view_then_refuses(office: Office) -> None:
    browser = signed_in("binh")
    with PLACES:
        assert browser.get("/doc/").status_code == 403
    row = AuditEntry.objects.get(kind="read")
    assert row.subjects == ["0190-person"]
    assert (row.actor_id, row.purpose) == (office.accounts["binh"], "thử")


def test_a_visitor_who_sends_a_form_comes_back_to_its_page(office: Office) -> None:
    answer = Client().post("/quan-tri/lich/ngay/", headers={"Referer": "http://testserver/quan-tri/lich/?nam=2026"})
    assert answer.headers["Location"] == "/dang-nhap/?tiep=%2Fquan-tri%2Flich%2F%3Fnam%3D2026"


def test_a_form_from_elsewhere_leads_to_the_front_page(office: Office) -> None:
    answer = Client().post("/quan-tri/lich/ngay/", headers={"Referer": "https://example.org/quan-tri/"})
    assert answer.headers["Location"] == "/dang-nhap/?tiep=%2F"


def test_a_fragment_request_of_a_visitor_turns_the_whole_page(office: Office) -> None:
    answer = Client().get("/quan-tri/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/quan-tri/"})
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/dang-nhap/?tiep=%2Fquan-tri%2F"


def test_the_wrong_method_is_said(office: Office) -> None:
    answer = signed_in("khoa").get("/quan-tri/phien/ket-thuc/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


def test_a_door_is_a_view() -> None:
    assert isinstance(door("people.usage")(lambda request: HttpResponse()), Door)
