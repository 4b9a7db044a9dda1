"""Form 04: an apology and one new appointment, asked for in time or visibly late, signed by the head, told."""

from datetime import date, datetime

import pytest
import time_machine

from tests.offices import Office
from xaso.base import audit, calendar
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible
from xaso.cases import actions, queries
from xaso.cases.forms.tests.samples import pages
from xaso.cases.models import Case, DueChange, Extension, Handover
from xaso.cases.tests.hands import again, for_approval, in_work
from xaso.kit.worktime import ZONE

MONDAY = datetime(2026, 9, 7, 9, 0, tzinfo=ZONE)
THURSDAY = datetime(2026, 9, 10, 17, 30, tzinfo=ZONE)
NEW_DAY = date(2026, 9, 15)
NEW_DUE = datetime(2026, 9, 15, 17, 30, tzinfo=ZONE)
WHY = "Đang chờ xác minh nơi cư trú trước"


def aim(case: Case) -> dict[str, object]:
    return {"case_id": case.pk, "version": again(case).version}


def asked(office: Office, case: Case, day: date = NEW_DAY) -> None:
    actions.propose_extension(actor=office.chau, **aim(case), day=day, reason=WHY)


def test_asked_signed_and_told(office: Office, reading: audit.Reading) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = in_work(office)
        asked(office, case)
        assert [row.verb for row in queries.today(office.dung).rows] == ["case.extend"]
        actions.extend(actor=office.dung, **aim(case))
        case = again(case)
        assert (case.due, case.step_due, case.due_original, case.state) == (NEW_DUE, NEW_DUE, THURSDAY, "in_work")
        moved = DueChange.objects.get(case=case, cause="extension")
        assert (moved.before, moved.due, moved.must_tell, moved.told_at) == (THURSDAY, NEW_DUE, True, None)
        given = Extension.objects.get(case=case)
        assert (given.number, given.late_asked, given.before) == (1, False, THURSDAY)
        (row,) = queries.today(office.binh).rows
        assert (row.verb, row.light.text) == ("case.tell", "Trước 17:30 09/09")
        assert "ít nhất một ngày" in row.why
        actions.tell_citizen(actor=office.binh, change_id=moved.pk)
        assert not queries.today(office.binh).rows
        (text,) = pages(queries.apology_slip(office.binh, case.code or "", 1))
    for words in (
        "01/PXL",
        WHY,
        "17 giờ 30 phút, ngày 10/09/2026",
        "17 giờ 30 phút, ngày 15/09/2026",
        "Hoàng Văn Dũng",
    ):
        assert words in text
    slip = list(Handover.objects.filter(case=case).order_by("number").values_list("verb", flat=True))
    assert slip == ["accept", "hand_over", "propose_extension", "extend"]


def test_a_second_one_is_refused_with_the_source(office: Office) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = in_work(office)
        asked(office, case)
        with pytest.raises(NotPossible, match="chờ lãnh đạo ký"):
            asked(office, case)
        actions.extend(actor=office.dung, **aim(case))
        with pytest.raises(NotPossible, match=r"chỉ được hẹn lại một lần .*118/2025"):
            asked(office, case, date(2026, 9, 22))
    assert again(case).due == NEW_DUE


@pytest.mark.parametrize(("day", "late"), [(8, False), (9, False), (10, True), (11, True)])
def test_late_is_seen_and_must_be_confirmed(office: Office, day: int, late: bool) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = in_work(office)
    with time_machine.travel(MONDAY.replace(day=day), tick=False):
        asked(office, case)
        assert Extension.objects.get(case=case).late_asked == late
        if late:
            with pytest.raises(Invalid, match="muộn"):
                actions.extend(actor=office.dung, **aim(case))
            assert again(case).due == THURSDAY
        actions.extend(actor=office.dung, **aim(case), confirmed=late)
    assert again(case).due == NEW_DUE


def test_asked_in_time_and_signed_late_must_be_confirmed_too(office: Office) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = in_work(office)
        asked(office, case)
    with time_machine.travel(MONDAY.replace(day=10), tick=False):
        with pytest.raises(Invalid):
            actions.extend(actor=office.dung, **aim(case))
        actions.extend(actor=office.dung, **aim(case), confirmed=True)
    assert not Extension.objects.get(case=case).late_asked


@pytest.mark.parametrize("day", [date(2026, 9, 10), date(2026, 9, 1), date(2020, 1, 1)])
def test_a_day_that_is_not_later_is_refused(office: Office, day: date) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = in_work(office)
        with pytest.raises(Invalid, match="10/09/2026"):
            asked(office, case, day)
        with pytest.raises(Invalid):
            actions.propose_extension(actor=office.chau, **aim(case), day=NEW_DAY, reason=" ")
    assert not Extension.objects.exists()


def test_a_day_off_runs_to_the_next_working_day(office: Office) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = in_work(office)
        asked(office, case, date(2026, 9, 13))
        actions.extend(actor=office.dung, **aim(case))
    assert again(case).due == datetime(2026, 9, 14, 17, 30, tzinfo=ZONE)


def test_denied_it_may_be_asked_again(office: Office) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = in_work(office)
        asked(office, case)
        with pytest.raises(Invalid):
            actions.deny_extension(actor=office.dung, **aim(case), reason="")
        actions.deny_extension(actor=office.dung, **aim(case), reason="Còn kịp, hãy làm ngay")
        assert again(case).due == THURSDAY
        asked(office, case)
        actions.extend(actor=office.dung, **aim(case))
    assert list(Extension.objects.order_by("ordinal").values_list("ordinal", "number")) == [(1, None), (2, 1)]


def test_the_new_day_outlives_a_change_of_the_calendar_and_ends_with_a_restart(office: Office) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = in_work(office)
        asked(office, case)
        actions.extend(actor=office.dung, **aim(case))
        closed = {"kind": "closed", "name": "Nghỉ bão"}
        calendar.set_day(actor=office.khoa, office_id=office.id, day=date(2026, 9, 9), **closed)
        assert actions.recount() == 0
        calendar.set_day(actor=office.khoa, office_id=office.id, day=NEW_DAY, **closed)
        assert actions.recount() == 1
        assert again(case).due == datetime(2026, 9, 16, 17, 30, tzinfo=ZONE)
        actions.ask_supplement(actor=office.chau, **aim(case), items=["Một giấy"], reason="Thiếu")
        actions.complete(actor=office.binh, **aim(case), handed_in=frozenset())
    assert again(case).due == datetime(2026, 9, 11, 17, 30, tzinfo=ZONE)


def test_it_is_signed_by_the_leader_alone_wherever_the_dossier_is(office: Office) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = in_work(office)
        with pytest.raises(NotPossible):
            actions.extend(actor=office.dung, **aim(case))
        with pytest.raises(NotAllowed):
            actions.propose_extension(actor=office.binh, **aim(case), day=NEW_DAY, reason=WHY)
        asked(office, case)
        for person in (office.binh, office.chau, office.khoa):
            with pytest.raises((NotAllowed, NotFound)):
                actions.extend(actor=person, **aim(case))
        actions.draft_result(actor=office.chau, **aim(case), content="Đủ điều kiện")
        actions.submit(actor=office.chau, **aim(case))
        actions.extend(actor=office.dung, **aim(case))
        assert (again(case).due, again(case).state) == (NEW_DUE, "for_approval")
        with pytest.raises(NotAllowed):
            actions.propose_extension(actor=office.chau, **aim(for_approval(office)), day=NEW_DAY, reason=WHY)
