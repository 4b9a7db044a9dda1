"""Who must hear of a dossier: more of them as time goes by, nobody while it is the citizen's turn."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.cases.watching import LEVELS, Stand, stand
from xaso.kit import norms
from xaso.kit.horizons import horizons
from xaso.kit.worktime import ZONE, national

MONDAY = datetime(2026, 12, 7, 9, 0, tzinfo=ZONE)
NORM = norms.watching(MONDAY.date())
MOMENTS = st.integers(0, 200 * 24 * 60).map(lambda minutes: MONDAY - timedelta(days=100) + timedelta(minutes=minutes))
HOURS = st.integers(1, 40)
NORMS = st.builds(
    lambda *hours: NORM.model_copy(
        update=dict(zip(("warn_step_hours", "warn_due_hours", "head_step_hours"), hours[:3], strict=True))
        | {"head_due_hours": hours[3], "above_due_hours": hours[3] + hours[4]}
    ),
    *[HOURS] * 5,
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def found(now: str, *, due: str | None = None, step: str | None = None) -> Stand | None:
    seen = horizons(NORM, at(now), national())
    return stand(running=True, step_due=at(step) if step else None, due=at(due) if due else None, seen=seen)


@pytest.mark.parametrize(
    ("now", "level"),
    [
        ("2026-12-07T17:00", None),
        ("2026-12-08T17:29", None),
        ("2026-12-08T17:30", "officer"),
        ("2026-12-09T17:30", "officer"),
        ("2026-12-10T08:29", "officer"),
        ("2026-12-10T08:30", "head"),
        ("2026-12-11T17:29", "head"),
        ("2026-12-11T17:30", "above"),
        ("2026-12-19T12:00", "above"),
    ],
)
def test_a_dossier_climbs_by_working_hours(now: str, level: str | None) -> None:
    """Due on Wednesday at the close: a day before it is near, an hour after it is late, two days after others hear."""
    one = found(now, due="2026-12-09T17:30")
    assert (one.level if one else None) == level


def test_a_step_climbs_no_higher_than_the_head() -> None:
    one = found("2026-12-17T09:00", step="2026-12-07T16:30", due="2026-12-25T17:30")
    assert one == Stand("head", "step", at("2026-12-07T16:30"))


def test_a_step_that_ends_with_the_dossier_is_not_late_twice() -> None:
    one = found("2026-12-17T09:00", step="2026-12-07T16:30", due="2026-12-07T16:30")
    assert (one.level, one.cause) == ("above", "dossier")


def test_what_has_no_due_moment_climbs_by_its_step_alone() -> None:
    assert found("2026-12-17T09:00") is None
    assert found("2026-12-17T09:00", step="2026-12-07T16:30").cause == "step"


def test_after_the_last_known_day_the_week_counts() -> None:
    short = replace(national(), known_until=date(2026, 12, 7), known_from=date(2026, 12, 7))
    seen = horizons(NORM, MONDAY, short)
    assert seen == horizons(NORM, MONDAY, national())


@given(MOMENTS, MOMENTS, MOMENTS, MOMENTS, NORMS)
def test_it_never_comes_down_by_itself(
    earlier: datetime, later: datetime, step: datetime, due: datetime, norm: norms.Watching
) -> None:
    earlier, later = sorted((earlier, later))

    def height(now: datetime) -> int:
        one = stand(running=True, step_due=step, due=due, seen=horizons(norm, now, national()))
        return LEVELS.index(one.level) if one else -1

    assert height(earlier) <= height(later)


@given(MOMENTS, MOMENTS, MOMENTS, NORMS)
def test_nobody_is_told_while_the_clock_of_the_office_rests(
    now: datetime, step: datetime, due: datetime, norm: norms.Watching
) -> None:
    assert stand(running=False, step_due=step, due=due, seen=horizons(norm, now, national())) is None


@given(MOMENTS, MOMENTS, st.dates(date(2026, 9, 1), date(2026, 12, 31)), NORMS)
def test_a_day_off_declared_later_never_makes_a_head_hear_sooner(
    now: datetime, due: datetime, off: date, norm: norms.Watching
) -> None:
    before, after = (horizons(norm, now, one) for one in (national(), national().overlaid(closed={off: "Nghỉ bão"})))
    assert after.head_due <= before.head_due
    assert after.above_due <= before.above_due
    assert after.warn_due >= before.warn_due
