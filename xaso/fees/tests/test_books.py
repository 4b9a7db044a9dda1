"""The cash book of a period and the ledger of collection on behalf."""

from datetime import date, datetime
from io import BytesIO

import pytest
import time_machine
from python_calamine import CalamineWorkbook

from tests.offices import Office
from xaso.base import audit
from xaso.base.command import command
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible
from xaso.base.identity import new_id
from xaso.fees import actions, queries
from xaso.fees.tests.test_charges import LAND, STATUS, charged, paid
from xaso.kit.worktime import ZONE

OCTOBER = datetime(2026, 10, 20, 9, tzinfo=ZONE)
NOVEMBER = datetime(2026, 11, 25, 9, tzinfo=ZONE)
THE_DAY = date(2026, 11, 25)
AGENCY = LAND.for_agency


def handed(amount: int, day: date = THE_DAY, **changed: object) -> actions.HandedOn:
    return actions.HandedOn(
        **{"id": new_id(), "agency": AGENCY, "amount": amount, "day": day, "paper": "GNT 12", **changed}
    )


@pytest.fixture
def two_months(office: Office) -> Office:
    """100.000 đ for the land office in October, 100.000 đ for it and 15.000 đ of our own in November."""
    for month in (OCTOBER, NOVEMBER):
        with time_machine.travel(month, tick=False):
            paid(office.binh, charged(office, LAND))
    with time_machine.travel(NOVEMBER, tick=False):
        paid(office.binh, charged(office, STATUS), way="transfer")
    return office


def test_the_book_of_a_day_adds_up_in_every_way(two_months: Office, reading: audit.Reading) -> None:
    book = queries.cash_book(two_months.binh, NOVEMBER.date(), NOVEMBER.date())
    assert book.total == sum(row.amount for row in book.rows) == 115_000
    for sums in (book.by_fee, book.by_way, book.by_officer, book.by_owner):
        assert sum(one.amount for one in sums) == book.total
        assert sum(one.count for one in sums) == len(book.rows)
    assert {one.name: one.amount for one in book.by_way} == {"Tiền mặt": 100_000, "Chuyển khoản": 15_000}


def test_days_in_the_wrong_order_are_turned(two_months: Office, reading: audit.Reading) -> None:
    book = queries.cash_book(two_months.dung, NOVEMBER.date(), OCTOBER.date())
    assert (book.first, book.last, book.total) == (OCTOBER.date(), NOVEMBER.date(), 215_000)


def test_a_reversal_stands_in_the_book_of_its_own_day(two_months: Office, reading: audit.Reading) -> None:
    with time_machine.travel(NOVEMBER.replace(hour=10), tick=False):
        case_id = charged(two_months, STATUS)
        payment = paid(two_months.binh, case_id)
    with time_machine.travel(NOVEMBER.replace(day=26), tick=False):
        with command("case.reverse_payment", two_months.binh) as cmd:
            actions.reverse(cmd, case_id, payment, "Ghi nhầm")
        assert queries.cash_book(two_months.binh, NOVEMBER.date(), NOVEMBER.date()).total == 130_000
        after = queries.cash_book(two_months.binh, date(2026, 11, 26), date(2026, 11, 26))
    assert (after.total, after.rows[0].note) == (-15_000, "Hủy lần thu: Ghi nhầm")


def test_what_is_unpaid_is_told(two_months: Office, reading: audit.Reading) -> None:
    with time_machine.travel(NOVEMBER.replace(hour=10), tick=False):
        paid(two_months.binh, charged(two_months, STATUS), amount=5000)
        charged(two_months, STATUS.model_copy(update={"amount": None}))
    book = queries.cash_book(two_months.binh, NOVEMBER.date(), NOVEMBER.date())
    assert (book.outstanding.count, book.outstanding.amount, book.unknown) == (2, 10_000, 1)


def test_another_office_has_its_own_book(other_office: Office, two_months: Office, reading: audit.Reading) -> None:
    assert queries.cash_book(other_office.binh, OCTOBER.date(), NOVEMBER.date()).rows == ()
    assert queries.ledger(other_office.binh, NOVEMBER.date()).rows == ()


def test_who_resolves_sees_no_money_of_the_office(office: Office) -> None:
    with pytest.raises(NotAllowed):
        queries.cash_book(office.chau, NOVEMBER.date(), NOVEMBER.date())


def test_the_ledger_carries_on_from_month_to_month(two_months: Office) -> None:
    with time_machine.travel(NOVEMBER.replace(hour=11), tick=False):
        actions.remit(actor=two_months.binh, handed=handed(120_000))
    (october,) = queries.ledger(two_months.binh, OCTOBER.date()).rows
    (november,) = queries.ledger(two_months.binh, NOVEMBER.date()).rows
    assert (october.before, october.collected, october.remitted, october.after) == (0, 100_000, 0, 100_000)
    assert (november.before, november.collected, november.remitted, november.after) == (
        100_000, 100_000, 120_000, 80_000,
    )  # fmt: skip
    assert november.held == 80_000


def test_pressed_twice_it_is_handed_on_once(two_months: Office) -> None:
    with time_machine.travel(NOVEMBER.replace(hour=11), tick=False):
        once = handed(50_000)
        assert actions.remit(actor=two_months.binh, handed=once) == actions.remit(actor=two_months.binh, handed=once)
    assert queries.ledger(two_months.binh, NOVEMBER.date()).rows[0].held == 150_000


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"amount": 200_001}, "amount"),
        ({"amount": 0}, "amount"),
        ({"agency": "Cơ quan lạ"}, "amount"),
        ({"agency": ""}, "amount"),
        ({"day": date(2026, 11, 26)}, "day"),
        ({"paper": " "}, "paper"),
    ],
)
def test_what_cannot_be_handed_on_is_said(two_months: Office, changed: dict[str, object], field: str) -> None:
    said = {"amount": 1000, **changed}
    with time_machine.travel(NOVEMBER.replace(hour=11), tick=False), pytest.raises(Invalid) as refusal:
        actions.remit(actor=two_months.binh, handed=handed(**said))
    assert set(refusal.value.errors) == {field}


