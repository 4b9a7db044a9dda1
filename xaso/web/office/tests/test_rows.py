"""A group that repeats on the page of a reception: it grows, names what is wrong, and nothing typed is lost."""

import re
from uuid import UUID

from tests.offices import Office, intake
from xaso.cases import actions
from xaso.cases.models import Case
from xaso.web.office.tests.desk import signed_in

POOR = "1.011607"
ADDRESS = f"/ho-so/tiep-nhan/{POOR}/"
FIRST = {"f_members-1-name": "Lò Văn Tiến", "f_members-1-birth": "1985"}


def test_one_empty_row_waits_and_a_typed_row_brings_the_next(office: Office) -> None:
    browser = signed_in("binh")
    page = browser.get(ADDRESS).content.decode()
    assert 'name="f_members-1-name"' in page
    assert 'name="f_members-2-name"' not in page
    grown = browser.post(ADDRESS, {**FIRST, "do": "again"}).content.decode()
    assert 'value="Lò Văn Tiến"' in grown
    assert 'name="f_members-2-name"' in grown
    assert len(re.findall("data-grows", re.sub(r'hx-trigger="[^"]*"', "", grown))) == 6


def test_words_are_offered(office: Office) -> None:
    page = signed_in("binh").get(ADDRESS).content.decode()
    assert 'list="ds-ethnic_groups"' in page
    assert page.count('<datalist id="ds-ethnic_groups">') == 1
    assert '<option value="Mông">' in page


def test_what_is_wrong_in_a_row_is_named_at_its_cell(office: Office) -> None:
    browser = signed_in("binh")
    answer = browser.post(ADDRESS, {**FIRST, "do": "accept"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#o-f_members-1-relation">' in page
    assert 'value="Lò Văn Tiến"' in page


def test_a_finding_about_the_group_leads_to_it(office: Office) -> None:
    typed = {f"f_{key}": value for key, value in intake(POOR).facts.items()}
    sent = {**typed, "f_members-2-relation": "head", "applicant_name": "Lò Văn Tiến", "paper_case": "household"}
    answer = signed_in("binh").post(
        ADDRESS,
        {**sent, "papers": ["request"], "channel": "in_person", "return_way": "counter", "sets": "1", "do": "accept"},
    )
    page = answer.content.decode()
    assert '<a href="#o-f_members">Danh sách đang có 2 chủ hộ' in page
    assert 'id="o-f_members"' in page


def test_the_dossier_shows_each_row_in_a_line(office: Office) -> None:
    made = actions.accept(actor=office.binh, intake=intake(POOR))
    assert isinstance(made.case_id, UUID)
    case = Case.objects.get()
    assert [row["name"] for row in case.facts["members"]] == ["Lò Văn Tiến", "Cà Thị Hương", "Lò Thị Mới"]
    page = signed_in("binh").get(f"/ho-so/{case.code}/").content.decode()
    assert "Lò Văn Tiến, 1985, Nam, Chủ hộ, 011085000123, Làm ruộng<br>Cà Thị Hương" in page
