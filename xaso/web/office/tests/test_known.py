"""The applicant may be known: by number or telephone, in this office only."""

from dataclasses import replace

from tests.offices import LAN, Office
from xaso.web.office.tests.desk import COPY, accepted, signed_in

ADDRESS = f"/ho-so/tiep-nhan/{COPY}/"
FRAGMENT = {"HX-Request": "true"}


def test_a_known_number_fills_what_is_empty(office: Office) -> None:
    accepted(office)
    form = {"do": "find", "applicant_number": LAN.personal_number, "applicant_phone": "0999999999"}
    page = signed_in("binh").post(ADDRESS, form, headers=FRAGMENT).content.decode()
    assert 'value="Lò Thị Lan"' in page
    assert 'value="Bản Nà Tăm"' in page
    assert 'value="0999999999"' in page
    assert LAN.phone not in page
    assert "autofocus" not in page, "a fragment takes the focus from nobody"


def test_an_unknown_number_disturbs_nobody_who_types(office: Office) -> None:
    form = {"do": "find", "applicant_number": "012195000099"}
    browser = signed_in("binh")
    assert browser.post(ADDRESS, form, headers=FRAGMENT).status_code == 204
    assert "Chưa có ai với số này" in browser.post(ADDRESS, form).content.decode()


def test_a_family_with_one_telephone_is_asked_about(office: Office) -> None:
    accepted(office)
    accepted(office, applicant=replace(LAN, name="Lò Văn Pành", personal_number="012094000018"))
    browser = signed_in("binh")
    page = browser.post(ADDRESS, {"do": "find", "applicant_phone": LAN.phone}).content.decode()
    assert "Nhiều người dùng chung" in page
    person = page.partition("Lò Văn Pành")[0].rpartition('name="person" value="')[2].partition('"')[0]
    chosen = browser.post(ADDRESS, {"do": "find", "person": person, "applicant_phone": LAN.phone}).content.decode()
    assert 'value="Lò Văn Pành"' in chosen
    assert 'value="012094000018"' in chosen


def test_a_choice_by_its_own_button_finds_too(office: Office) -> None:
    accepted(office)
    accepted(office, applicant=replace(LAN, name="Lò Văn Pành", personal_number="012094000018"))
    browser = signed_in("binh")
    page = browser.post(ADDRESS, {"do": "find", "applicant_phone": LAN.phone}).content.decode()
    person = page.partition("Lò Văn Pành")[0].rpartition('name="person" value="')[2].partition('"')[0]
    assert 'value="Lò Văn Pành"' in browser.post(
        ADDRESS, {"person": person, "applicant_phone": LAN.phone}
    ).content.decode()  # fmt: skip


def test_another_name_under_the_number_is_not_overwritten(office: Office) -> None:
    accepted(office)
    form = {"do": "find", "applicant_number": LAN.personal_number, "applicant_name": "Mùa Thị Sua"}
    page = signed_in("binh").post(ADDRESS, form).content.decode()
    assert "Số này đang ghi cho Lò Thị Lan" in page
    assert 'value="Mùa Thị Sua"' in page
    assert "Bản Nà Tăm" not in page


def test_another_commune_does_not_know_the_person(office: Office, other_office: Office) -> None:
    accepted(office)
    page = signed_in("binh_mk").post(ADDRESS, {"do": "find", "applicant_number": LAN.personal_number}).content.decode()
    assert "Lò Thị Lan" not in page
    assert "Chưa có ai" in page
