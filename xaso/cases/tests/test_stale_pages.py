"""Two people, one dossier: whoever comes second is told, and nothing is written."""

import pytest

from tests.offices import Office
from xaso.base.errors import Stale
from xaso.base.models import AuditEntry, OutboxEvent
from xaso.cases import actions
from xaso.cases.models import Handover
from xaso.cases.tests.hands import accepted, again, for_approval


def test_a_stale_page_is_refused_with_what_stands_now(office: Office) -> None:
    case = accepted(office)
    seen = case.version
    actions.hand_over(actor=office.binh, case_id=case.pk, version=seen, receiver_id=office.accounts["chau"])
    before = (AuditEntry.objects.count(), OutboxEvent.objects.count(), Handover.objects.count())
    with pytest.raises(Stale) as refusal:
        actions.ask_supplement(actor=office.binh, case_id=case.pk, version=seen, items=["Giấy"], reason="Thiếu")
    assert refusal.value.current["state"] == "Đang xử lý"
    assert (AuditEntry.objects.count(), OutboxEvent.objects.count(), Handover.objects.count()) == before


def test_a_second_press_on_approve_changes_nothing(office: Office) -> None:
    case = for_approval(office)
    actions.approve(actor=office.dung, case_id=case.pk, version=case.version, number="15/UBND-XNTTHN")
    rows = Handover.objects.count()
    with pytest.raises(Stale):
        actions.approve(actor=office.dung, case_id=case.pk, version=case.version, number="16/UBND-XNTTHN")
    assert Handover.objects.count() == rows
    assert again(case).results.get().number == "15/UBND-XNTTHN"
