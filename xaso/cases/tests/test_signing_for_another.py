"""A delegate signs as a delegate: only in his time, only what was given, and it stays true afterwards."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from pypdf import PdfReader

from tests.offices import Office, intake, to_sign
from xaso.base import clock
from xaso.base.actor import Actor
from xaso.base.errors import Invalid, NotAllowed
from xaso.base.models import AuditEntry
from xaso.cases import actions, queries
from xaso.cases.models import Case, Handover
from xaso.cases.tests.hands import NUMBER, again, for_approval
from xaso.kit.worktime import ZONE
from xaso.people import actions as people

MORNING = datetime(2026, 11, 25, 8, 0, tzinfo=ZONE)
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=ZONE)
SIGNED = "Trần Thị Bình, TUQ. Chủ tịch UBND / Công chức Một cửa"


@pytest.fixture(autouse=True)
def _ten_o_clock() -> Iterator[None]:
    with time_machine.travel(MORNING + timedelta(hours=2), tick=False):
        yield


def lend(office: Office, **values: object) -> None:
    given = to_sign(office.accounts["binh"], **{"valid_from": MORNING, "valid_to": NOON, **values})
    people.give_delegation(actor=office.dung, new=given)


def approve(actor: Actor, case: Case) -> None:
    actions.approve(actor=actor, case_id=case.pk, version=case.version, number=NUMBER)


@pytest.mark.usefixtures("office", "reading")
def test_slip_paper_and_log_carry_it_also_later(office: Office) -> None:
    case = for_approval(office)
    lend(office)
    assert [row.ref for row in queries.today(office.binh).rows if row.verb == "case.approve"] == [case.code]
    assert "DỰ THẢO" in _paper(office, case)
    approve(office.binh, case)
    with time_machine.travel(NOON + timedelta(days=3)):
        assert again(case).results.get().approved_by == SIGNED
        assert Handover.objects.filter(case=case).order_by("-number")[0].giver == SIGNED
        assert AuditEntry.objects.get(verb="case.approve").post == SIGNED.partition(", ")[2]
        paper = _paper(office, case)
    assert "TUQ. CHỦ TỊCH UBND\nCÔNG CHỨC MỘT CỬA" in paper
    assert "Trần Thị Bình" in paper
    assert "DỰ THẢO" not in paper


def _paper(office: Office, case: Case) -> str:
    return PdfReader(BytesIO(queries.result_draft(office.binh, case.code or ""))).pages[0].extract_text()


def test_after_noon_it_is_over(office: Office) -> None:
    case = for_approval(office)
    lend(office)
    opened = office.binh
    assert opened.has("leader")
    with time_machine.travel(NOON, tick=False), pytest.raises(NotAllowed, match="lãnh đạo"):
        approve(office.binh, case)
    assert again(case).state == "for_approval"


@pytest.mark.usefixtures("office", "reading")
def test_what_was_not_given_is_not_signed_nor_listed(office: Office) -> None:
    case = for_approval(office)
    lend(office, procedures=("2.000815",), fields=("Chứng thực",))
    assert [row for row in queries.today(office.binh).rows if row.verb == "case.approve"] == []
    with pytest.raises(NotAllowed):
        approve(office.binh, case)
    lend(office, procedures=(), fields=(case.field,))
    approve(office.binh, case)


def test_the_head_still_signs_himself(office: Office) -> None:
    case = for_approval(office)
    lend(office)
    approve(office.dung, case)
    assert again(case).results.get().approved_by == "Hoàng Văn Dũng, Chủ tịch UBND"


def test_a_result_at_once_names_a_signer_of_today(office: Office) -> None:
    lend(office, procedures=("2.000815",))
    signer = "Trần Thị Bình, TUQ. Chủ tịch UBND / Công chức Một cửa"
    number = "125 quyển số 01-SCT/BS"
    made = actions.record(actor=office.binh, intake=intake("2.000815"), number=number, signer=signer)
    assert Case.objects.get(pk=made.case_id).results.get().approved_by == signer
    with time_machine.travel(NOON + timedelta(days=1)), pytest.raises(Invalid, match="hôm nay"):
        actions.record(actor=office.binh, intake=intake("2.000815"), number=number, signer=signer)


def test_what_only_a_leader_of_his_own_post_does_stays_with_him(office: Office) -> None:
    lend(office)
    with pytest.raises(NotAllowed):
        actions.confirm_numbers(actor=office.binh, office_id=office.id, lasts={})
    assert clock.now().hour == 10
