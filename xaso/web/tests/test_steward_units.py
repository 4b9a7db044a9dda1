"""The steward's work on units."""

import pytest
from django.test import Client

from tests.offices import Office
from xaso.people.models import Post, Unit
from xaso.web.tests.browser import signed_in

DAYS = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), "07:30-11:30, 13:30-17:30")


@pytest.fixture
def khoa(office: Office) -> Client:
    return signed_in("khoa")


def typed(office: Office, **values: str) -> dict[str, str]:
    unit = Unit.objects.get(pk=office.id)
    kept = {"name": unit.name, "place": unit.place, "version": str(unit.version)}
    return {**kept, **DAYS, **values}


def test_an_office_opens_on_saturday_morning(office: Office, khoa: Client) -> None:
    answer = khoa.post(f"/quan-tri/don-vi/{office.id}/", typed(office, saturday="07:30-11:30"))
    assert answer.status_code == 302
    assert Unit.objects.get(pk=office.id).week["saturday"] == ["07:30-11:30"]


def test_nothing_changed_writes_nothing(office: Office, khoa: Client) -> None:
    khoa.post(f"/quan-tri/don-vi/{office.id}/", typed(office))
    assert Unit.objects.get(pk=office.id).version == 1


def test_two_stewards_see_both_values_and_decide(office: Office, khoa: Client) -> None:
    first = typed(office, phone="02313111111")
    second = typed(office, phone="02313222222")
    khoa.post(f"/quan-tri/don-vi/{office.id}/", first)
    answer = khoa.post(f"/quan-tri/don-vi/{office.id}/", second)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="02313222222"' in page
    assert "Hiện đang ghi: 02313111111" in page
    assert 'name="version" value="2"' in page
    khoa.post(f"/quan-tri/don-vi/{office.id}/", {**second, "version": "2"})
    assert Unit.objects.get(pk=office.id).phone == "02313222222"


def test_a_part_of_an_office_and_its_post(office: Office, khoa: Client) -> None:
    khoa.post("/quan-tri/don-vi/moi/", {"name": "Phòng Kinh tế", "parent_id": str(office.id)})
    part = Unit.objects.get(name="Phòng Kinh tế")
    assert (part.parent_id, part.office_id, part.tier) == (office.id, office.id, "commune")
    khoa.post(f"/quan-tri/don-vi/{part.pk}/vi-tri/", {"title": "Công chức Địa chính", "role": "resolver"})
    assert Post.objects.get(unit=part).title == "Công chức Địa chính"


@pytest.mark.parametrize(("values", "field"), [({"role": "resolver"}, "title"), ({"title": "Kế toán"}, "role")])
def test_an_unfinished_post_is_refused(office: Office, khoa: Client, values: dict[str, str], field: str) -> None:
    answer = khoa.post(f"/quan-tri/don-vi/{office.id}/vi-tri/", values)
    assert answer.status_code == 422
    assert f'id="o-{field}-error"' in answer.content.decode()
