"""Minutes worked, and early, on time or late."""

from datetime import datetime

import pytest

from xaso.kit.worktime import ZONE, CalendarEnds, national, outcome, working_minutes


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("a", "b", "minutes"),
    [
        ("2026-08-24T09:00", "2026-08-24T09:00", 0),
        ("2026-08-24T09:00", "2026-08-24T10:30", 90),
        ("2026-08-24T11:00", "2026-08-24T14:00", 60),
        ("2026-08-24T00:00", "2026-08-25T00:00", 480),
        ("2026-08-24T11:30", "2026-08-24T13:30", 0),
        ("2026-08-28T17:00", "2026-09-03T08:00", 60),
        ("2026-08-24T10:00", "2026-08-24T09:00", -60),
        ("2026-08-24T09:00:30", "2026-08-24T09:02:00", 1),
    ],
)
def test_only_working_minutes_count(a: str, b: str, minutes: int) -> None:
    assert working_minutes(at(a), at(b), national()) == minutes


def test_minutes_beyond_the_known_days_are_not_guessed() -> None:
    with pytest.raises(CalendarEnds):
        working_minutes(at("2027-12-31T09:00"), at("2028-01-03T09:00"), national())


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ("2026-08-27T23:59", "early"),
        ("2026-08-28T00:00", "on_time"),
        ("2026-08-28T17:30", "on_time"),
        ("2026-08-28T17:31", "late"),
        ("2026-08-29T08:00", "late"),
    ],
)
def test_work_is_early_on_time_or_late(done: str, expected: str) -> None:
    assert outcome(at(done), at("2026-08-28T17:30")) == expected
