"""The front page shows the day's seal of the log."""

from django.test import Client

from tests.offices import Office
from xaso.base import audit, clock
from xaso.web.tests.browser import signed_in


def test_the_seal_of_the_day_stands_there(office: Office) -> None:
    assert "hôm nay sổ chưa có dòng nào được niêm" in Client().get("/").content.decode()
    office_day = {"day": "07/12/2026", "kind": "closed", "name": "QĐ 9/QĐ-UBND"}
    signed_in("khoa").post("/quan-tri/lich/ngay/", office_day)
    audit.seal()
    found = audit.root_of(clock.now().date())
    assert found
    assert found[1] in Client().get("/").content.decode()


def test_it_works_before_there_is_an_office(db: None) -> None:
    assert Client().get("/").status_code == 200
