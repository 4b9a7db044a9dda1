"""A number that stands on a paper is never given again, not even after a restore from an older backup."""

import pytest

from tests.offices import LAN, Office, intake
from xaso.base import node
from xaso.base.errors import Invalid, NotAllowed, NotPossible
from xaso.base.identity import new_id
from xaso.base.models import AuditEntry, Series
from xaso.cases import actions, queries
from xaso.cases.models import Case, Supplement
from xaso.cases.tests.hands import accepted

BOOKS = {"case": 12, "receipt": 345, "supplement": 6, "refusal": 0, "apology": 0, "stop": 0, "collection": 0}


def restored() -> None:
    node.found()
    node.rise()


def confirm(office: Office, **changed: int) -> None:
    actions.confirm_numbers(actor=office.dung, office_id=office.id, lasts={**BOOKS, **changed})


def refuse(office: Office) -> int:
    version = intake().version_id
    return actions.refuse(
        actor=office.binh, case_id=new_id(), version_id=version, applicant=LAN, reason="Không thuộc thẩm quyền"
    ).number


def test_a_restored_office_gives_no_number_and_says_what_to_do(office: Office) -> None:
    case = accepted(office)
    restored()
    for give in (
        lambda: accepted(office),
        lambda: refuse(office),
        lambda: actions.ask_supplement(
            actor=office.binh, case_id=case.pk, version=case.version, items=["Giấy"], reason="Thiếu"
        ),
    ):
        with pytest.raises(NotPossible, match="sổ giấy"):
            give()
    assert Case.objects.count() == 1
    assert queries.to_compare(office.binh) == [office.id]


def test_the_numbers_go_on_after_those_of_the_paper_books(office: Office) -> None:
    accepted(office)
    restored()
    confirm(office)
    case = accepted(office)
    actions.ask_supplement(actor=office.binh, case_id=case.pk, version=case.version, items=["Giấy"], reason="Thiếu")
    assert case.code is not None
    assert case.code.endswith("-0013")
    assert (case.receipt_number, Supplement.objects.get(case=case).number, refuse(office)) == (346, 7, 1)
    assert queries.to_compare(office.binh) == []


def test_it_is_on_record_who_stated_which_numbers(office: Office) -> None:
    accepted(office)
    restored()
    confirm(office)
    row = AuditEntry.objects.get(verb="case.confirm_numbers")
    assert (row.actor_id, row.incarnation) == (office.accounts["dung"], 2)
    assert row.detail["lasts"] == BOOKS
    assert row.detail["given"] == {
        "case": 1,
        "receipt": 1,
        "supplement": 0,
        "refusal": 0,
        "apology": 0,
        "stop": 0,
        "collection": 0,
    }


@pytest.mark.parametrize("number", [0, -1, 1_000_000])
def test_a_number_below_one_that_was_given_or_beyond_reason_is_refused(office: Office, number: int) -> None:
    accepted(office)
    restored()
    with pytest.raises(Invalid) as refusal:
        confirm(office, case=number)
    assert list(refusal.value.errors) == ["case"]
    assert Series.objects.get(book="receipt").last == 1
    assert queries.to_compare(office.binh) == [office.id]


def test_no_book_is_left_out(office: Office) -> None:
    restored()
    with pytest.raises(Invalid) as refusal:
        actions.confirm_numbers(actor=office.dung, office_id=office.id, lasts={"case": 1, "receipt": 1})
    assert set(refusal.value.errors) == {"supplement", "refusal", "apology", "stop", "collection"}


@pytest.mark.parametrize("name", ["binh", "chau", "khoa"])
def test_only_a_leader_of_the_office_states_them(office: Office, name: str) -> None:
    restored()
    with pytest.raises(NotAllowed):
        actions.confirm_numbers(actor=office.actor(name), office_id=office.id, lasts=BOOKS)


def test_the_leader_of_another_office_states_nothing_here(office: Office, other_office: Office) -> None:
    restored()
    with pytest.raises(NotAllowed):
        actions.confirm_numbers(actor=other_office.dung, office_id=office.id, lasts=BOOKS)
    confirm(other_office)
    assert queries.to_compare(office.dung) == [office.id]
    assert queries.to_compare(other_office.dung) == []


def test_nothing_is_stated_without_need(office: Office) -> None:
    with pytest.raises(NotPossible):
        confirm(office)


def test_nothing_is_stated_twice(office: Office) -> None:
    restored()
    confirm(office)
    with pytest.raises(NotPossible):
        confirm(office, receipt=400)


def test_the_next_restore_asks_again(office: Office) -> None:
    restored()
    confirm(office)
    node.rise()
    assert queries.to_compare(office.binh) == [office.id]
