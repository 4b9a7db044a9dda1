"""Money beside the work, and the dossier that waits until the citizen has paid."""

from datetime import datetime
from uuid import UUID

import pytest
import time_machine

from tests.offices import Office, intake
from xaso.base.actor import SYSTEM
from xaso.base.errors import Invalid, NotAllowed, NotPossible, Stale
from xaso.cases import actions
from xaso.cases.models import Case, DueChange, PaymentRequest
from xaso.cases.queries.lives import lives
from xaso.cases.tests.hands import accepted, again, in_work, ready
from xaso.catalogue import actions as catalogue_actions
from xaso.catalogue import queries as catalogue
from xaso.fees import queries as charges
from xaso.fees.actions import Notice, Taken
from xaso.kit.procedure import Exemption, Fee
from xaso.kit.worktime import ZONE

COPY, MARITAL = "2.000815", "1.004873"
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
TAX = Notice("Tiền sử dụng đất", 12_000_000, "123/TB-TCS ngày 23/11/2026", "Thuế cơ sở 3")
SIGNER = "Hoàng Văn Dũng, Chủ tịch UBND"
NUMBER = "125 quyển số 01-SCT/BS"


def pay(office: Office, case: Case, **values: object) -> None:
    charge = charges.open_of(case.pk)[0]
    actions.pay(actor=office.binh, case_id=case.pk, version=case.version, charge_id=charge.id, taken=Taken(**values))


def with_fee(**values: object) -> None:
    """The certificate with a fee of its own, published anew."""
    spec = catalogue.current(MARITAL).spec
    fee = Fee(**{"key": "certificate", "name": "Lệ phí cấp giấy", "amount": 15_000, "source": "NQ 10", **values})
    changed = spec.model_copy(update={"fees": (fee,), "origin": "import"})
    current = catalogue.current(MARITAL)
    files = {path: catalogue.file(current.id, path) for path in current.files}
    catalogue_actions.publish(actor=SYSTEM, spec=changed.model_copy(update={"origin": "package"}), files=files)


def test_a_dossier_is_charged_at_reception_by_the_rule_of_its_version(office: Office) -> None:
    case = accepted(office, COPY)
    (row,) = charges.charges_of(case.pk)
    assert (row.state, row.amount, row.moment) == ("due", 2000, "reception")
    assert case.fee_due == 2000


def test_a_fee_republished_in_mid_case_changes_no_running_dossier(office: Office) -> None:
    with_fee()
    old = accepted(office)
    with_fee(amount=20_000)
    new = accepted(office)
    assert [charges.charges_of(one.pk)[0].amount for one in (old, new)] == [15_000, 20_000]
    pay(office, old)
    assert charges.charges_of(old.pk)[0].payments[0].amount == 15_000


def test_money_may_be_taken_at_once(office: Office) -> None:
    form = intake(COPY, collected="cash")
    done = actions.record(actor=office.binh, intake=form, number=NUMBER, signer=SIGNER)
    actions.record(actor=office.binh, intake=form, number=NUMBER, signer=SIGNER)
    (row,) = charges.charges_of(done.case_id)
    assert (row.state, len(row.payments)) == ("paid", 1)


def test_an_exemption_is_ticked_with_its_paper(office: Office) -> None:
    with_fee(exemptions=(Exemption(key="poor", label="Hộ nghèo", source="NQ 10"),))
    with pytest.raises(Invalid) as refusal:
        accepted(office, exempt=frozenset({"poor"}))
    assert set(refusal.value.errors) == {"exempt_ground"}
    with pytest.raises(Invalid):
        accepted(office, exempt=frozenset({"rich"}), exempt_ground="Giấy")
    case = accepted(office, exempt=frozenset({"poor"}), exempt_ground="Giấy chứng nhận hộ nghèo 12")
    (row,) = charges.charges_of(case.pk)
    assert (row.state, row.amount, case.fee_due) == ("waived", 0, 0)


def test_pressed_twice_it_is_taken_once(office: Office) -> None:
    case = accepted(office, COPY)
    pay(office, case, amount=1000)
    with pytest.raises(Stale):
        pay(office, case, amount=1000)
    assert charges.open_of(case.pk)[0].left == 1000


def test_only_the_counter_takes_money(office: Office) -> None:
    case = accepted(office, COPY)
    charge = charges.open_of(case.pk)[0]
    with pytest.raises(NotAllowed):
        actions.pay(actor=office.chau, case_id=case.pk, version=case.version, charge_id=charge.id, taken=Taken())


def test_the_result_waits_for_what_the_rule_makes_it_wait_for(office: Office) -> None:
    with_fee(moment="result")
    case = ready(office)
    with pytest.raises(NotPossible, match=r"Lệ phí cấp giấy 15\.000 đ"):
        actions.return_result(actor=office.binh, case_id=case.pk, version=case.version, handed=actions.Return())
    pay(office, case)
    case = again(case)
    actions.return_result(actor=office.binh, case_id=case.pk, version=case.version, handed=actions.Return())
    assert again(case).state == "returned"


