"""Whoever resolves may leave, fall ill or be called away: his dossiers never stand still."""

from datetime import timedelta

import pytest

from tests.offices import PASSWORD, Office
from xaso.base import audit, clock
from xaso.base.actor import SYSTEM
from xaso.base.errors import NotAllowed
from xaso.cases import actions, queries
from xaso.cases.models import Case, Handover
from xaso.cases.tests.hands import again, for_approval, in_work
from xaso.people import actions as people
from xaso.people.models import Account, Tenure


def leave(office: Office, name: str = "chau") -> None:
    """Today was the last day."""
    tenure = Tenure.objects.get(account_id=office.accounts[name])
    Tenure.objects.filter(pk=tenure.pk).update(valid_to=clock.now().date() - timedelta(days=1))


def successor(office: Office) -> None:
    """Another resolver takes up the post."""
    post = Tenure.objects.get(account_id=office.accounts["chau"]).post_id
    made = people.create_account(
        actor=SYSTEM, post_id=post, username="mai", full_name="Lường Thị Mai", password=PASSWORD
    )
    office.accounts["mai"] = made.account_id


def pass_on(office: Office, by: str, case: Case) -> None:
    actions.hand_over(actor=office.actor(by), case_id=case.pk, version=case.version, receiver_id=office.accounts["mai"])


def waiting(office: Office, name: str) -> list[tuple[str, str]]:
    return [(row.ref, row.verb) for row in queries.today(office.actor(name)).rows]


@pytest.mark.parametrize("by", ["binh", "dung"])
def test_counter_or_leader_gives_the_dossier_of_one_who_left_to_another(office: Office, by: str) -> None:
    case = in_work(office)
    successor(office)
    leave(office)
    pass_on(office, by, case)
    assert (again(case).state, again(case).holder_id) == ("in_work", office.accounts["mai"])
    row = Handover.objects.filter(case=case).order_by("number").last()
    assert row is not None
    assert (row.giver_id, row.note) == (office.accounts[by], "Giao lại, trước đó ở Nguyễn Minh Châu.")


def test_a_disabled_account_holds_nothing_either(office: Office) -> None:
    case = in_work(office)
    successor(office)
    Account.objects.filter(pk=office.accounts["chau"]).update(disabled_at=clock.now())
    pass_on(office, "binh", case)
    assert again(case).holder_id == office.accounts["mai"]


def test_the_leader_may_always_and_the_counter_only_then(office: Office) -> None:
    case = in_work(office)
    successor(office)
    with pytest.raises(NotAllowed, match="công chức giải quyết"):
        pass_on(office, "binh", case)
    pass_on(office, "dung", case)
    assert again(case).holder_id == office.accounts["mai"]


def test_the_work_list_shows_what_nobody_holds(office: Office, reading: audit.Reading) -> None:
    case = in_work(office)
    assert waiting(office, "binh") == waiting(office, "dung") == []
    leave(office)
    shown = [(case.code, "case.hand_over")]
    assert waiting(office, "binh") == waiting(office, "dung") == shown
    assert "giao lại" in queries.today(office.binh).rows[0].why


def test_what_is_sent_back_to_one_who_left_waits_to_be_given_to_another(office: Office, reading: audit.Reading) -> None:
    case = for_approval(office)
    successor(office)
    leave(office)
    actions.send_back(actor=office.dung, case_id=case.pk, version=case.version, reason="Sai ngày sinh")
    case = again(case)
    assert (case.state, case.holder_id) == ("in_work", None)
    assert waiting(office, "binh") == [(case.code, "case.hand_over")]
    pass_on(office, "binh", case)
    assert waiting(office, "mai") == [(case.code, "case.draft_result")]


def test_what_is_sent_back_goes_to_its_author_who_still_serves(office: Office) -> None:
    case = for_approval(office)
    successor(office)
    actions.send_back(actor=office.dung, case_id=case.pk, version=case.version, reason="Sai ngày sinh")
    assert again(case).holder_id == office.accounts["chau"]


def test_a_resolver_of_another_office_is_no_holder_here(office: Office, other_office: Office) -> None:
    case = in_work(office)
    Case.objects.filter(pk=case.pk).update(holder_id=other_office.accounts["chau"])
    successor(office)
    pass_on(office, "binh", case)
    assert again(case).holder_id == office.accounts["mai"]


def test_the_steward_sees_how_many_dossiers_one_holds(office: Office, other_office: Office) -> None:
    in_work(office)
    in_work(office)
    for_approval(office)
    chau = office.accounts["chau"]
    assert queries.held_by(office.khoa, chau) == 2
    assert queries.held_by(other_office.khoa, chau) == queries.held_by(office.binh, chau) == 0
