"""A result goes out at the counter, by post with its number and day, or electronically; the record says how."""

from datetime import date, datetime

import pytest
import time_machine

from tests.offices import LAN, Office
from xaso.base import audit
from xaso.base.errors import Invalid
from xaso.cases import actions, queries
from xaso.cases.actions import Return
from xaso.cases.forms.tests.samples import pages
from xaso.cases.models import Handover
from xaso.cases.tests.hands import accepted, again, ready
from xaso.kit.worktime import ZONE

MONDAY = datetime(2026, 9, 7, 9, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("handed", "kept", "note"),
    [
        (Return(), ("counter", "", None), ""),
        (Return(way="counter", proof="thừa"), ("counter", "", None), ""),
        (
            Return(way="post", proof="RL123456789VN", posted_on=date(2026, 9, 6)),
            ("post", "RL123456789VN", date(2026, 9, 6)), "Gửi bưu chính ngày 06/09/2026, số hiệu RL123456789VN",
        ),
        (Return(way="post", proof="1"), ("post", "1", date(2026, 9, 7)), "Gửi bưu chính ngày 07/09/2026, số hiệu 1"),
        (Return(way="electronic", proof="lan@x.vn"), ("electronic", "lan@x.vn", None), "Gửi bản điện tử đến lan@x.vn"),
    ],
)  # fmt: skip
def test_each_way_keeps_its_proof(office: Office, handed: Return, kept: tuple[object, ...], note: str) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = ready(office)
        actions.return_result(actor=office.binh, case_id=case.pk, version=case.version, handed=handed)
    case = again(case)
    assert (case.returned_way, case.returned_proof, case.posted_on) == kept
    assert Handover.objects.get(case=case, verb="return_result").note == note


@pytest.mark.parametrize(
    ("handed", "field"),
    [
        (Return(way="post"), "proof"),
        (Return(way="post", proof="1", posted_on=date(2026, 9, 8)), "posted_on"),
        (Return(way="electronic"), "proof"),
        (Return(way="pigeon"), "way"),
    ],
)
def test_what_a_way_needs_is_asked_for(office: Office, handed: Return, field: str) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = ready(office)
        with pytest.raises(Invalid) as refusal:
            actions.return_result(actor=office.binh, case_id=case.pk, version=case.version, handed=handed)
    assert set(refusal.value.errors) == {field}
    assert again(case).state == "ready"


def test_the_receipt_says_where_the_result_is_received(office: Office, reading: audit.Reading) -> None:
    case = accepted(office, return_way="post")
    (text,) = pages(queries.receipt(office.binh, case.code or ""))
    assert f"Đăng ký nhận kết quả tại: Qua bưu chính công ích, gửi đến: {LAN.address}" in text
