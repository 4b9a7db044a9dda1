"""Recurring jobs: due once, never taken for ever, tried again after a failure, asked for while running."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from xaso.base import clock, jobs
from xaso.base.models import Job
from xaso.kit.worktime import ZONE

pytestmark = pytest.mark.django_db

EVENING = datetime(2026, 11, 20, 22, 0, tzinfo=ZONE)
NIGHT = datetime(2026, 11, 21, 1, 0, tzinfo=ZONE)
MORNING = datetime(2026, 11, 23, 7, 30, tzinfo=ZONE)


class Bell:
    """A job that counts how often it rang."""

    def __init__(self, then: Callable[[], object] = lambda: None) -> None:
        self.rang = 0
        self.then = then

    def __call__(self) -> None:
        self.rang += 1
        self.then()

    def runner(self) -> jobs.Runner:
        return jobs.Runner([jobs.Recurring("bell", self, jobs.daily(1))])


def at(moment: datetime, runner: jobs.Runner) -> int:
    with clock.pretend(moment):
        return runner.run_due()


def planned(moment: datetime, bell: Bell) -> jobs.Runner:
    """A work loop that starts at this moment."""
    runner = bell.runner()
    with clock.pretend(moment):
        runner.plan()
    return runner


def row() -> Job:
    return Job.objects.get(name="bell")


def test_it_rings_once_a_night() -> None:
    bell = Bell()
    runner = planned(EVENING, bell)
    assert [at(moment, runner) for moment in (EVENING, NIGHT, NIGHT, NIGHT + timedelta(hours=5))] == [0, 1, 0, 0]
    assert row().next_at == NIGHT + timedelta(days=1)
    assert (bell.rang, row().last_done_at, row().lease_until) == (1, NIGHT, None)


def test_what_is_asked_for_while_the_loop_starts_stays_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Job.objects.get_or_create

    def and_somebody_asks(**wanted: Any) -> Any:
        row = found(**wanted)
        jobs.wake("bell")
        return row

    monkeypatch.setattr(Job.objects, "get_or_create", and_somebody_asks)
    bell = Bell()
    runner = planned(EVENING, bell)
    assert row().next_at == EVENING
    assert (at(EVENING, runner), bell.rang) == (1, 1)


def test_a_missed_night_is_made_good_at_the_next_start() -> None:
    planned(EVENING, Bell())
    bell = Bell()
    assert at(MORNING, planned(MORNING, bell)) == 1
    assert row().next_at == NIGHT + timedelta(days=3)


def test_a_running_job_is_not_taken_twice() -> None:
    bell = Bell()
    runner = planned(EVENING, bell)
    bell.then = lambda: at(NIGHT + timedelta(seconds=1), bell.runner())
    at(NIGHT, runner)
    assert bell.rang == 1


def test_a_killed_runner_holds_nothing_for_ever() -> None:
    runner = planned(EVENING, Bell())
    Job.objects.update(next_at=NIGHT, lease_until=NIGHT + jobs.LEASE)
    assert at(NIGHT + jobs.LEASE - timedelta(seconds=1), runner) == 0
    assert at(NIGHT + jobs.LEASE + timedelta(seconds=1), runner) == 1


def test_a_long_job_keeps_its_lease() -> None:
    bell = Bell()
    runner = planned(EVENING, bell)

    def long_work() -> None:
        with clock.pretend(NIGHT + timedelta(hours=1)):
            runner.renew()
            assert row().lease_until == NIGHT + timedelta(hours=1) + jobs.LEASE

    bell.then = long_work
    assert at(NIGHT, runner) == 1
    assert not row().error
    runner.renew()
    assert row().lease_until is None


def test_a_failure_is_kept_and_tried_again_ever_more_rarely() -> None:
    def fail() -> None:
        raise OSError("disk")

    runner = planned(EVENING, Bell(fail))
    at(NIGHT, runner)
    assert (row().failures, row().error, row().last_done_at) == (1, "OSError: disk", None)
    assert row().next_at == NIGHT + timedelta(minutes=1)
    at(NIGHT + timedelta(minutes=1), runner)
    assert row().next_at == NIGHT + timedelta(minutes=3)
    at(NIGHT + timedelta(minutes=3), planned(NIGHT, Bell()))
    assert (row().failures, row().error) == (0, "")


def test_pauses_have_a_bound() -> None:
    assert [jobs.retry_pause(n) // timedelta(minutes=1) for n in (1, 2, 3, 7, 8, 5000)] == [1, 2, 4, 60, 60, 60]


def test_woken_while_running_it_runs_again() -> None:
    bell = Bell()
    runner = planned(EVENING, bell)
    bell.then = lambda: jobs.wake("bell") if bell.rang == 1 else None
    with clock.pretend(NIGHT):
        runner.run_due()
    with clock.pretend(NIGHT + timedelta(seconds=1)):
        jobs.wake("bell")
        runner.run_due()
        runner.run_due()
    assert bell.rang == 2


def test_a_wish_during_the_run_is_not_lost() -> None:
    bell = Bell()
    runner = planned(EVENING, bell)

    def wish() -> None:
        if bell.rang == 1:
            with clock.pretend(NIGHT + timedelta(seconds=5)):
                jobs.wake("bell")

    bell.then = wish
    at(NIGHT, runner)
    assert at(NIGHT + timedelta(seconds=6), runner) == 1


def test_times_from_a_wrong_clock_come_back() -> None:
    planned(datetime(2031, 1, 1, tzinfo=ZONE), Bell())
    Job.objects.update(lease_until=datetime(2031, 1, 1, tzinfo=ZONE))
    bell = Bell()
    assert at(NIGHT, planned(EVENING, bell)) == 1


def test_the_loop_says_that_it_lives() -> None:
    assert jobs.last_beat() is None
    with clock.pretend(NIGHT):
        jobs.beat()
        jobs.beat()
    assert jobs.last_beat() == NIGHT
    assert Job.objects.count() == 1


def test_daily_is_strictly_after() -> None:
    assert jobs.daily(1)(NIGHT) == NIGHT + timedelta(days=1)
    assert jobs.daily(1)(NIGHT - timedelta(microseconds=1)) == NIGHT
    assert jobs.daily(23, 59)(EVENING).day == EVENING.day
