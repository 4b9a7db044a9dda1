"""Whatever happened to dossiers: the quick sums say what counting one by one says, and every identity holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.db import transaction
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tests.histories import DAYS, FIRST, History, histories, tell, write
from tests.offices import Office
from xaso.base import audit
from xaso.base.actor import SYSTEM
from xaso.base.models import AuditEntry
from xaso.kit.worktime import ZONE
from xaso.reporting import actions, queries
from xaso.reporting.models import Course, ReportCheck, Stretch, Tally
from xaso.reporting.queries import Asked, behind
from xaso.reporting.readings import Reading, reading
from xaso.reporting.rules import Count, Flow, Life, numbers
from xaso.reporting.windows import Window, window

many = settings(
    max_examples=30,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
LATER = FIRST + timedelta(days=DAYS + 150)


def windows() -> st.SearchStrategy[Window]:
    free = st.tuples(st.integers(-5, DAYS + 20), st.integers(0, 60)).map(
        lambda two: Window(FIRST + timedelta(days=two[0]), FIRST + timedelta(days=two[0] + two[1]))
    )
    return free | st.integers(1, 5).map(lambda n: window("month", 2026, n, 15)) | st.just(window("year", 2026, 1, 15))


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def slowly(told: list[History], asked: Asked, field: str | None) -> dict[int, int]:
    chosen = [(one.life, one.channel == "online") for one in told if field in {None, one.field}]
    return Count(asked.window, asked.reading).all(chosen)


@many
@given(told=st.lists(histories(), max_size=8), period=windows(), later=st.lists(histories(), max_size=3))
def test_quick_sums_are_what_counting_says(
    office: Office, other_office: Office, told: list[History], period: Window, later: list[History]
) -> None:
    offices = (office, other_office)
    with undone():
        cases = [write(one, offices) for one in told]
        actions.count([case.pk for case in cases])
        for number, (case, again) in enumerate(zip(cases, later, strict=False)):
            told[number] = History(again.life, again.field, again.channel, told[number].office)
            tell(case, told[number], offices[told[number].office])
            actions.count([case.pk])
            actions.count([case.pk])
        asked = Asked(period, (office.id, other_office.id), "field", LATER)
        table = queries.ii06(asked)
        assert table.total.columns == slowly(told, asked, None)
        for row in table.rows:
            assert row.numbers.columns == slowly(told, asked, row.key)
            assert row.numbers.balanced
        assert actions.check() == actions.Checked(len(cases), 0)


@many
@given(told=st.lists(histories(), max_size=6), period=windows(), today=st.integers(0, DAYS + 30))
def test_behind_every_number_stand_as_many_dossiers(
    office: Office, told: list[History], period: Window, today: int
) -> None:
    day = LATER if today % 2 else FIRST + timedelta(days=today)
    assume(period.first <= day)
    with undone(), audit.reading(SYSTEM, "test"):
        told = [History(one.life, one.field, one.channel, 0) for one in told]
        actions.count([write(one, (office,)).pk for one in told])
        asked = Asked(period, (office.id,), "field", day)
        table = queries.ii06(asked)
        for row, numbers in [(None, table.total), *((row.key, row.numbers) for row in table.rows)]:
            for column, amount in numbers.columns.items():
                assert len(behind(SYSTEM, asked, column=column, row=row).rows) == amount, column


def test_counts_that_went_wrong_are_found_and_corrected(office: Office) -> None:
    kept = [write(one, (office,)).pk for one in some_histories()]
    actions.count(kept)
    right = tallies()
    Tally.objects.filter(received__gt=0).update(received=99)
    Stretch.objects.all().delete()
    Course.objects.filter(pk=kept[0]).update(field="Khác")
    done = actions.check()
    assert done.wrong > 0
    assert tallies() == right
    assert ReportCheck.objects.get().wrong == done.wrong
    assert AuditEntry.objects.filter(verb="report.correct").count() == 1
    assert actions.check().wrong == 0


def test_all_counts_can_be_made_anew(office: Office) -> None:
    kept = [write(one, (office,)).pk for one in some_histories()]
    actions.count(kept)
    before = tallies()
    assert actions.rebuild() == actions.Checked(len(kept), 0)
    assert tallies() == before


def test_what_is_due_today_is_not_overdue_before_the_day_is(office: Office) -> None:
    today = datetime.combine(FIRST, time(9), ZONE)
    life = Life(today - timedelta(days=3), ((today - timedelta(days=3), today + timedelta(hours=2)),))
    actions.count([write(History(life, "", "online", 0), (office,)).pk])
    period = Window(FIRST - timedelta(days=9), FIRST + timedelta(days=9))

    def told(day: date) -> tuple[int, int]:
        columns = queries.ii06(Asked(period, (office.id,), "field", day)).total.columns
        return columns[12], columns[13]

    assert told(FIRST) == (1, 0)
    assert told(FIRST + timedelta(days=1)) == (0, 1)


def test_a_reading_moves_who_waits_and_who_was_refused_without_losing_the_balance() -> None:
    flow = Flow(
        before=4, online=2, direct=3, early=1, on_time=1, late=1, closed=1, refused_direct=2, overdue=1, waiting=2
    )
    readings = (Reading(), Reading(waiting_open=False), Reading(refused_counted=True))
    for one in readings:
        told = numbers(flow, one)
        assert told.balanced
        assert told.overdue == 1
    assert numbers(flow, Reading()).columns[12] == 4
    assert numbers(flow, Reading(waiting_open=False)).columns[12] == 2
    assert numbers(flow, Reading(refused_counted=True)).columns[3] == 11


def test_the_readings_on_record_have_sources() -> None:
    assert reading(FIRST) == Reading(15, waiting_open=True, refused_counted=False)


def tallies() -> list[tuple[object, ...]]:
    rows = Tally.objects.values_list("length", "first", "channel", "received", "early", "late", "overdue", "waiting")
    return sorted(row for row in rows if any(row[3:]))


def some_histories() -> list[History]:
    start = datetime.combine(FIRST, time(9), ZONE)
    due = ((start, start + timedelta(days=4)),)
    lives = (
        Life(start, due),
        Life(start, due, finished_at=start + timedelta(days=6)),
        Life(start, due, ((start + timedelta(days=1), None),)),
        Life(start, due, finished_at=start + timedelta(days=1)),
        Life(start, refused=True),
    )
    channels = ("online", *["in_person"] * 4)
    return [History(life, "Hộ tịch", channel, 0) for life, channel in zip(lives, channels, strict=True)]
