"""Units: their codes, hours and dates, changed by their steward alone."""

from datetime import date
from typing import Any

import pytest

from tests.offices import Office
from xaso.base.errors import Invalid, NotAllowed, NotFound, Stale
from xaso.people import actions, queries
from xaso.people.models import Unit


def set_unit(office: Office, **values: Any) -> Unit:
    unit = Unit.objects.get(pk=office.id)
    actions.set_unit(actor=office.khoa, unit_id=unit.pk, version=unit.version, **values)
    return Unit.objects.get(pk=office.id)


def test_the_steward_changes_what_papers_and_deadlines_need(office: Office) -> None:
    week = {"monday": ["07:00-11:00"], "saturday": ["07:30-11:30"]}
    set_unit(office, address="  Bản Nà  Tăm ", phone="0231 3878 123", week=week)
    facts = queries.unit(office.id)
    assert (facts.address, facts.phone, facts.week) == ("Bản Nà Tăm", "0231 3878 123", week)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "  "),
        ("name", "x" * 5000),
        ("address", "x" * 301),
        ("week", {"monday": ["sáng"]}),
        ("week", {"thứ hai": ["07:30-11:30"]}),
        ("week", {"monday": ["11:30-07:30"]}),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(
    office: Office, other_office: Office, field: str, value: object
) -> None:
    with pytest.raises(Invalid) as refused:
        set_unit(office, **{field: value})
    assert list(refused.value.errors) == [field]


def test_a_stale_page_changes_nothing(office: Office) -> None:
    with pytest.raises(Stale) as refused:
        actions.set_unit(actor=office.khoa, unit_id=office.id, version=99, address="Bản Hón")
    assert refused.value.current == {"address": ""}


def test_others_do_not_find_or_may_not(office: Office, other_office: Office) -> None:
    for actor in (office.binh, other_office.khoa):
        with pytest.raises((NotFound, NotAllowed)):
            actions.set_unit(actor=actor, unit_id=office.id, version=1, address="Bản Hón")


def test_a_part_of_an_office_belongs_to_it_and_is_administered_with_it(office: Office, other_office: Office) -> None:
    made = actions.create_unit(
        actor=office.khoa, name="Bộ phận Một cửa", tier="commune", valid_from=date(2026, 1, 1), parent_id=office.id,
        own_office=False,
    )  # fmt: skip
    assert Unit.objects.get(pk=made.unit_id).office_id == office.id
    assert {row.name for row in queries.administered_units(office.khoa)} == {"UBND xã Tân Phong", "Bộ phận Một cửa"}
    assert {row.name for row in queries.administered_units(other_office.khoa)} == {"UBND xã Mường Khoa"}


def test_a_steward_founds_no_office_beside_his_own(office: Office, other_office: Office) -> None:
    for parent in (None, other_office.id):
        with pytest.raises((Invalid, NotFound)):
            actions.create_unit(
                actor=office.khoa, name="UBND xã Lạ", tier="commune", valid_from=date(2026, 1, 1), parent_id=parent
            )


def test_a_post_needs_a_role_that_exists(office: Office) -> None:
    with pytest.raises(Invalid):
        actions.create_post(actor=office.khoa, unit_id=office.id, title="Vua", role="king")


def test_the_public_pages_speak_of_the_oldest_office(office: Office, other_office: Office) -> None:
    first = queries.first_office()
    assert first is not None
    assert first.id == office.id
