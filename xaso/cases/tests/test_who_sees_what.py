"""An officer of another commune sees nothing of ours anywhere; at home each role does its own work only."""

from io import BytesIO

import pytest

from tests.offices import LAN, Office
from xaso.base import audit
from xaso.base.actor import NOBODY
from xaso.base.errors import Invalid, NotAllowed, NotFound
from xaso.cases import access, actions, queries
from xaso.cases.states import OPEN, TABLE
from xaso.cases.tests.hands import accepted, for_approval, in_work
from xaso.people import queries as people


def test_phuc_finds_nothing_by_list_search_count_person_or_address(
    office: Office, other_office: Office, reading: audit.Reading
) -> None:
    case = accepted(office)
    phuc = other_office.binh
    assert queries.cases(phuc).rows == ()
    assert queries.cases(phuc, text="Lan").rows == ()
    assert queries.cases(phuc, text=case.code or "").rows == ()
    assert {count for _, _, count in queries.counts_by_state(phuc)} == {0}
    assert queries.today(phuc).rows == ()
    assert people.find_person(phuc, LAN.personal_number) == []
    for ref in (str(case.pk), case.code or ""):
        with pytest.raises(NotFound):
            queries.dossier(phuc, ref)
        with pytest.raises(NotFound):
            queries.receipt(phuc, ref)
    assert reading.subjects == set()


def test_phuc_cannot_open_a_file_of_ours(office: Office, other_office: Office, reading: audit.Reading) -> None:
    case = accepted(office)
    attached = actions.attach(
        actor=office.binh,
        case_id=case.pk,
        version=case.version,
        paper_key=case.papers.first().key,
        stream=BytesIO(b"%PDF-1.4\n" + b"x" * 600 + b"\n%%EOF"),
        name="to-khai.pdf",
    )
    with pytest.raises(NotFound):
        queries.file_content(other_office.binh, str(case.pk), attached.file_id)
    own = accepted(other_office)
    with pytest.raises(NotFound):
        queries.file_content(other_office.binh, str(own.pk), attached.file_id)


def test_phuc_cannot_act_on_a_dossier_of_ours(office: Office, other_office: Office) -> None:
    case = accepted(office)
    with pytest.raises(NotFound):
        actions.hand_over(
            actor=other_office.binh,
            case_id=case.pk,
            version=case.version,
            receiver_id=other_office.accounts["chau"],
        )


def test_a_dossier_is_not_handed_to_an_officer_of_another_office(office: Office, other_office: Office) -> None:
    case = accepted(office)
    with pytest.raises(Invalid, match="danh sách"):
        actions.hand_over(
            actor=office.binh, case_id=case.pk, version=case.version, receiver_id=other_office.accounts["chau"]
        )


def test_nobody_and_the_steward_see_no_dossier(office: Office, reading: audit.Reading) -> None:
    case = accepted(office)
    for actor in (NOBODY, office.khoa):
        assert queries.cases(actor).rows == ()
        with pytest.raises(NotFound):
            queries.dossier(actor, str(case.pk))


@pytest.mark.parametrize("verb", sorted(access.VERBS))
def test_every_verb_names_its_roles_and_nobody_has_none(verb: str) -> None:
    assert not access.may_ever(NOBODY, verb)


def test_every_verb_of_the_states_is_in_the_table_of_roles() -> None:
    assert {f"case.{verb}" for _, verb in TABLE} <= set(access.VERBS)


def test_the_leader_does_not_resolve_and_the_resolver_does_not_sign(office: Office) -> None:
    case = in_work(office)
    with pytest.raises(NotAllowed, match="công chức giải quyết"):
        actions.draft_result(actor=office.dung, case_id=case.pk, version=case.version, content="x")
    signed = for_approval(office)
    with pytest.raises(NotAllowed, match="lãnh đạo"):
        actions.approve(actor=office.chau, case_id=signed.pk, version=signed.version, number="1/UBND-XNTTHN")


def test_only_the_holder_works_on_a_dossier(office: Office, reading: audit.Reading) -> None:
    case = in_work(office)
    case.holder_id = office.accounts["dung"]
    verdict = access.may(office.chau, "case.draft_result", case)
    assert (verdict.allowed, verdict.reason) == (False, "Hồ sơ đang do công chức khác giải quyết.")


def test_every_open_state_has_a_way_on() -> None:
    assert {state for state, verb in TABLE if verb != "attach"} == {*OPEN, "declined", "gave_back"}
