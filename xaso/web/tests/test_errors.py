"""What goes wrong is said in words of the office."""

import logging

import pytest
from django.test import Client, override_settings

from xaso.web.tests.places import REFUSALS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places() -> object:
    with override_settings(ROOT_URLCONF="xaso.web.tests.places"):
        yield


@pytest.mark.parametrize("kind", sorted(REFUSALS))
def test_a_refusal_has_its_status_and_its_words(kind: str) -> None:
    answer = Client().get(f"/tu-choi/{kind}/")
    assert answer.status_code == REFUSALS[kind].status
    assert REFUSALS[kind].message in answer.content.decode()


def test_a_refusal_of_a_fragment_takes_the_place_of_the_page() -> None:
    answer = Client().get("/tu-choi/da-doi/", headers={"HX-Request": "true"})
    assert answer.headers["HX-Retarget"] == "main"
    assert answer.headers["HX-Reselect"] == "main"


@pytest.mark.parametrize(
    ("came_from", "shown"),
    [
        ("http://testserver/ho-so/H35-1/?a=1", True),
        ("http://testserver/tu-choi/da-doi/", False),
        ("https://xau.example/ho-so/H35-1/?a=1", False),
        ("javascript:alert(1)", False),
        ("http://[", False),
        ("//xau.example/", False),
        ("http://testserver//xau.example/", False),
        ("", False),
    ],
)
def test_it_leads_back_to_where_somebody_came_from_but_nowhere_else(came_from: str, shown: bool) -> None:
    page = Client().get("/tu-choi/da-doi/", headers={"Referer": came_from, "Host": "testserver"}).content.decode()
    assert ("Quay lại trang trước" in page) == shown
    assert ('href="/ho-so/H35-1/?a=1"' in page) == shown


def test_an_unknown_address() -> None:
    answer = Client().get("/khong-co/")
    assert answer.status_code == 404
    assert "Không có trang nào ở địa chỉ này" in answer.content.decode()


def test_a_fault_shows_a_reference_and_no_detail(caplog: pytest.LogCaptureFixture) -> None:
    browser = Client(raise_request_exception=False)
    with caplog.at_level(logging.ERROR, logger="xaso.web.errors"):
        answer = browser.get("/hong/")
    page = answer.content.decode()
    reference = caplog.records[0].args[0]
    assert answer.status_code == 500
    assert reference in page
    assert "secret detail" not in page
    assert "Traceback" not in page
    assert "secret detail" in caplog.text


def test_a_form_of_too_many_fields_is_refused_in_words() -> None:
    answer = Client().post("/dinh-kem/", {f"f{number}": "" for number in range(1100)})
    assert answer.status_code == 400
    assert "Chưa có gì được lưu" in answer.content.decode()
