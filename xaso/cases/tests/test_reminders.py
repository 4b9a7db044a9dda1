"""A reminder reaches the hand that holds the dossier, once a working day, until it moves; one line answers it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connections

from tests.offices import Office
from xaso.base import audit
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible
from xaso.cases import actions, queries
from xaso.cases.models import Case, Reminder
from xaso.cases.tests.hands import accepted, again, for_approval, in_work, waiting
from xaso.cases.tests.test_climbing import FRIDAY, on_monday
from xaso.cases.tests.test_holder_gone import leave, successor
from xaso.kit.worktime import ZONE


def remind(office: Office, case: Case, now: datetime = FRIDAY) -> Reminder:
    with time_machine.travel(now, tick=False):
        actions.remind(actor=office.dung, case_id=case.pk)
    return Reminder.objects.order_by("-pk")[0]


def answer(office: Office, reminder: Reminder, text: str = "Đang chờ bản đồ", by: str = "chau") -> None:
    with time_machine.travel(FRIDAY + timedelta(hours=1), tick=False):
        actions.answer(actor=office.actor(by), reminder_id=reminder.pk, text=text)


def today(office: Office, name: str, now: datetime = FRIDAY + timedelta(hours=2)) -> queries.Today:
    with time_machine.travel(now, tick=False):
        return queries.today(office.actor(name))


def test_it_stands_on_top_of_the_officers_day_and_its_answer_beside_the_leaders_row(
    office: Office, reading: audit.Reading
) -> None:
    first, second = on_monday(in_work, office), on_monday(in_work, office)
    later = first if queries.today(office.chau).rows[0].ref == second.code else second
    reminder = remind(office, later)
    row = today(office, "chau").rows[0]
    assert (row.ref, row.asks) == (later.code, True)
    assert row.note.said == "Hoàng Văn Dũng, Chủ tịch UBND nhắc lúc 09:00 11/12/2026"
    answer(office, reminder)
    (seen,) = [row for row in today(office, "dung").late_elsewhere if row.ref == later.code]
    assert seen.note.answer == "Đang chờ bản đồ (10:00 11/12/2026)"
    assert (seen.remindable, seen.asks) == (False, False)


def test_the_same_hand_is_reminded_once_a_working_day(office: Office) -> None:
    case = on_monday(in_work, office)
    remind(office, case)
    with pytest.raises(NotPossible, match="Hôm nay đã nhắc"):
        remind(office, case, FRIDAY + timedelta(hours=7))
    remind(office, case, datetime(2026, 12, 12, 9, 0, tzinfo=ZONE))
    with pytest.raises(NotPossible):
        remind(office, case, datetime(2026, 12, 14, 9, 0, tzinfo=ZONE))
    remind(office, case, datetime(2026, 12, 15, 9, 0, tzinfo=ZONE))


def test_another_hand_may_be_reminded_on_the_same_day(office: Office, reading: audit.Reading) -> None:
    case = on_monday(in_work, office)
    remind(office, case)
    with time_machine.travel(FRIDAY + timedelta(hours=1), tick=False):
        successor(office)
        mai = office.accounts["mai"]
        actions.hand_over(actor=office.dung, case_id=case.pk, version=again(case).version, receiver_id=mai)
    assert today(office, "mai").rows[0].note is None
    assert today(office, "dung").late_elsewhere[0].remindable
    remind(office, case, FRIDAY + timedelta(hours=2))
    assert Reminder.objects.count() == 2


def test_it_is_over_when_the_dossier_moves(office: Office, reading: audit.Reading) -> None:
    case = on_monday(in_work, office)
    reminder = remind(office, case)
    with time_machine.travel(FRIDAY + timedelta(minutes=30), tick=False):
        actions.draft_result(actor=office.chau, case_id=case.pk, version=again(case).version, content="Đủ điều kiện")
        actions.submit(actor=office.chau, case_id=case.pk, version=again(case).version)
    assert today(office, "chau").rows == ()
    assert [row.note for row in today(office, "dung").rows] == [None]
    with pytest.raises(NotPossible, match="Đang chờ bản đồ"):
        answer(office, reminder)


def test_drafting_the_result_does_not_end_it(office: Office, reading: audit.Reading) -> None:
    case = on_monday(in_work, office)
    remind(office, case)
    with time_machine.travel(FRIDAY + timedelta(minutes=30), tick=False):
        actions.draft_result(actor=office.chau, case_id=case.pk, version=again(case).version, content="Đủ điều kiện")
    assert today(office, "chau").rows[0].asks


@pytest.mark.parametrize("make", [waiting, for_approval])
def test_where_it_is_nobodys_turn_nobody_is_reminded(office: Office, make: object) -> None:
    case = on_monday(make, office)
    with pytest.raises(NotPossible, match="không có ai để nhắc"):
        remind(office, case)


def test_who_has_left_is_not_reminded(office: Office) -> None:
    case = on_monday(in_work, office)
    with time_machine.travel(FRIDAY - timedelta(days=1), tick=False):
        leave(office)
    with pytest.raises(NotPossible, match="giao hồ sơ cho người khác"):
        remind(office, case)


def test_the_counter_answers_for_what_waits_there(office: Office, reading: audit.Reading) -> None:
    case = on_monday(accepted, office)
    answer(office, remind(office, case), by="binh")
    assert today(office, "dung").late_elsewhere[0].note.answer.startswith("Đang chờ bản đồ")


def test_only_the_leader_reminds_and_only_the_holder_answers(office: Office, other_office: Office) -> None:
    case = on_monday(in_work, office)
    with time_machine.travel(FRIDAY, tick=False):
        for actor in (office.binh, office.chau, office.khoa, other_office.dung):
            with pytest.raises((NotAllowed, NotFound)):
                actions.remind(actor=actor, case_id=case.pk)
    reminder = remind(office, case)
    with pytest.raises(NotAllowed):
        answer(office, reminder, by="binh")
    with pytest.raises(NotFound):
        answer(other_office, reminder)
    with pytest.raises(Invalid):
        answer(office, reminder, "  ")


@pytest.mark.django_db(transaction=True)
def test_a_double_click_reminds_once(office: Office) -> None:
    case, start = on_monday(in_work, office), Barrier(2)

    def press(_: int) -> str:
        start.wait()
        try:
            actions.remind(actor=office.dung, case_id=case.pk)
        except NotPossible:
            return "already"
        else:
            return "done"
        finally:
            connections.close_all()

    with time_machine.travel(FRIDAY, tick=False), ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, range(2))) == ["already", "done"]
    assert Reminder.objects.count() == 1
