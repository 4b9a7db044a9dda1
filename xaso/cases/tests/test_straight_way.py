"""A dossier from reception to return, by the people of the office."""

from datetime import datetime

import pytest
import time_machine

from tests.offices import Office, intake
from xaso.base.errors import NotAllowed
from xaso.cases import actions
from xaso.cases.basis import result_of
from xaso.cases.models import Case, Handover
from xaso.kit.worktime import ZONE

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)


def test_a_dossier_goes_from_hand_to_hand(office: Office) -> None:
    with time_machine.travel(MONDAY, tick=False):
        accepted = actions.accept(actor=office.binh, intake=intake())
    case = Case.objects.get(pk=accepted.case_id)
    assert case.code == "H35.12.07-261123-0001"
    assert case.state == "accepted"
    # three working days from Monday 23/11; Tuesday 24/11 is a holiday
    assert case.due == datetime(2026, 11, 27, 17, 30, tzinfo=ZONE)

    with time_machine.travel(MONDAY.replace(hour=10), tick=False):
        actions.hand_over(actor=office.binh, case_id=case.pk, version=case.version, receiver_id=office.accounts["chau"])
    with time_machine.travel(MONDAY.replace(hour=14), tick=False):
        case.refresh_from_db()
        actions.draft_result(actor=office.chau, case_id=case.pk, version=case.version, content="Đủ điều kiện")
        case.refresh_from_db()
        actions.submit(actor=office.chau, case_id=case.pk, version=case.version)
        case.refresh_from_db()
        assert case.state == "for_approval"
        number = "12/2026" if not case.results.get().number else ""
        hint = result_of(case).number_hint
        actions.approve(actor=office.dung, case_id=case.pk, version=case.version, number=hint or number)
        case.refresh_from_db()
        assert case.state == "ready"
        actions.return_result(actor=office.binh, case_id=case.pk, version=case.version, handed=actions.Return())
    case.refresh_from_db()
    assert case.state == "returned"
    rows = Handover.objects.filter(case=case).order_by("number").values_list("verb", "outcome")
    assert list(rows) == [
        ("accept", ""),
        ("hand_over", "on_time"),
        ("submit", "early"),
        ("approve", "early"),
        ("return_result", "early"),
    ]


def test_codes_count_up_within_a_day_and_start_again_on_the_next(office: Office) -> None:
    codes = []
    for at in (MONDAY, MONDAY.replace(hour=10), MONDAY.replace(day=25)):
        with time_machine.travel(at, tick=False):
            codes.append(actions.accept(actor=office.binh, intake=intake()).code)
    assert codes == ["H35.12.07-261123-0001", "H35.12.07-261123-0002", "H35.12.07-261125-0001"]


def test_a_double_click_receives_once(office: Office) -> None:
    form = intake()
    first = actions.accept(actor=office.binh, intake=form)
    again = actions.accept(actor=office.binh, intake=form)
    assert first == again
    assert Case.objects.count() == 1


@pytest.mark.parametrize("who", ["chau", "dung", "khoa"])
def test_only_the_counter_receives(office: Office, who: str) -> None:
    with pytest.raises(NotAllowed):
        actions.accept(actor=office.actor(who), intake=intake())
