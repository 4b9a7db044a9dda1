"""The steward's work on the calendar."""

from datetime import date

import pytest
from django.test import Client

from tests.offices import Office
from xaso.base import calendar
from xaso.base.actor import SYSTEM
from xaso.people import queries
from xaso.people.models import Tenure
from xaso.web.tests.browser import signed_in


@pytest.fixture
def khoa(office: Office) -> Client:
    return signed_in("khoa")


def kinds(office: Office, year: int) -> dict[date, str]:
    return {row.day: row.kind for row in calendar.days(office.id, year)}


def test_a_day_off_and_its_make_up_day(khoa: Client, office: Office) -> None:
    khoa.post("/quan-tri/lich/ngay/", {"day": "07/12/2026", "kind": "closed", "name": "QĐ 9/QĐ-UBND"})
    made_up = {"day": "12/12/2026", "kind": "makeup", "name": "Làm bù", "replaces": "07/12/2026"}
    khoa.post("/quan-tri/lich/ngay/", made_up)
    assert kinds(office, 2026)[date(2026, 12, 7)] == "closed"
    assert kinds(office, 2026)[date(2026, 12, 12)] == "makeup"
    assert "cho 07/12/2026" in khoa.get("/quan-tri/lich/?nam=2026").content.decode()


def test_the_offices_own_word_is_taken_back(khoa: Client, office: Office) -> None:
    khoa.post("/quan-tri/lich/ngay/", {"day": "07/12/2026", "kind": "closed", "name": "QĐ 9/QĐ-UBND"})
    assert 'value="07/12/2026"' in khoa.get("/quan-tri/lich/?nam=2026").content.decode()
    khoa.post("/quan-tri/lich/bo/", {"day": "07/12/2026"})
    assert date(2026, 12, 7) not in kinds(office, 2026)


def test_what_holds_in_the_whole_country_stays(khoa: Client, office: Office) -> None:
    assert 'value="02/09/2026"' not in khoa.get("/quan-tri/lich/?nam=2026").content.decode()
    answer = khoa.post("/quan-tri/lich/bo/", {"day": "02/09/2026"})
    assert answer.status_code == 409
    assert kinds(office, 2026)[date(2026, 9, 2)] == "closed"


def test_another_commune_cannot_be_asked_for(khoa: Client, office: Office, other_office: Office) -> None:
    elsewhere = {"day": "07/12/2026", "kind": "closed", "name": "QĐ 9/QĐ-UBND", "co-quan": str(other_office.id)}
    khoa.post("/quan-tri/lich/ngay/", elsewhere)
    assert date(2026, 12, 7) in kinds(office, 2026)
    assert date(2026, 12, 7) not in kinds(other_office, 2026)


def test_who_administers_two_communes_chooses(office: Office, other_office: Office) -> None:
    theirs = next(unit for unit in queries.administered_units(SYSTEM) if unit.id == other_office.id)
    post = next(key for key, _, role in theirs.posts if role == queries.ROLE_NAMES["steward"])
    Tenure.objects.create(account_id=office.accounts["khoa"], post_id=post, valid_from=date(2025, 12, 1))
    khoa = signed_in("khoa")
    assert f"co-quan={other_office.id}" in khoa.get("/quan-tri/lich/").content.decode()
    elsewhere = {"day": "07/12/2026", "kind": "closed", "name": "QĐ 9/QĐ-UBND", "co-quan": str(other_office.id)}
    khoa.post("/quan-tri/lich/ngay/", elsewhere)
    assert date(2026, 12, 7) in kinds(other_office, 2026)
    assert date(2026, 12, 7) not in kinds(office, 2026)


def test_the_horizon_is_stated(khoa: Client, office: Office) -> None:
    khoa.post("/quan-tri/lich/het/", {"until": "31/12/2028"})
    assert calendar.known_until(office.id) == date(2028, 12, 31)


def test_a_horizon_that_nobody_can_know_is_refused_at_its_field(khoa: Client) -> None:
    answer = khoa.post("/quan-tri/lich/het/", {"until": "31/12/2099"})
    assert answer.status_code == 422
    assert 'id="o-until-error"' in answer.content.decode()


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
