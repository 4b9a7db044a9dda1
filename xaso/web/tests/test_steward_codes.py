"""The steward's screen of codes: nothing typed is lost, the next dossier has the new code."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.offices import Office, intake
from xaso.base import clock
from xaso.cases import actions
from xaso.cases.models import Case
from xaso.people.models import Unit, UnitCode
from xaso.web.tests.browser import signed_in


@pytest.fixture
def khoa(office: Office) -> Client:
    return signed_in("khoa")


def typed(office: Office, code: str, day: str = "") -> dict[str, str]:
    version = Unit.objects.get(pk=office.id).version
    return {"code": code, "day": day or f"{clock.now():%d/%m/%Y}", "version": str(version)}


def received(office: Office) -> Case:
    return Case.objects.get(pk=actions.accept(actor=office.binh, intake=intake("1.004873")).case_id)


def test_the_next_dossier_has_the_new_code_and_the_running_one_keeps_its_own(office: Office, khoa: Client) -> None:
    before = received(office)
    answer = khoa.post(f"/quan-tri/don-vi/{office.id}/ma/", typed(office, "H35.12.70"), follow=True)
    assert 'mang mã <span class="code">H35.12.70</span>' in answer.content.decode()
    after = received(office)
    assert (before.code or "").startswith("H35.12.07-")
    assert (after.code or "").startswith("H35.12.70-")
    assert Case.objects.get(pk=before.pk).code == before.code


def test_what_is_wrong_is_said_and_stays_typed(office: Office, khoa: Client) -> None:
    answer = khoa.post(f"/quan-tri/don-vi/{office.id}/ma/", typed(office, "H35", "hôm nào"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="o-day-error"' in page
    assert 'value="H35"' in page


def test_a_stale_page_is_told_and_shows_what_is_there_now(office: Office, khoa: Client) -> None:
    page = typed(office, "H35.12.70")
    khoa.post(f"/quan-tri/don-vi/{office.id}/ma/", typed(office, "H35.12.71"))
    answer = khoa.post(f"/quan-tri/don-vi/{office.id}/ma/", page)
    assert answer.status_code == 422
    assert "H35.12.71" in answer.content.decode()
    assert not UnitCode.objects.filter(code="H35.12.70").exists()


def test_a_later_code_is_dropped_with_one_press(office: Office, khoa: Client) -> None:
    day = clock.now().date() + timedelta(days=30)
    khoa.post(f"/quan-tri/don-vi/{office.id}/ma/", typed(office, "H35.12.70", f"{day:%d/%m/%Y}"))
    code = UnitCode.objects.get(code="H35.12.70")
    page = khoa.get(f"/quan-tri/don-vi/{office.id}/ma/").content.decode()
    address = f"/quan-tri/don-vi/{office.id}/ma/{code.pk}/bo/"
    assert f'action="{address}"' in page
    assert khoa.post(address, {"version": str(Unit.objects.get(pk=office.id).version)}).status_code == 302
    assert not UnitCode.objects.filter(pk=code.pk).exists()
