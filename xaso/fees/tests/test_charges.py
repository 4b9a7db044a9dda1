"""What a dossier is charged, what is paid of it, and how mistakes are taken back."""

from datetime import date, datetime
from uuid import UUID

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from tests.offices import Office
from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.base.identity import new_id
from xaso.fees import actions, queries, rules
from xaso.fees.models import Charge, Payment
from xaso.kit.fees import Circumstances
from xaso.kit.procedure import Exemption, Fee
from xaso.kit.worktime import ZONE

STATUS = Fee(key="status", name="Lệ phí cấp giấy", amount=15_000, source="NQ 10/2025/NQ-HĐND")
LAND = Fee(key="book", name="Phí thẩm định", amount=100_000, for_agency="Chi nhánh Văn phòng đăng ký đất đai")
POOR = Exemption(key="poor", label="Hộ nghèo", source="NQ 10/2025/NQ-HĐND")
DAY = date(2026, 11, 25)


def charged(office: Office, *rules: Fee, around: Circumstances | None = None, ground: str = "") -> UUID:
    """A dossier that is charged by these rules; its id."""
    case_id = new_id()
    subject = actions.Subject(case_id, office.id, "H35.12.07-261125-0001", "Lò Thị Lan")
    claim = actions.Claim(around or Circumstances(day=DAY), ground)
    with command("case.accept", office.binh) as cmd:
        actions.charge(cmd, subject, rules, {}, claim=claim, labels={})
    return case_id


def paid(actor: Actor, case_id: UUID, **values: object) -> UUID:
    charge = queries.open_of(case_id)[0]
    with command("case.pay", actor) as cmd:
        return actions.pay(cmd, case_id, charge.id, actions.Taken(**values)).payment_id


def test_a_charge_keeps_its_rule_and_says_how_it_was_reckoned(office: Office) -> None:
    (row,) = queries.charges_of(charged(office, STATUS))
    assert (row.state, row.amount, row.left) == ("due", 15_000, 15_000)
    assert row.lines == ("Mức thu: 15.000 đ (NQ 10/2025/NQ-HĐND)",)
    assert Charge.objects.get().rule["amount"] == 15_000


def test_what_is_paid_in_full_is_paid_with_a_numbered_slip(office: Office) -> None:
    case_id = charged(office, STATUS, STATUS.model_copy(update={"key": "more"}))
    paid(office.binh, case_id)
    paid(office.binh, case_id, way="transfer", bank_reference="FT26330")
    rows = queries.charges_of(case_id)
    assert [row.state for row in rows] == ["paid", "paid"]
    year = rows[0].payments[0].at.year
    assert [row.payments[0].proof for row in rows] == [
        f"Phiếu thu nội bộ số 01/{year}",
        f"Phiếu thu nội bộ số 02/{year}",
    ]
    assert rows[0].payments[0].by == "Trần Thị Bình, Công chức Một cửa"


def test_a_part_may_be_paid_and_the_rest_later(office: Office) -> None:
    case_id = charged(office, STATUS)
    paid(office.binh, case_id, amount=5000)
    assert queries.open_of(case_id)[0].left == 10_000
    paid(office.binh, case_id)
    assert queries.open_of(case_id) == ()


@pytest.mark.parametrize("amount", [0, 15_001])
def test_never_more_than_is_due_and_never_nothing(office: Office, amount: int) -> None:
    case_id = charged(office, STATUS)
    with pytest.raises(Invalid):
        paid(office.binh, case_id, amount=amount)
    assert not Payment.objects.exists()


def test_what_is_paid_cannot_be_paid_again(office: Office) -> None:
    case_id = charged(office, STATUS)
    charge = queries.open_of(case_id)[0]
    paid(office.binh, case_id)
    with pytest.raises(NotPossible, match="đã nộp"), command("case.pay", office.binh) as cmd:
        actions.pay(cmd, case_id, charge.id, actions.Taken())
    assert Payment.objects.count() == 1


def test_a_charge_of_another_dossier_is_not_found(office: Office) -> None:
    mine, other = charged(office, STATUS), charged(office, STATUS)
    with pytest.raises(NotFound), command("case.pay", office.binh) as cmd:
        actions.pay(cmd, mine, queries.open_of(other)[0].id, actions.Taken())


def test_a_receipt_number_stands_for_one_payment_of_the_year(office: Office) -> None:
    sign = {"receipt_template": "EBL01", "receipt_sign": "26TAA"}
    with time_machine.travel(datetime(2026, 11, 25, 9, tzinfo=ZONE), tick=False):
        actions.set_desk(actor=office.khoa, office_id=office.id, version=0, **sign)
        payment = paid(office.binh, charged(office, STATUS), receipt="00000012")
        assert Payment.objects.get(pk=payment).sign == "EBL01 26TAA"
        with pytest.raises(Invalid, match="đã ghi cho một lần thu khác"):
            paid(office.binh, charged(office, STATUS), receipt="12")
    with time_machine.travel(datetime(2027, 1, 4, 9, tzinfo=ZONE), tick=False):
        paid(office.binh, charged(office, STATUS), receipt="12")