def test_a_rule_may_let_the_result_go_before_it_is_paid(office: Office) -> None:
    with_fee(unpaid="warn")
    case = ready(office)
    with pytest.raises(Invalid, match="xác nhận"):
        actions.return_result(actor=office.binh, case_id=case.pk, version=case.version, handed=actions.Return())
    known = actions.Return(confirmed=True)
    actions.return_result(actor=office.binh, case_id=case.pk, version=case.version, handed=known)
    pay(office, again(case))
    assert charges.open_of(case.pk) == ()


def asked(office: Office) -> Case:
    case = in_work(office)
    actions.ask_payment(actor=office.chau, case_id=case.pk, version=case.version, notice=TAX)
    return again(case)


def test_the_dossier_waits_while_the_citizen_pays_and_goes_back_to_its_officer(office: Office) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = asked(office)
        assert (case.state, case.step_due, case.holder_id) == ("fee_due", None, office.accounts["chau"])
        assert case.due == datetime(2026, 11, 27, 17, 30, tzinfo=ZONE)
    pay_later = MONDAY.replace(day=26)  # 24/11 is a holiday: two working days, 25 and 26, were waited
    with time_machine.travel(pay_later, tick=False):
        unknown = charges.open_of(case.pk)[0]
        assert unknown.amount is None
        fee = {"actor": office.binh, "case_id": case.pk, "charge_id": unknown.id}
        actions.waive(**fee, version=case.version, category="Hộ nghèo", ground="Giấy 12")
        assert again(case).state == "fee_due"
        pay(office, again(case), way="transfer")
    case = again(case)
    assert (case.state, case.holder_id) == ("in_work", office.accounts["chau"])
    assert case.due == datetime(2026, 12, 1, 17, 30, tzinfo=ZONE)
    moved = DueChange.objects.get(case=case, cause="payment")
    assert "Đã cộng 2 ngày làm việc" in moved.explanation[-1][1]
    assert PaymentRequest.objects.get(case=case).settled_at == pay_later
    assert [row.verb for row in case.handovers.order_by("number")][-2:] == ["ask_payment", "pay"]


def test_for_reports_it_has_no_due_date_while_the_citizen_pays(office: Office) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = asked(office)
        promised = case.due
        assert [due for _, due in lives([case.pk])[0].dues] == [promised, None]
    paid = MONDAY.replace(day=26)
    with time_machine.travel(paid, tick=False):
        for one in charges.open_of(case.pk):
            about = {"actor": office.binh, "case_id": case.pk, "charge_id": one.id}
            actions.waive(**about, version=again(case).version, category="Hộ nghèo", ground="Giấy 12")
    assert lives([case.pk])[0].dues[-1] == (paid, again(case).due)
    assert promised != again(case).due


def test_waiting_at_the_counter_goes_back_to_the_counter(office: Office) -> None:
    case = accepted(office, COPY)
    actions.ask_payment(actor=office.binh, case_id=case.pk, version=case.version)
    assert again(case).state == "fee_due"
    pay(office, again(case))
    assert again(case).state == "accepted"


def test_nothing_unpaid_is_nothing_to_wait_for(office: Office) -> None:
    case = accepted(office, COPY)
    pay(office, case)
    case = again(case)
    with pytest.raises(Invalid, match="không còn khoản nào"):
        actions.ask_payment(actor=office.binh, case_id=case.pk, version=case.version)
    assert again(case).state == "accepted"


def test_a_second_notice_while_waiting_is_waited_for_too(office: Office) -> None:
    case = accepted(office, COPY)
    actions.ask_payment(actor=office.binh, case_id=case.pk, version=case.version)
    case = again(case)
    actions.ask_payment(actor=office.binh, case_id=case.pk, version=case.version, notice=TAX)
    pay(office, again(case))
    assert again(case).state == "fee_due"
    pay(office, again(case))
    assert again(case).state == "accepted"
    assert not PaymentRequest.objects.filter(settled_at=None).exists()


def test_a_notice_says_what_how_much_and_by_which_paper(office: Office) -> None:
    case = in_work(office)
    with pytest.raises(Invalid) as refusal:
        actions.ask_payment(actor=office.chau, case_id=case.pk, version=case.version, notice=Notice("", 0, ""))
    assert set(refusal.value.errors) == {"name", "notice", "amount"}
    assert again(case).state == "in_work"


def test_a_payment_taken_back_makes_it_due_again(office: Office) -> None:
    case = accepted(office, COPY)
    pay(office, case)
    payment: UUID = charges.charges_of(case.pk)[0].payments[0].id
    case = again(case)
    actions.reverse_payment(
        actor=office.binh, case_id=case.pk, version=case.version, payment_id=payment, reason="Ghi nhầm"
    )
    assert charges.open_of(case.pk)[0].left == 2000
