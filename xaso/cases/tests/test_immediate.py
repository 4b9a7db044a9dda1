"""Results given at once are recorded without a receipt; the number from the paper book is checked for form."""

import pytest

from tests.offices import Office, intake
from xaso.base import audit
from xaso.base.errors import Invalid, NotPossible
from xaso.cases import actions, queries
from xaso.cases.models import Case

SIGNER = "Hoàng Văn Dũng, Chủ tịch UBND"
GOOD = "125 quyển số 01-SCT/BS"


def test_a_certified_copy_is_received_and_returned_in_one_act(office: Office, reading: audit.Reading) -> None:
    made = actions.record(actor=office.binh, intake=intake("2.000815"), number=GOOD, signer=SIGNER)
    case = Case.objects.get(pk=made.case_id)
    assert (case.state, case.receipt_number, case.code) == ("returned", None, made.code)
    assert case.results.get().number == GOOD
    assert case.fee_due == 2000
    with pytest.raises(NotPossible, match="không có giấy tiếp nhận"):
        queries.receipt(office.binh, made.code)


@pytest.mark.parametrize("number", ["", "0 quyển số 01-SCT/BS", "125", "125 quyển số 01-SCT/CK"])
def test_a_number_that_cannot_be_right_is_refused(office: Office, number: str) -> None:
    with pytest.raises(Invalid) as refusal:
        actions.record(actor=office.binh, intake=intake("2.000815"), number=number, signer=SIGNER)
    assert set(refusal.value.errors) == {"number"}
    assert not Case.objects.exists()


def test_other_procedures_are_not_recorded_at_once(office: Office) -> None:
    with pytest.raises(NotPossible):
        actions.record(actor=office.binh, intake=intake("1.004873"), number=GOOD, signer=SIGNER)


def test_a_double_press_records_once(office: Office) -> None:
    form = intake("2.000815")
    first = actions.record(actor=office.binh, intake=form, number=GOOD, signer=SIGNER)
    assert actions.record(actor=office.binh, intake=form, number=GOOD, signer=SIGNER) == first
    assert Case.objects.count() == 1


@pytest.mark.parametrize("signer", ["", "Ông Trời", "Trần Thị Bình, Công chức Một cửa"])
def test_only_a_leader_of_the_office_has_signed(office: Office, signer: str) -> None:
    with pytest.raises(Invalid) as refusal:
        actions.record(actor=office.binh, intake=intake("2.000815"), number=GOOD, signer=signer)
    assert set(refusal.value.errors) == {"signer"}
