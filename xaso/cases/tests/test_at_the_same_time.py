"""Several people act on one dossier at the same moment: one of them does it, the others are told, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from tests.offices import Office
from xaso.base.errors import Stale
from xaso.base.models import Series
from xaso.cases import actions
from xaso.cases.models import Case, CaseResult, Handover, Supplement
from xaso.cases.tests.hands import NUMBER, accepted, for_approval, in_work, waiting

PEOPLE = 5
ROUNDS = 3

pytestmark = pytest.mark.django_db(transaction=True)


def one_wins(act: Callable[[], object]) -> None:
    """Five people do the same at once; all but one are told that somebody was quicker."""
    start = Barrier(PEOPLE)

    def person(_: int) -> str:
        start.wait()
        try:
            act()
        except Stale:
            return "stale"
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(PEOPLE) as pool:
        assert sorted(pool.map(person, range(PEOPLE))) == ["done", *["stale"] * (PEOPLE - 1)]


def rows(case: Case, verb: str) -> int:
    return Handover.objects.filter(case=case, verb=verb).count()


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_hand_over(office: Office, _round: int) -> None:
    case, actor, chau = accepted(office), office.binh, office.accounts["chau"]
    one_wins(lambda: actions.hand_over(actor=actor, case_id=case.pk, version=case.version, receiver_id=chau))
    assert rows(case, "hand_over") == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_ask_supplement(office: Office, _round: int) -> None:
    case, actor = accepted(office), office.binh
    one_wins(
        lambda: actions.ask_supplement(
            actor=actor, case_id=case.pk, version=case.version, items=["Giấy"], reason="Thiếu"
        )
    )
    assert Supplement.objects.get(case=case).number == Series.objects.get(book="supplement").last == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_complete(office: Office, _round: int) -> None:
    case, actor = waiting(office), office.binh
    one_wins(lambda: actions.complete(actor=actor, case_id=case.pk, version=case.version, handed_in=frozenset()))
    assert rows(case, "complete") == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_draft_result(office: Office, _round: int) -> None:
    case, actor = in_work(office), office.chau
    one_wins(lambda: actions.draft_result(actor=actor, case_id=case.pk, version=case.version, content="Đủ"))
    assert CaseResult.objects.filter(case=case).count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_approve(office: Office, _round: int) -> None:
    case, actor = for_approval(office), office.dung
    one_wins(lambda: actions.approve(actor=actor, case_id=case.pk, version=case.version, number=NUMBER))
    assert rows(case, "approve") == 1
