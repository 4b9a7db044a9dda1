"""One request with everything missing; the limit starts again; a second one is flagged; what never comes ends."""

from datetime import date, datetime

import pytest
import time_machine

from tests.offices import Office
from xaso.base.errors import Invalid, NotAllowed, NotPossible
from xaso.cases import actions
from xaso.cases.models import DueChange, Handover, Supplement
from xaso.cases.tests.hands import accepted, again, in_work, waiting
from xaso.kit.worktime import ZONE

RECEIVED = datetime(2026, 9, 7, 9, 0, tzinfo=ZONE)


def test_the_limit_starts_again_from_zero(office: Office) -> None:
    with time_machine.travel(RECEIVED, tick=False):
        case = waiting(office)
        assert case.due == datetime(2026, 9, 10, 17, 30, tzinfo=ZONE)
    with time_machine.travel(RECEIVED.replace(day=9), tick=False):
        actions.complete(actor=office.binh, case_id=case.pk, version=case.version, handed_in=frozenset())
    case = again(case)
    assert case.state == "accepted"
    assert case.due == datetime(2026, 9, 14, 17, 30, tzinfo=ZONE)
    assert case.due_original == datetime(2026, 9, 10, 17, 30, tzinfo=ZONE)
    assert [row.cause for row in DueChange.objects.filter(case=case).order_by("pk")] == ["reception", "supplement"]


def test_the_resolver_may_ask_too_and_the_counter_hands_over_again(office: Office) -> None:
    case = in_work(office)
    actions.ask_supplement(
        actor=office.chau, case_id=case.pk, version=case.version, items=["Một", "Hai"], reason="Thiếu giấy tờ"
    )
    case = again(case)
    assert (case.state, case.supplements) == ("supplement", 1)
    assert Supplement.objects.get(case=case).items == ["Một", "Hai"]
    actions.complete(actor=office.binh, case_id=case.pk, version=case.version, handed_in=frozenset())
    case = again(case)
    actions.hand_over(actor=office.binh, case_id=case.pk, version=case.version, receiver_id=office.accounts["chau"])
    assert again(case).state == "in_work"


def test_each_request_has_its_number_and_ordinal(office: Office) -> None:
    case = waiting(office)
    actions.complete(actor=office.binh, case_id=case.pk, version=case.version, handed_in=frozenset())
    case = again(case)
    asked = actions.ask_supplement(
        actor=office.binh, case_id=case.pk, version=case.version, items=["Nữa"], reason="Còn thiếu"
    )
    assert asked.ordinal == 2
    assert list(Supplement.objects.order_by("ordinal").values_list("ordinal", "number")) == [(1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("items", "reason"), [([], "Thiếu"), (["  "], "Thiếu"), (["Giấy"], " "), (["x"] * 41, "Thiếu")]
)
def test_a_request_says_what_and_why(office: Office, items: list[str], reason: str) -> None:
    case = accepted(office)
    with pytest.raises(Invalid):
        actions.ask_supplement(actor=office.binh, case_id=case.pk, version=case.version, items=items, reason=reason)
    assert again(case).state == "accepted"
    assert not Supplement.objects.exists()


def test_it_lapses_only_after_fifteen_working_days(office: Office) -> None:
    with time_machine.travel(RECEIVED, tick=False):
        case = waiting(office)
    assert Supplement.objects.get(case=case).lapses_on == date(2026, 9, 28)
    with time_machine.travel(RECEIVED.replace(day=28), tick=False), pytest.raises(NotPossible, match="28/09/2026"):
        actions.lapse(actor=office.binh, case_id=case.pk, version=case.version)
    with time_machine.travel(RECEIVED.replace(day=29), tick=False):
        actions.lapse(actor=office.binh, case_id=case.pk, version=case.version)
    assert again(case).state == "lapsed"
    assert Handover.objects.filter(case=case, verb="lapse").count() == 1


def test_nobody_works_on_a_dossier_that_waits_for_the_citizen(office: Office) -> None:
    case = waiting(office)
    with pytest.raises(NotAllowed):
        actions.hand_over(actor=office.binh, case_id=case.pk, version=case.version, receiver_id=office.accounts["chau"])
