"""Ids grow with time, also within a millisecond, and are of the kind that the standard names."""

import time
import uuid

import pytest

from xaso.base.identity import new_id


def test_an_id_is_of_version_seven_and_tells_its_millisecond() -> None:
    before = time.time_ns() // 1_000_000
    made = new_id()
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert before <= made.int >> 80 <= time.time_ns() // 1_000_000


def test_what_is_made_later_within_a_millisecond_is_greater(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter(range(1_790_000_000_000_000_000, 1_790_000_000_001_000_000, 1_000))
    monkeypatch.setattr(time, "time_ns", lambda: next(moments))
    made = [new_id() for _ in range(1000)]
    assert made == sorted(made)
    assert len({one.int >> 80 for one in made}) == 1


def test_two_of_one_moment_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_790_000_000_000_000_123)
    assert len({new_id() for _ in range(100)}) == 100
