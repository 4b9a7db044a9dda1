"""Who holds several posts acts at the one whose work it is: its title stands on papers and in the audit."""

from datetime import timedelta

import pytest
import time_machine

from tests.offices import Office, intake
from xaso.base import clock
from xaso.base.actor import SYSTEM
from xaso.base.errors import NotAllowed
from xaso.base.models import AuditEntry
from xaso.cases import access, actions, queries
from xaso.cases.models import Case, Handover
from xaso.cases.tests.hands import NUMBER, again, for_approval, in_work
from xaso.people import actions as people


def also(office: Office, name: str, role: str, title: str, *, at: Office | None = None) -> None:
    """One more post for somebody, younger than his first."""
    post = people.create_post(actor=SYSTEM, unit_id=(at or office).id, title=title, role=role)
    today = clock.now().date()
    people.give_post(actor=SYSTEM, account_id=office.accounts[name], post_id=post, valid_from=today)


def test_the_deputy_signs_as_deputy_and_not_as_the_officer_that_he_also_is(office: Office) -> None:
    case = for_approval(office)
    also(office, "chau", "leader", "Phó Chủ tịch UBND")
    actions.approve(actor=office.chau, case_id=case.pk, version=case.version, number=NUMBER)
    signed = "Nguyễn Minh Châu, Phó Chủ tịch UBND"
    assert again(case).results.get().approved_by == signed
    assert Handover.objects.filter(case=case).order_by("-number")[0].giver == signed
    assert AuditEntry.objects.get(verb="case.approve").post == "Phó Chủ tịch UBND"


def test_what_he_drafts_he_drafts_as_officer(office: Office) -> None:
    case = in_work(office)
    also(office, "chau", "leader", "Phó Chủ tịch UBND")
    actions.draft_result(actor=office.chau, case_id=case.pk, version=case.version, content="Đủ điều kiện")
    assert again(case).results.get().drafted_by == "Nguyễn Minh Châu, Công chức Tư pháp - Hộ tịch"


def test_of_several_posts_that_could_the_one_whose_turn_it_is(office: Office) -> None:
    case = in_work(office)
    also(office, "chau", "counter", "Công chức Một cửa (kiêm)")
    actions.ask_supplement(actor=office.chau, case_id=case.pk, version=case.version, items=["Giấy"], reason="Thiếu")
    actions.complete(actor=office.chau, case_id=case.pk, version=case.version + 1, handed_in=frozenset())
    actions.hand_over(actor=office.chau, case_id=case.pk, version=case.version + 2, receiver_id=office.accounts["chau"])
    asked, completed, handed = Handover.objects.filter(case=case).order_by("number")[2:]
    assert asked.giver.endswith("Hộ tịch")
    assert completed.receiver.endswith("(kiêm)")
    assert handed.giver.endswith("(kiêm)")


def test_an_officer_of_one_office_receives_at_the_counter_of_another(office: Office, other_office: Office) -> None:
    with time_machine.travel(clock.now() + timedelta(days=1)):
        also(office, "chau", "counter", "Công chức Một cửa", at=other_office)
        made = actions.accept(actor=office.chau, intake=intake())
    case = Case.objects.get(pk=made.case_id)
    assert (case.office_id, case.received_at_unit_id) == (other_office.id, other_office.id)
    assert made.code.startswith("H35.12.08-")
    assert Handover.objects.get(case=case).receiver == "Nguyễn Minh Châu, Công chức Một cửa"
    written = AuditEntry.objects.filter(verb="case.accept").values_list("office_id", flat=True)
    assert set(written) == {other_office.id}


def test_of_two_counters_the_older_one(office: Office, other_office: Office) -> None:
    also(office, "binh", "counter", "Công chức Một cửa", at=other_office)
    assert access.receiving_office(office.binh) == queries.receiving_office(office.binh) == office.id


def test_who_works_at_no_counter_receives_nowhere(office: Office) -> None:
    with pytest.raises(NotAllowed):
        access.receiving_office(office.dung)