def test_a_wrong_remittance_is_taken_back_once(two_months: Office) -> None:
    with time_machine.travel(NOVEMBER.replace(hour=11), tick=False):
        done = actions.remit(actor=two_months.binh, handed=handed(120_000))
        about = {"actor": two_months.binh, "remittance_id": done.remittance_id}
        with pytest.raises(Invalid):
            actions.reverse_remittance(**about, reason="")
        actions.reverse_remittance(**about, reason="Ghi nhầm")
        with pytest.raises(NotPossible):
            actions.reverse_remittance(**about, reason="Lần nữa")
    found = queries.ledger(two_months.binh, NOVEMBER.date())
    assert [row.counts for row in found.remittances] == [False, False]
    assert found.rows[0].held == 200_000


def test_a_remittance_of_another_office_is_not_found(other_office: Office, two_months: Office) -> None:
    with time_machine.travel(NOVEMBER.replace(hour=11), tick=False):
        done = actions.remit(actor=two_months.binh, handed=handed(1000))
        with pytest.raises(NotFound):
            actions.reverse_remittance(actor=other_office.binh, remittance_id=done.remittance_id, reason="Nhầm")


def test_the_desk_is_checked_whole(office: Office) -> None:
    set_desk = {"actor": office.khoa, "office_id": office.id, "version": 0}
    with pytest.raises(Invalid) as refusal:
        actions.set_desk(**set_desk, bank="97041", receipt_sign="26TAO", receipt_template="X", tax_code="1")
    assert set(refusal.value.errors) == {"bank", "account", "receipt_sign", "receipt_template", "tax_code"}
    assert queries.desk(office.id).version == 0
    actions.set_desk(**set_desk, bank="970415", account="113366668888", receipt_sign="26TAA")
    assert queries.desk(office.id).version == 1
    assert queries.transfer_code(office.id, 15_000, "H35").startswith("00020101021238")
    assert queries.transfer_code(office.id, 0, "H35") == ""


def test_only_the_steward_of_the_office_sets_its_desk(office: Office, other_office: Office) -> None:
    with pytest.raises(NotFound):
        actions.set_desk(actor=other_office.khoa, office_id=office.id, version=0, bank="970415", account="113366668888")


def test_what_was_paid_straight_to_the_agency_never_was_in_our_hand(office: Office, reading: audit.Reading) -> None:
    with time_machine.travel(NOVEMBER, tick=False):
        straight = {"way": "direct", "bank_reference": "GNT 0001234 ngày 24/11/2026"}
        ours, theirs = charged(office, STATUS), charged(office, LAND)
        for case_id, said, field in ((ours, straight, "way"), (theirs, {"way": "direct"}, "bank_reference")):
            with pytest.raises(Invalid) as refusal:
                paid(office.binh, case_id, **said)
            assert set(refusal.value.errors) == {field}
        paid(office.binh, theirs, **straight)
        paid(office.binh, charged(office, LAND), **straight)
        book = queries.cash_book(office.binh, THE_DAY, THE_DAY)
    assert (book.count, book.total, book.rows) == (0, 0, ())
    assert (book.direct.count, book.direct.amount) == (2, 200_000)
    assert queries.ledger(office.binh, THE_DAY).rows == ()
    (row,) = queries.charges_of(theirs)
    assert (row.state, row.payments[0].proof, row.in_hand) == ("paid", "Chứng từ nộp tiền", 0)


def test_a_long_book_is_read_page_by_page_with_the_sums_of_all(two_months: Office, reading: audit.Reading) -> None:
    first = queries.cash_book(two_months.binh, OCTOBER.date(), THE_DAY, size=2)
    second = queries.cash_book(two_months.binh, OCTOBER.date(), THE_DAY, first.after, size=2)
    assert (len(first.rows), len(second.rows), second.after) == (2, 1, "")
    assert first.total == second.total == 215_000
    assert queries.cash_book(two_months.binh, OCTOBER.date(), THE_DAY, "x", size=2).rows == ()


def test_the_book_in_excel_has_every_row_and_its_sum(two_months: Office, reading: audit.Reading) -> None:
    book = queries.cash_book(two_months.binh, OCTOBER.date(), THE_DAY, size=None)
    sheet = CalamineWorkbook.from_filelike(BytesIO(queries.cash_sheet(two_months.binh, book))).get_sheet_by_index(0)
    rows = sheet.to_python()
    assert sorted(row[6] for row in rows if isinstance(row[0], float)) == [15_000, 100_000, 100_000]
    assert next(row for row in rows if row[4] == "Cộng")[6] == 215_000
    assert rows[0][0] == "UBND xã Tân Phong"


def test_the_ledger_in_excel_adds_up_and_names_each_handing_on(two_months: Office) -> None:
    with time_machine.travel(NOVEMBER.replace(hour=11), tick=False):
        actions.remit(actor=two_months.binh, handed=handed(120_000))
    content = queries.ledger_sheet(two_months.binh, queries.ledger(two_months.binh, THE_DAY))
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[2:] for row in rows if row[1] in {AGENCY, "Cộng"}][:2] == [[100_000, 100_000, 120_000, 80_000]] * 2
    assert next(row for row in rows if row[4] == "GNT 12")[1:4] == [AGENCY, "25/11/2026", 120_000]
