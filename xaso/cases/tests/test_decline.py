"""Refusing to resolve after appraisal: drafted, signed, given out; form 03 in the book of refusals."""

from datetime import datetime

import pytest
import time_machine

from tests.offices import Office
from xaso.base import audit
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible
from xaso.cases import actions, queries
from xaso.cases.forms.tests.samples import pages
from xaso.cases.models import Case, Refusal
from xaso.cases.tests.hands import NUMBER, again, for_approval, in_work
from xaso.kit.worktime import ZONE

MONDAY = datetime(2026, 9, 7, 9, 0, tzinfo=ZONE)
WHY = "Đang có vợ, không đủ điều kiện theo Luật Hôn nhân và gia đình"


def aim(case: Case) -> dict[str, object]:
    return {"case_id": case.pk, "version": again(case).version}


def proposed(office: Office) -> Case:
    case = in_work(office)
    actions.propose_decline(actor=office.chau, **aim(case), reason=WHY)
    return again(case)


def test_drafted_signed_and_given(office: Office, reading: audit.Reading) -> None:
    case = proposed(office)
    ref = case.code or ""
    with pytest.raises(NotFound):
        queries.refusal_slip(office.binh, ref)
    actions.decline(actor=office.dung, **aim(case))
    case = again(case)
    assert (case.state, case.holder_id, case.returned_at) == ("declined", None, None)
    assert Refusal.objects.get(case=case).number == 1
    assert [row.verb for row in queries.today(office.binh).rows] == ["case.give_refusal"]
    (text,) = pages(queries.refusal_slip(office.binh, ref))
    for words in ("01/PTC-TTPVHCC", WHY, "Qua thẩm định", "THỦ TRƯỞNG CƠ QUAN", "Hoàng Văn Dũng", ref):
        assert words in text
    actions.give_refusal(actor=office.binh, **aim(case), returned_to="Lò Văn Pành")
    assert not queries.today(office.binh).rows
    assert (again(case).state, again(case).returned_to) == ("declined", "Lò Văn Pành")
    with pytest.raises(NotPossible):
        actions.give_refusal(actor=office.binh, **aim(case))


def test_a_proposal_to_refuse_is_not_signed_as_a_result_nor_the_other_way(office: Office) -> None:
    case, other = proposed(office), for_approval(office)
    with pytest.raises(NotPossible, match="từ chối"):
        actions.approve(actor=office.dung, **aim(case), number=NUMBER)
    with pytest.raises(NotPossible, match="ký kết quả"):
        actions.decline(actor=office.dung, **aim(other))
    assert (again(case).state, again(other).state) == ("for_approval", "for_approval")


def test_sent_back_the_resolver_may_grant_it_after_all(office: Office) -> None:
    case = proposed(office)
    actions.send_back(actor=office.dung, **aim(case), reason="Xem lại")
    assert again(case).holder_id == office.accounts["chau"]
    actions.draft_result(actor=office.chau, **aim(case), content="Đủ điều kiện")
    actions.submit(actor=office.chau, **aim(case))
    assert not Refusal.objects.exists()
    actions.approve(actor=office.dung, **aim(case), number=NUMBER)
    assert again(case).state == "ready"


@pytest.mark.parametrize(("day", "late"), [(10, False), (11, True)])
def test_later_than_three_working_days_is_possible_and_seen(office: Office, day: int, late: bool) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = in_work(office)
    with time_machine.travel(MONDAY.replace(day=day), tick=False):
        actions.propose_decline(actor=office.chau, **aim(case), reason=WHY)
    assert Refusal.objects.get(case=case).late == late


def test_only_with_a_reason_and_by_the_right_people(office: Office) -> None:
    case = in_work(office)
    with pytest.raises(Invalid):
        actions.propose_decline(actor=office.chau, **aim(case), reason="  ")
    for person in (office.binh, office.dung):
        with pytest.raises(NotAllowed):
            actions.propose_decline(actor=person, **aim(case), reason=WHY)
    actions.propose_decline(actor=office.chau, **aim(case), reason=WHY)
    with pytest.raises(NotAllowed):
        actions.decline(actor=office.chau, **aim(case))
