"""The notice of payment and our own slip tell what is on record, and no more."""

from uuid import uuid4

import pytest

from tests.offices import Office
from xaso.base import audit
from xaso.base.errors import NotFound, NotPossible
from xaso.cases import actions, queries
from xaso.cases.forms.tests.samples import pages
from xaso.cases.tests.hands import accepted, again
from xaso.cases.tests.test_payments import COPY, asked, pay
from xaso.fees import queries as charges


def test_the_notice_says_what_how_much_by_which_paper_and_that_time_stands_still(
    office: Office, reading: audit.Reading
) -> None:
    printed = " ".join(pages(queries.payment_notice(office.chau, asked(office).code or "")))
    for words in (
        "THÔNG BÁO NỘP PHÍ", "Tiền sử dụng đất", "12.000.000 đ", "123/TB-TCS ngày 23/11/2026", "thu hộ Thuế cơ sở 3",
        "không tính vào thời hạn", "Mười hai triệu đồng", "Nguyễn Minh Châu",
    ):  # fmt: skip
        assert words in printed
    assert "Tài khoản" not in printed, "this office has no account"


def test_there_is_no_notice_where_nothing_is_left_to_pay(office: Office, reading: audit.Reading) -> None:
    case = accepted(office, COPY)
    assert "không tính vào thời hạn" not in " ".join(pages(queries.payment_notice(office.binh, case.code or "")))
    pay(office, case)
    with pytest.raises(NotPossible, match="chưa nộp"):
        queries.payment_notice(office.binh, case.code or "")


def test_an_amount_that_nobody_knows_is_left_to_the_pen(office: Office, reading: audit.Reading) -> None:
    printed = " ".join(pages(queries.payment_notice(office.binh, accepted(office).code or "")))
    assert "Lệ phí cấp Giấy xác nhận tình trạng hôn nhân: ...." in printed
    assert "Bằng chữ: ...." in printed


def test_our_own_slip_says_that_it_is_no_receipt_and_when_it_was_taken_back(
    office: Office, reading: audit.Reading
) -> None:
    case = accepted(office, COPY)
    pay(office, case)
    payment = charges.charges_of(case.pk)[0].payments[0].id
    printed = " ".join(pages(queries.collection_slip(office.binh, case.code or "", payment)))
    for words in ("PHIẾU THU NỘI BỘ", "Không thay biên lai", "01/20", "2.000 đ", "Hai nghìn đồng", "Tiền mặt"):
        assert words in printed
    assert "ĐÃ HỦY" not in printed
    actions.reverse_payment(
        actor=office.binh, case_id=case.pk, version=again(case).version, payment_id=payment, reason="Ghi nhầm"
    )
    printed = " ".join(pages(queries.collection_slip(office.binh, case.code or "", payment)))
    assert "ĐÃ HỦY: Ghi nhầm" in printed


def test_a_payment_with_a_receipt_has_no_slip(office: Office, reading: audit.Reading) -> None:
    case = accepted(office, COPY)
    pay(office, case, receipt="12")
    payment = charges.charges_of(case.pk)[0].payments[0].id
    for one in (payment, uuid4()):
        with pytest.raises(NotFound):
            queries.collection_slip(office.binh, case.code or "", one)
