"""The course of a dossier in days says on every day what looking at its record says."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given

from tests.histories import lives
from xaso.kit.worktime import ZONE
from xaso.reporting.rules import Life, Path, Span, ending, path, standing


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=ZONE)


def told(course: Path, day: date) -> str:
    """Where it stands by its course."""
    if day < course.received_on:
        return "absent"
    if course.ended_on and course.ended_on <= day:
        return "ended"
    return next(
        (span.kind for span in course.spans if span.since <= day and not (span.until and span.until <= day)), "open"
    )


@given(lives())
def test_on_every_day_the_course_says_what_the_record_says(life: Life) -> None:
    course = path(life)
    for n in range(-2, 230):
        day = course.received_on + timedelta(days=n)
        assert told(course, day) == standing(life, day), day


def test_what_falls_due_in_the_future_is_overdue_from_then_on_unless_something_happens() -> None:
    assert path(Life(at(2), ((at(2), at(6, 17)),))).spans == (Span("overdue", date(2026, 3, 6), None),)


def test_what_waits_for_the_citizen_is_not_overdue() -> None:
    life = Life(at(2), ((at(2), at(6, 17)), (at(20), at(25))), ((at(5), at(20)),))
    assert path(life).spans == (
        Span("waiting", date(2026, 3, 5), date(2026, 3, 20)),
        Span("overdue", date(2026, 3, 25), None),
    )


def test_a_due_date_that_was_moved_after_it_passed_leaves_the_days_in_which_it_was_overdue() -> None:
    life = Life(at(2), ((at(2), at(6)), (at(10), at(16))), finished_at=at(12))
    assert path(life).spans == (Span("overdue", date(2026, 3, 6), date(2026, 3, 10)),)
    assert ending(life) == "early"


@pytest.mark.parametrize(
    ("finished", "with_result", "expected"),
    [(at(5), True, "early"), (at(6, 8), True, "on_time"), (at(6, 18), True, "late"), (at(20), False, "closed")],
)
def test_how_it_ended(finished: datetime, with_result: bool, expected: str) -> None:
    assert ending(Life(at(2), ((at(2), at(6, 17)),), finished_at=finished, with_result=with_result)) == expected


def test_the_day_is_that_of_vietnam() -> None:
    midnight = datetime(2026, 3, 1, 23, 30, tzinfo=ZONE).astimezone(tz=None)
    assert path(Life(midnight)).received_on == date(2026, 3, 1)
