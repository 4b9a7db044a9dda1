"""Who sees what has climbed: the holder is warned, the head sees it whole, the level above without the citizen."""

from datetime import datetime, timedelta

import pytest
import time_machine

from tests.offices import Office
from xaso.base import audit
from xaso.base.errors import Invalid, NotAllowed
from xaso.cases import actions, queries
from xaso.cases.models import Case
from xaso.cases.tests.hands import again, in_work
from xaso.cases.tests.test_climbing import FRIDAY, MONDAY, NEXT_WEEK, climbs, on_monday, province

HOURS = {"warn_step_hours": 2, "warn_due_hours": 8, "head_step_hours": 4, "head_due_hours": 1, "above_due_hours": 16}


def with_step_due(office: Office, due: datetime) -> Case:
    case = on_monday(in_work, office)
    Case.objects.filter(pk=case.pk).update(step_due=due)
    return again(case)


def warned(office: Office, now: datetime) -> list[str]:
    with time_machine.travel(now, tick=False):
        return [row.warning.text if row.warning else "" for row in queries.today(office.chau).rows]


def test_the_holder_is_warned_in_words(office: Office, reading: audit.Reading) -> None:
    with_step_due(office, MONDAY.replace(hour=16, minute=30))
    assert warned(office, MONDAY.replace(hour=14)) == [""]
    assert warned(office, MONDAY.replace(hour=14, minute=30)) == ["Bước này hết hạn 16:30 hôm nay"]
    assert warned(office, MONDAY + timedelta(days=1)) == ["Bước này quá hạn từ 16:30 hôm qua"]


def test_the_leader_sees_a_late_step_of_a_dossier_that_is_not_late(office: Office, reading: audit.Reading) -> None:
    case = with_step_due(office, MONDAY.replace(hour=9, minute=30))
    now = MONDAY.replace(hour=16)
    assert climbs(now) == [("step", "head")]
    with time_machine.travel(now, tick=False):
        assert [row.ref for row in queries.today(office.dung).late_elsewhere] == [case.code]


def test_the_level_above_sees_code_procedure_and_post_and_nothing_of_the_citizen(
    office: Office, reading: audit.Reading
) -> None:
    over, case = province(office), on_monday(in_work, office)
    climbs(NEXT_WEEK)
    with time_machine.travel(NEXT_WEEK, tick=False):
        found = queries.today(over.actor("ha"))
        below = queries.today(office.dung)
    assert found.from_below.counts == (("UBND xã Tân Phong", 1),)
    (row,) = found.from_below.rows
    assert (row.code, row.office, row.hand) == (case.code, "UBND xã Tân Phong", "Công chức Tư pháp - Hộ tịch")
    assert case.applicant_name not in str(found)
    assert "Châu" not in str(found)
    assert below.late_elsewhere[0].told.startswith("Đã báo lên UBND tỉnh Lai Châu lúc 09:00 16/12")
    assert below.from_below.rows == ()


def test_the_light_goes_out_with_the_hand_and_not_with_the_next_run(office: Office, reading: audit.Reading) -> None:
    over, case = province(office), on_monday(in_work, office)
    climbs(NEXT_WEEK)
    with time_machine.travel(NEXT_WEEK + timedelta(minutes=1), tick=False):
        asked = {"items": ["Giấy xác nhận"], "reason": "Thiếu"}
        actions.ask_supplement(actor=office.chau, case_id=case.pk, version=again(case).version, **asked)
        assert queries.today(over.actor("ha")).from_below.rows == ()


def test_an_office_sets_its_own_hours(office: Office) -> None:
    on_monday(in_work, office)
    with time_machine.travel(MONDAY, tick=False):
        actions.set_watch(actor=office.dung, office_id=office.id, hours={**HOURS, "head_due_hours": 12})
    assert climbs(FRIDAY) == []
    assert climbs(NEXT_WEEK) == [("dossier", "head")]


@pytest.mark.parametrize("wrong", [{"head_due_hours": 0}, {"above_due_hours": 401}, {"head_due_hours": 17}])
def test_hours_that_nobody_means_are_refused(office: Office, wrong: dict[str, int]) -> None:
    with pytest.raises(Invalid):
        actions.set_watch(actor=office.dung, office_id=office.id, hours={**HOURS, **wrong})
    assert queries.watching(office.id) == HOURS


def test_only_the_leader_of_the_office_sets_them(office: Office, other_office: Office) -> None:
    for actor in (office.binh, office.khoa, other_office.dung):
        with pytest.raises(NotAllowed):
            actions.set_watch(actor=actor, office_id=office.id, hours=HOURS)
