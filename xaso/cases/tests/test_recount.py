"""Counting again after the calendar changed: steps, waiting citizens, and whoever works at the same moment."""

from datetime import date, datetime
from typing import Any

import pytest
import time_machine

from tests.offices import Office
from xaso.base import calendar
from xaso.base.models import AuditEntry
from xaso.cases import actions, rules
from xaso.cases.models import DueChange, Supplement
from xaso.cases.tests.hands import accepted, again, in_work, waiting
from xaso.kit.worktime import ZONE

AFTERNOON = datetime(2026, 12, 7, 15, 30, tzinfo=ZONE)
TUESDAY, WEDNESDAY = date(2026, 12, 8), date(2026, 12, 9)


def close(office: Office, day: date) -> None:
    calendar.set_day(actor=office.khoa, office_id=office.id, day=day, kind="closed", name="Nghỉ bão")


def at_close(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 17, 30, tzinfo=ZONE)


def test_the_present_step_is_counted_from_when_it_began(office: Office) -> None:
    with time_machine.travel(AFTERNOON, tick=False):
        case = accepted(office)
        assert case.step_due == at_close(TUESDAY)
        close(office, TUESDAY)
        actions.recount()
    assert again(case).step_due == at_close(WEDNESDAY)


def test_a_step_that_moves_alone_leaves_the_promise_alone(office: Office) -> None:
    with time_machine.travel(AFTERNOON, tick=False):
        case = accepted(office)
        type(case).objects.filter(pk=case.pk).update(step_due=AFTERNOON)
        assert actions.recount() == 1
    assert (again(case).step_due, again(case).due) == (at_close(TUESDAY), case.due)
    assert DueChange.objects.filter(case=case).count() == 1


def test_who_completes_loses_no_day_and_gains_the_days_off(office: Office) -> None:
    with time_machine.travel(AFTERNOON, tick=False):
        case = waiting(office)
        before = Supplement.objects.get(case=case).lapses_on
        close(office, WEDNESDAY)
        actions.recount()
        later = Supplement.objects.get(case=case).lapses_on
        assert later > before
        calendar.clear_day(actor=office.khoa, office_id=office.id, day=WEDNESDAY)
        actions.recount()
    assert Supplement.objects.get(case=case).lapses_on == later
    row = AuditEntry.objects.get(verb="case.recount")
    assert (row.detail["before"], row.detail["lapses_on"]) == (before.isoformat(), later.isoformat())


def test_a_dossier_that_moves_meanwhile_is_counted_as_it_then_stands(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with time_machine.travel(AFTERNOON, tick=False):
        case = accepted(office)
        close(office, TUESDAY)
        count, pending = rules.due_of, [office.accounts["chau"]]

        def interrupted(*values: Any) -> Any:
            """Bình hands the dossier over just when it is being counted."""
            if pending:
                chau = pending.pop()
                actions.hand_over(actor=office.binh, case_id=case.pk, version=case.version, receiver_id=chau)
            return count(*values)

        monkeypatch.setattr(rules, "due_of", interrupted)
        assert actions.recount() == 1
    counted = again(case)
    assert (counted.state, counted.version) == ("in_work", case.version + 2)
    assert counted.due is not None
    assert counted.due > case.due


def test_one_that_cannot_be_counted_does_not_hold_up_the_others(office: Office) -> None:
    with time_machine.travel(AFTERNOON, tick=False):
        beyond, other = in_work(office), in_work(office)
        limit = {"limit": {"amount": 3000, "unit": "working_day", "source": ""}, "cutoff": None, "day": None}
        type(beyond).objects.filter(pk=beyond.pk).update(terms=limit)
        close(office, TUESDAY)
        assert actions.recount() == 1
    assert again(beyond).due == beyond.due
    assert again(other).due > other.due
