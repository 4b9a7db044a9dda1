"""The number of database queries of a page does not grow with its rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.offices import Office
from xaso.web.office.tests.desk import COPY, Make, accepted, copy_form, for_approval, in_work, signed_in


def queries(person: str, address: str) -> int:
    browser = signed_in(person)
    browser.post("/ho-so/", {"tim": "lan"})
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize(
    ("person", "address", "make"),
    [
        ("binh", "/viec/", accepted),
        ("chau", "/viec/", in_work),
        ("dung", "/viec/", for_approval),
        ("binh", "/ho-so/", accepted),
        ("binh", "/ho-so/?tim=1", accepted),
        ("binh", "/ho-so/tiep-nhan/", accepted),
    ],
)
def test_one_row_costs_as_much_as_twenty(office: Office, person: str, address: str, make: Make) -> None:
    make(office)
    one = queries(person, address)
    for _ in range(19):
        make(office)
    assert queries(person, address) == one


def test_several_drafts_cost_as_much_as_one(office: Office) -> None:
    browser = signed_in("binh")
    browser.post(f"/ho-so/tiep-nhan/{COPY}/nhap/", copy_form())
    one = queries("binh", "/ho-so/tiep-nhan/")
    for code in ("1.004873", "1.001193", "_demo"):
        browser.post(f"/ho-so/tiep-nhan/{code}/nhap/", copy_form())
    assert queries("binh", "/ho-so/tiep-nhan/") == one
