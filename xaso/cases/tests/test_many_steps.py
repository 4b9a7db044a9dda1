"""A dossier of several steps of resolving, over several units: each hand-over by its holder is a step."""

from tests.offices import PASSWORD, Office
from xaso.base import audit
from xaso.base.actor import SYSTEM
from xaso.cases import actions, queries
from xaso.cases.models import Case
from xaso.cases.tests.hands import accepted, again
from xaso.people import actions as people
from xaso.people.models import Tenure

LAND = "1.013978"


def second_resolver(office: Office) -> None:
    post = Tenure.objects.get(account_id=office.accounts["chau"]).post_id
    made = people.create_account(
        actor=SYSTEM, post_id=post, username="mai", full_name="Lường Thị Mai", password=PASSWORD
    )
    office.accounts["mai"] = made.account_id


def given(office: Office, case: Case, by: str, to: str) -> Case:
    actions.hand_over(actor=office.actor(by), case_id=case.pk, version=case.version, receiver_id=office.accounts[to])
    return again(case)


def sent_to_the_leader(office: Office) -> Case:
    """Through every step of resolving."""
    second_resolver(office)
    case = given(office, accepted(office, LAND), "binh", "chau")
    assert case.step == "examine"
    case = given(office, case, "chau", "mai")
    assert case.step == "post"
    case = given(office, case, "mai", "chau")
    assert case.step == "duty"
    actions.draft_result(actor=office.chau, case_id=case.pk, version=case.version, content="Đủ điều kiện")
    actions.submit(actor=office.chau, case_id=case.pk, version=case.version + 1)
    return again(case)


def test_each_hand_over_is_the_next_step_and_the_last_one_stays(office: Office) -> None:
    second_resolver(office)
    case = given(office, accepted(office, LAND), "binh", "chau")
    for step in ("post", "duty", "duty"):
        case = given(office, case, "chau", "chau")
        assert case.step == step


def test_the_step_of_posting_has_its_own_fifteen_days(office: Office) -> None:
    second_resolver(office)
    case = given(office, given(office, accepted(office, LAND), "binh", "chau"), "chau", "mai")
    assert case.step_due is not None
    assert case.due is not None
    assert case.step_due < case.due


def test_sent_back_it_is_in_the_step_from_which_it_came(office: Office) -> None:
    case = sent_to_the_leader(office)
    assert case.step == "approve"
    actions.send_back(actor=office.dung, case_id=case.pk, version=case.version, reason="Thiếu biên bản niêm yết")
    assert again(case).step == "duty"


def test_taken_from_its_holder_it_stays_in_its_step(office: Office) -> None:
    second_resolver(office)
    case = given(office, accepted(office, LAND), "binh", "chau")
    case = given(office, case, "dung", "mai")
    assert (case.step, case.holder_id) == ("examine", office.accounts["mai"])


def test_it_is_said_which_steps_of_resolving_follow(office: Office, reading: audit.Reading) -> None:
    case = given(office, accepted(office, LAND), "binh", "chau")
    assert [name.split()[0] for name in queries.dossier(office.chau, case.code or "").ahead] == ["Niêm", "Kiểm"]
    case = given(office, given(office, case, "chau", "chau"), "chau", "chau")
    assert queries.dossier(office.chau, case.code or "").ahead == ()
