"""Particulars are corrected with a reason; the old value stays with who and when; a stale form changes nothing."""

import pytest

from tests.offices import Office
from xaso.base import audit
from xaso.base.errors import Invalid, NotAllowed, Stale
from xaso.cases import actions, queries
from xaso.cases.models import Amendment, Case
from xaso.cases.tests.hands import accepted, again, in_work, ready
from xaso.people.actions import PersonData


def typed(office: Office, case: Case, **changed: str) -> dict[str, str]:
    with audit.reading(office.binh, "test"):
        found = queries.amending_of(office.binh, str(case.pk))
    return dict(found.inputs) | changed


def amend(
    office: Office, case: Case, person: str = "binh", reason: str = "Gõ nhầm", confirmed: bool = False, **changed: str
) -> None:
    values = typed(office, case, **changed)
    actions.amend(
        actor=office.actor(person),
        case_id=case.pk,
        version=again(case).version,
        correction=actions.Correction(values, reason, confirmed),
    )


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
            actor=office.chau,
            case_id=case.pk,
            version=case.version,
            correction=actions.Correction(typed(office, case), "Sửa"),
        )
    assert again(case).subject == "Bản của Bình"


def test_not_the_leader_and_not_once_it_is_decided(office: Office) -> None:
    with pytest.raises(NotAllowed):
        amend(office, in_work(office), person="dung", subject="Khác")
    with pytest.raises(NotAllowed):
        amend(office, ready(office), subject="Khác")


def test_the_counter_corrects_whose_it_is_and_the_record_follows(office: Office, reading: audit.Reading) -> None:
    case = in_work(office)
    amend(office, case, applicant_name="Lò Thị Lanh", applicant_number="012195000025")
    now = again(case)
    assert (now.applicant_name, now.applicant_number) == ("Lò Thị Lanh", "012195000025")
    assert now.applicant.personal_number == "012195000025"
    assert set(Amendment.objects.values_list("field", flat=True)) == {"applicant_name", "applicant_number"}
    assert [row.ref for row in queries.cases(office.binh, text="lo thi lanh").rows] == [case.code]


def test_the_resolver_does_not_say_whose_it_is(office: Office) -> None:
    case = in_work(office)
    amend(office, case, person="chau", applicant_name="Lò Thị Lanh", subject="Vay vốn")
    assert (again(case).applicant_name, again(case).subject) == ("Lò Thị Lan", "Vay vốn")


def test_a_number_that_stands_for_another_name_is_asked_about(office: Office) -> None:
    accepted(office, applicant=PersonData("Quàng Văn Sơn", "012195000025", "0911111111"))
    case = in_work(office)
    with pytest.raises(actions.Warned, match="Quàng Văn Sơn"):
        amend(office, case, applicant_number="012195000025")
    assert again(case).version == case.version
    amend(office, case, confirmed=True, applicant_number="012195000025")
    assert again(case).applicant_number == "012195000025"


def test_rows_of_a_group_are_corrected_and_stay_where_they_were_not_sent(office: Office) -> None:
    case = accepted(office, "1.013978")
    uses = case.facts["uses"]
    amend(office, case, **{"f_uses-1-kind": "Đất trồng cây lâu năm (CLN)"})
    assert again(case).facts["uses"] == [{**uses[0], "kind": "Đất trồng cây lâu năm (CLN)"}, *uses[1:]]
    row = Amendment.objects.get()
    assert (row.field, row.label) == ("f_uses", "Loại đất")
    assert "Đất trồng cây lâu năm (CLN)" in row.after
    values = {name: value for name, value in typed(office, case).items() if not name.startswith("f_uses-")}
    correction = actions.Correction(values | {"subject": "Khác"}, "Gõ nhầm")
    actions.amend(actor=office.binh, case_id=case.pk, version=again(case).version, correction=correction)
    assert again(case).facts["uses"][0]["kind"] == "Đất trồng cây lâu năm (CLN)"


def test_a_limit_that_rests_on_what_is_corrected_is_spoken_of_and_stays(office: Office) -> None:
    case = accepted(office, "1.013978")
    remote = "no" if case.facts.get("remote") else "yes"
    due = again(case).due
    with pytest.raises(actions.Warned, match="thời hạn là"):
        amend(office, case, f_remote=remote)
    amend(office, case, confirmed=True, f_remote=remote)
    assert again(case).due == due
    with audit.reading(office.binh, "test"):
        assert "thời hạn là" in queries.dossier(office.binh, str(case.pk)).turns.outdated


def test_a_fee_that_rests_on_what_is_corrected_is_spoken_of(office: Office) -> None:
    case = accepted(office, "2.000815")
    with pytest.raises(actions.Warned, match="mức phí"):
        amend(office, case, f_pages="40")
    amend(office, case, confirmed=True, f_pages="40")
    assert again(case).facts["pages"] == 40
