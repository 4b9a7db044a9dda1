"""A holiday declared late: open dossiers are counted again, old dates stay with their cause, citizens are told."""

from datetime import date, datetime

import pytest
import time_machine

from tests.offices import Office
from xaso.base import audit, calendar
from xaso.base.errors import NotAllowed
from xaso.cases import actions, queries
from xaso.cases.models import DueChange
from xaso.cases.tests.hands import accepted, again, ready, waiting
from xaso.kit.worktime import ZONE

MONDAY = datetime(2026, 12, 7, 9, 0, tzinfo=ZONE)
THURSDAY_CLOSE = datetime(2026, 12, 10, 17, 30, tzinfo=ZONE)
FRIDAY_CLOSE = datetime(2026, 12, 11, 17, 30, tzinfo=ZONE)


def close_wednesday(office: Office) -> None:
    closed = {"kind": "closed", "name": "Nghỉ theo công văn mới"}
    calendar.set_day(actor=office.khoa, office_id=office.id, day=date(2026, 12, 9), **closed)


def test_open_dossiers_move_and_the_citizen_is_to_be_told(office: Office, reading: audit.Reading) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = accepted(office)
        assert case.due == THURSDAY_CLOSE
        close_wednesday(office)
        assert actions.recount() == 1
        case = again(case)
        assert (case.due, case.due_original) == (FRIDAY_CLOSE, THURSDAY_CLOSE)
        history = list(DueChange.objects.filter(case=case).order_by("pk").values_list("cause", "before", "due"))
        assert history == [("reception", None, THURSDAY_CLOSE), ("calendar", THURSDAY_CLOSE, FRIDAY_CLOSE)]
        rows = [row for row in queries.today(office.binh).rows if row.verb == "case.tell"]
        assert [row.ref for row in rows] == [case.code]
        change = DueChange.objects.get(case=case, must_tell=True)
        actions.tell_citizen(actor=office.binh, change_id=change.pk)
        assert not [row for row in queries.today(office.binh).rows if row.verb == "case.tell"]


def test_counting_again_twice_moves_nothing_twice(office: Office) -> None:
    with time_machine.travel(MONDAY, tick=False):
        accepted(office)
        close_wednesday(office)
        assert [actions.recount(), actions.recount()] == [1, 0]


def test_what_waits_for_the_citizen_or_is_ready_keeps_its_date(office: Office) -> None:
    with time_machine.travel(MONDAY, tick=False):
        paused, done = waiting(office), ready(office)
        close_wednesday(office)
        actions.recount()
    assert again(paused).due == again(done).due == THURSDAY_CLOSE


def test_only_the_steward_changes_the_calendar(office: Office) -> None:
    with pytest.raises(NotAllowed):
        calendar.set_day(actor=office.binh, office_id=office.id, day=date(2026, 12, 9), kind="closed", name="Nghỉ")
