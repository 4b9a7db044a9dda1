"""The steward's work on the calendar."""

from datetime import date

import pytest
from django.test import Client

from tests.offices import Office
from xaso.base import calendar
from xaso.web.tests.browser import signed_in


@pytest.fixture
def khoa(office: Office) -> Client:
    return signed_in("khoa")


def kinds(year: int) -> dict[date, str]:
    return {row.day: row.kind for row in calendar.days(year)}


def test_a_day_off_and_its_make_up_day(khoa: Client) -> None:
    khoa.post("/quan-tri/lich/ngay/", {"day": "07/12/2026", "kind": "closed", "name": "QĐ 9/QĐ-UBND"})
    made_up = {"day": "12/12/2026", "kind": "makeup", "name": "Làm bù", "replaces": "07/12/2026"}
    khoa.post("/quan-tri/lich/ngay/", made_up)
    assert kinds(2026)[date(2026, 12, 7)] == "closed"
    assert kinds(2026)[date(2026, 12, 12)] == "makeup"
    assert "cho 07/12/2026" in khoa.get("/quan-tri/lich/?nam=2026").content.decode()


def test_a_day_follows_the_week_again(khoa: Client) -> None:
    assert date(2026, 9, 2) in kinds(2026)
    khoa.post("/quan-tri/lich/bo/", {"day": "02/09/2026"})
    assert date(2026, 9, 2) not in kinds(2026)


def test_the_horizon_is_stated(khoa: Client) -> None:
    khoa.post("/quan-tri/lich/het/", {"until": "31/12/2028"})
    assert calendar.known_until() == date(2028, 12, 31)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"day": "32/12/2026", "kind": "closed", "name": "x"}, "day"),
        ({"day": "07/12/2026", "kind": "closed", "name": ""}, "name"),
        ({"day": "07/12/2026", "kind": "khac", "name": "x"}, "kind"),
        ({"day": "07/12/2026", "kind": "makeup", "name": "x", "replaces": "mai"}, "replaces"),
    ],
)
def test_what_cannot_be_a_day_is_refused_at_its_field(khoa: Client, typed: dict[str, str], field: str) -> None:
    answer = khoa.post("/quan-tri/lich/ngay/", typed)
    assert answer.status_code == 422
    assert f'id="o-{field}-error"' in answer.content.decode()


@pytest.mark.parametrize("year", ["", "x", "99999", "1", "²", "2027"])
def test_any_year_may_be_asked_for(khoa: Client, year: str) -> None:
    assert khoa.get("/quan-tri/lich/", {"nam": year}).status_code == 200
