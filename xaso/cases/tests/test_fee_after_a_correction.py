"""A correction moves a fee: it is shown until somebody collects more, or takes back what was too much."""

import pytest

from tests.offices import Office
from xaso.base import audit
from xaso.base.errors import NotPossible, Stale
from xaso.cases import actions, queries
from xaso.cases.models import Case
from xaso.cases.tests.hands import accepted, again
from xaso.cases.tests.test_payments import COPY, pay
from xaso.fees import queries as charges


def corrected(office: Office, case: Case, pages: str) -> Case:
    """A copy of so many pages after all: 2.000 đ for each of the first two, 1.000 đ for each further one."""
    typed = dict(queries.amending_of(office.binh, str(case.pk)).inputs) | {"f_pages": pages}
    said = actions.Correction(typed, "Đếm lại số trang", confirmed=True)
    actions.amend(actor=office.binh, case_id=case.pk, version=again(case).version, correction=said)
    return again(case)


def differences(office: Office, case: Case) -> tuple[tuple[int, int, int], ...]:
    found = queries.dossier(office.binh, str(case.pk)).money.differences
    return tuple((one.was, one.now, one.to_give_back) for one in found)


def reckon(office: Office, case: Case) -> None:
    actions.reckon_again(actor=office.binh, case_id=case.pk, version=again(case).version, key="certification")


def sums(case: Case) -> list[tuple[str, int | None]]:
    return [(one.state, one.amount) for one in charges.charges_of(case.pk)]


def test_what_was_not_paid_is_replaced(office: Office, reading: audit.Reading) -> None:
    case = accepted(office, COPY)
    assert differences(office, case) == ()
    case = corrected(office, case, "4")
    (found,) = differences(office, case)
    assert found[2] == 0
    reckon(office, case)
    assert sums(case) == [("cancelled", found[0]), ("due", found[1])]
    assert differences(office, case) == ()
    with pytest.raises(Stale):
        actions.reckon_again(actor=office.binh, case_id=case.pk, version=case.version, key="certification")
    with pytest.raises(NotPossible, match="đã đúng"):
        reckon(office, case)


def test_what_was_paid_stays_and_more_is_collected(office: Office, reading: audit.Reading) -> None:
    case = accepted(office, COPY)
    pay(office, case)
    case = corrected(office, case, "4")
    ((was, now, _),) = differences(office, case)
    reckon(office, case)
    assert sums(case) == [("paid", was), ("due", now - was)]
    pay(office, again(case))
    assert differences(office, case) == ()


def test_too_much_is_taken_back_first_and_then_the_right_amount_is_taken(
    office: Office, reading: audit.Reading
) -> None:
    case = corrected(office, accepted(office, COPY), "4")
    reckon(office, case)
    pay(office, again(case))
    case = corrected(office, case, "1")
    ((_, now, over),) = differences(office, case)
    assert over > 0
    with pytest.raises(NotPossible, match="hủy lần thu"):
        reckon(office, case)
    paid = next(one for one in charges.charges_of(case.pk) if one.paid)
    about = {"actor": office.binh, "case_id": case.pk, "payment_id": paid.payments[0].id}
    actions.reverse_payment(**about, version=again(case).version, reason="Thu thừa do đếm nhầm trang")
    reckon(office, case)
    assert charges.open_of(case.pk)[0].left == now
    assert differences(office, case) == ()
