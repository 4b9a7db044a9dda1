"""Persons are known to one office alone, found by number or telephone, and every look is on record."""

from dataclasses import replace

import pytest

from tests.offices import LAN, Office
from xaso.base.audit import Reading
from xaso.base.errors import Invalid
from xaso.people import actions, queries
from xaso.people.actions import PersonData
from xaso.people.models import Person


def recorded(office: Office, data: PersonData = LAN) -> Person:
    return actions.record_person(office_id=office.id, data=data.checked())


@pytest.mark.parametrize("typed", ["012195000017", "012 195 000 017", "0912345678", "+84 912 345 678"])
def test_the_counter_finds_whom_it_knows(office: Office, reading: Reading, typed: str) -> None:
    person = recorded(office)
    found = queries.find_person(office.binh, typed)
    assert [(one.name, one.personal_number, one.phone) for one in found] == [
        ("Lò Thị Lan", "012195000017", "0912345678")
    ]
    assert reading.subjects == {str(person.pk)}


@pytest.mark.parametrize("typed", ["", "Lò Thị Lan", "012195000018", "'; drop table people_person", "x" * 5000])
def test_anything_but_a_number_finds_nobody(office: Office, reading: Reading, typed: str) -> None:
    recorded(office)
    assert queries.find_person(office.binh, typed) == []
    assert reading.subjects == set()


def test_only_the_counter_looks_for_persons(office: Office, reading: Reading) -> None:
    recorded(office)
    for actor in (office.chau, office.dung, office.khoa):
        assert queries.find_person(actor, "012195000017") == []


def test_phuc_sees_nothing_of_ours(office: Office, other_office: Office, reading: Reading) -> None:
    ours = recorded(office)
    assert queries.find_person(other_office.binh, "012195000017") == []
    assert reading.subjects == set()
    theirs = recorded(other_office, replace(LAN, name="Lò Thị Lanh"))
    assert theirs.pk != ours.pk
    assert [one.name for one in queries.find_person(office.binh, "012195000017")] == ["Lò Thị Lan"]


def test_a_person_with_the_same_number_is_the_same_person(office: Office) -> None:
    first = recorded(office)
    again = recorded(office, replace(LAN, phone="", address="Bản Hón"))
    assert again.pk == first.pk
    assert (again.phone, again.address) == ("0912345678", "Bản Hón")


def test_without_a_number_the_same_name_and_telephone_is_the_same_person(office: Office) -> None:
    plain = replace(LAN, personal_number="")
    first = recorded(office, plain)
    assert recorded(office, plain).pk == first.pk
    assert recorded(office, replace(plain, name="Lò Văn Pành")).pk != first.pk
    assert recorded(office, replace(plain, phone="")).pk != recorded(office, replace(plain, phone="")).pk


def test_every_problem_of_a_person_is_told_at_once() -> None:
    bad = PersonData(name="Lò2", personal_number="12", phone="113", email="không phải thư", address="x" * 301)
    with pytest.raises(Invalid) as refused:
        bad.checked()
    fields = {"applicant_name", "applicant_number", "applicant_phone", "applicant_email", "applicant_address"}
    assert set(refused.value.errors) == fields


def test_an_organisation_has_a_name_and_a_short_number() -> None:
    firm = PersonData(name="Hợp tác xã Chè  Tân Phong", personal_number="0100109106-001", kind="organisation")
    assert firm.checked().name == "Hợp tác xã Chè Tân Phong"
    for spoiled in (replace(firm, name="x" * 101), replace(firm, personal_number="1" * 15)):
        with pytest.raises(Invalid):
            spoiled.checked()
