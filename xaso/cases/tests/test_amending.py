"""Particulars are corrected with a reason; the old value stays with who and when; a stale form changes nothing."""

import pytest

from tests.offices import Office
from xaso.base import audit
from xaso.base.errors import Invalid, NotAllowed, Stale
from xaso.cases import actions, queries
from xaso.cases.models import Amendment, Case
from xaso.cases.tests.hands import accepted, again, in_work, ready


def typed(office: Office, case: Case, **changed: str) -> dict[str, str]:
    with audit.reading(office.binh, "test"):
        found = queries.amending_of(office.binh, str(case.pk))
    return {one.name: one.value for one in found.particulars} | changed


def amend(office: Office, case: Case, person: str = "binh", reason: str = "Gõ nhầm", **changed: str) -> None:
    values = typed(office, case, **changed)
    actions.amend(
        actor=office.actor(person), case_id=case.pk, version=again(case).version, typed=values, reason=reason
    )  # fmt: skip


def test_only_what_differs_is_changed_and_kept(office: Office) -> None:
    case = in_work(office)
    facts = case.facts
    amend(office, case, applicant_phone="0987 654 321", f_subject_name="Lò Thị Lanh")
    case = again(case)
    assert case.applicant_phone == "0987654321"
    assert case.facts == {**facts, "subject_name": "Lò Thị Lanh"}
    rows = Amendment.objects.order_by("pk").values_list("field", "before", "after", "reason", "version")
    assert list(rows) == [
        ("applicant_phone", "0912345678", "0987654321", "Gõ nhầm", case.version),
        ("f_subject_name", facts["subject_name"], "Lò Thị Lanh", "Gõ nhầm", case.version),
    ]
    assert Amendment.objects.earliest("pk").by == "Trần Thị Bình, Công chức Một cửa"


def test_it_is_found_by_the_new_words(office: Office, reading: audit.Reading) -> None:
    case = accepted(office)
    amend(office, case, subject="Vay vốn ngân hàng")
    assert [row.ref for row in queries.cases(office.binh, text="vay von").rows] == [case.code]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"applicant_phone": "12"}, "applicant_phone"),
        ({"applicant_email": "không có"}, "applicant_email"),
        ({"f_subject_birth_date": "31/02/2000"}, "f_subject_birth_date"),
        ({}, ""),
    ],
)
def test_wrong_values_or_none_change_nothing(office: Office, changed: dict[str, str], field: str) -> None:
    case = in_work(office)
    with pytest.raises(Invalid) as refusal:
        amend(office, case, **changed)
    assert set(refusal.value.errors) == {field}
    assert again(case).version == case.version
    with pytest.raises(Invalid, match="vì sao"):
        amend(office, case, reason=" ", subject="Khác")


def test_a_stale_form_changes_nothing(office: Office) -> None:
    case = in_work(office)
    amend(office, case, subject="Bản của Bình")
    with pytest.raises(Stale):
        actions.amend(
            actor=office.chau, case_id=case.pk, version=case.version, typed=typed(office, case), reason="Sửa"
        )  # fmt: skip
    assert again(case).subject == "Bản của Bình"


def test_not_the_leader_and_not_once_it_is_decided(office: Office) -> None:
    with pytest.raises(NotAllowed):
        amend(office, in_work(office), person="dung", subject="Khác")
    with pytest.raises(NotAllowed):
        amend(office, ready(office), subject="Khác")