@pytest.mark.parametrize("typed", ["0", "-1", "123456789", "000000001", "12a", "Ａ1"])
def test_what_is_no_receipt_number_is_refused(office: Office, typed: str) -> None:
    with pytest.raises(Invalid, match="8 chữ số"):
        paid(office.binh, charged(office, STATUS), receipt=typed)


def test_a_payment_is_taken_back_by_its_opposite_and_once(office: Office) -> None:
    case_id = charged(office, STATUS)
    payment = paid(office.binh, case_id, receipt="12")
    with command("case.reverse_payment", office.binh) as cmd:
        actions.reverse(cmd, case_id, payment, "Ghi nhầm hồ sơ")
    (row,) = queries.charges_of(case_id)
    assert (row.state, row.paid, [one.amount for one in row.payments]) == ("due", 0, [15_000, -15_000])
    with pytest.raises(NotPossible), command("case.reverse_payment", office.binh) as cmd:
        actions.reverse(cmd, case_id, payment, "Lần nữa")
    paid(office.binh, case_id, receipt="12")
    assert queries.charges_of(case_id)[0].state == "paid"


def test_a_reversal_needs_a_reason(office: Office) -> None:
    case_id = charged(office, STATUS)
    payment = paid(office.binh, case_id)
    with pytest.raises(Invalid), command("case.reverse_payment", office.binh) as cmd:
        actions.reverse(cmd, case_id, payment, "  ")


def test_who_is_exempt_at_reception_owes_nothing_and_the_paper_is_on_record(office: Office) -> None:
    fee = STATUS.model_copy(update={"exemptions": (POOR,)})
    around = Circumstances(day=DAY, claimed=frozenset({"poor"}))
    (row,) = queries.charges_of(charged(office, fee, around=around, ground="Giấy chứng nhận hộ nghèo 12/2026"))
    assert (row.state, row.amount) == ("waived", 0)
    assert row.waived == "Hộ nghèo · Giấy chứng nhận hộ nghèo 12/2026 · Trần Thị Bình, Công chức Một cửa"


def test_an_exemption_given_by_mistake_is_charged_again(office: Office) -> None:
    fee = STATUS.model_copy(update={"exemptions": (POOR,)})
    case_id = charged(office, fee, around=Circumstances(day=DAY, claimed=frozenset({"poor"})), ground="Giấy")
    with command("case.charge_again", office.dung) as cmd:
        actions.charge_again(cmd, case_id, queries.charges_of(case_id)[0].id, "Giấy đã hết hạn")
    before, after = queries.charges_of(case_id)
    assert (before.state, after.state, after.amount) == ("cancelled", "due", 15_000)


def test_a_waiver_needs_category_and_paper_and_nothing_paid(office: Office) -> None:
    case_id = charged(office, STATUS)
    charge = queries.open_of(case_id)[0]
    with pytest.raises(Invalid) as refusal, command("case.waive", office.binh) as cmd:
        actions.waive(cmd, case_id, charge.id, category="", ground="")
    assert set(refusal.value.errors) == {"category", "ground"}
    paid(office.binh, case_id, amount=1000)
    with pytest.raises(NotPossible, match="thu một phần"), command("case.waive", office.binh) as cmd:
        actions.waive(cmd, case_id, charge.id, category="Hộ nghèo", ground="Giấy 12")


def test_an_amount_of_the_province_is_said_once_with_its_decision(office: Office) -> None:
    elder = Exemption(key="elder", label="Người cao tuổi", percent=50, source="NQ 10")
    fee = STATUS.model_copy(update={"amount": None, "exemptions": (elder,)})
    around = Circumstances(day=DAY, claimed=frozenset({"elder"}))
    case_id = charged(office, fee, around=around, ground="Thẻ căn cước")
    charge = queries.open_of(case_id)[0]
    assert (charge.amount, charge.left) == (None, None)
    with pytest.raises(Invalid, match="chưa có mức thu"):
        paid(office.binh, case_id)
    with command("case.say_fee", office.binh) as cmd:
        actions.say_amount(cmd, case_id, charge.id, 8000, "NQ 10/2025/NQ-HĐND")
    assert queries.open_of(case_id)[0].left == 4000
    with pytest.raises(Invalid, match=r"4\.000"), command("case.say_fee", office.binh) as cmd:
        actions.say_amount(cmd, case_id, charge.id, 9000, "NQ 11")


def test_what_is_unpaid_is_cancelled_when_the_dossier_ends(office: Office) -> None:
    case_id = charged(office, STATUS, LAND)
    paid(office.binh, case_id)
    with command("case.lapse", office.binh) as cmd:
        assert actions.cancel_unpaid(cmd, case_id, "Rút hồ sơ") == 1
    assert [row.state for row in queries.charges_of(case_id)] == ["paid", "cancelled"]


@given(st.lists(st.integers(1, 9000), max_size=8))
def test_what_is_left_and_what_was_paid_are_the_whole(parts: list[int]) -> None:
    paid_so_far = 0
    for part in parts:
        left = rules.left_to_pay(15_000, paid_so_far)
        assert left is not None
        assert left + paid_so_far == 15_000
        if rules.payment_problem(left, part) is None:
            paid_so_far += part
    assert 0 <= paid_so_far <= 15_000
