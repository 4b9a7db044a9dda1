"""A dossier that ends without a result: nothing more is asked for, and what was paid can be given back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from tests.offices import Office
from xaso.base import audit, clock
from xaso.base.errors import NotPossible
from xaso.cases import actions, queries
from xaso.cases.models import Case
from xaso.cases.tests.hands import accepted, again
from xaso.cases.tests.test_payments import COPY, asked, pay
from xaso.fees import queries as charges

WISH = actions.Wish(asked_by="Lò Thị Lan", reason="Đã xin việc khác")


def withdrawn(office: Office, case: Case) -> None:
    actions.withdraw(actor=office.binh, case_id=case.pk, version=case.version, wish=WISH)


def stopped(office: Office, case: Case) -> None:
    actions.stop(actor=office.dung, case_id=case.pk, version=case.version, wish=WISH)


def declined(office: Office, case: Case) -> None:
    binh, chau = office.binh, office.chau
    actions.hand_over(actor=binh, case_id=case.pk, version=case.version, receiver_id=office.accounts["chau"])
    actions.propose_decline(actor=chau, case_id=case.pk, version=again(case).version, reason="Không đủ điều kiện")
    actions.decline(actor=office.dung, case_id=case.pk, version=again(case).version)


def lapsed(office: Office, case: Case) -> None:
    actions.ask_supplement(
        actor=office.binh, case_id=case.pk, version=case.version, items=["Bản chính"], reason="Thiếu"
    )
    with time_machine.travel(clock.now() + timedelta(days=200), tick=False):
        actions.lapse(actor=office.binh, case_id=case.pk, version=again(case).version)


@pytest.mark.parametrize("end", [withdrawn, stopped, declined, lapsed])
def test_what_is_unpaid_is_not_asked_for_any_more(office: Office, end: Callable[[Office, Case], None]) -> None:
    case = accepted(office, COPY)
    pay(office, case, amount=500)
    end(office, again(case))
    (row,) = charges.charges_of(case.pk)
    assert (row.state, row.paid) == ("cancelled", 500)


@pytest.mark.parametrize("end", [withdrawn, stopped])
def test_a_dossier_that_waits_for_its_payment_can_end(office: Office, end: Callable[[Office, Case], None]) -> None:
    case = asked(office)
    end(office, case)
    assert charges.open_of(case.pk) == ()
    assert {one.state for one in charges.charges_of(case.pk)} == {"cancelled"}


def test_what_was_paid_is_shown_and_given_back_with_its_reason(office: Office, reading: audit.Reading) -> None:
    case = accepted(office, COPY)
    pay(office, case)
    case = again(case)
    withdrawn(office, case)
    shown = queries.dossier(office.binh, case.code or "").money
    assert (shown.to_give_back, shown.left) == (2000, 0)
    payment = shown.charges[0].payments[0].id
    actions.reverse_payment(
        actor=office.binh, case_id=case.pk, version=again(case).version, payment_id=payment, reason="Hoàn trả"
    )
    shown = queries.dossier(office.binh, case.code or "").money
    assert (shown.to_give_back, shown.charges[0].state, shown.charges[0].payments[-1].amount) == (0, "cancelled", -2000)


def test_it_is_not_charged_again(office: Office) -> None:
    case = accepted(office, COPY)
    charge = charges.open_of(case.pk)[0].id
    aim = {"actor": office.binh, "case_id": case.pk, "charge_id": charge}
    actions.waive(**aim, version=case.version, category="Hộ nghèo", ground="Giấy 12")
    withdrawn(office, again(case))
    with pytest.raises(NotPossible, match="không thu nữa"):
        actions.charge_again(**aim, version=again(case).version, reason="Nhầm")
