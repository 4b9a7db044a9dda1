"""How guessing is slowed, and what a good password is."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.people import rules

failures = st.integers(min_value=0, max_value=10_000)


@pytest.mark.parametrize(
    ("failed", "seconds"), [(0, 0), (4, 0), (5, 2), (6, 4), (7, 8), (13, 512), (14, 900), (10_000, 900)]
)
def test_a_computer_that_guesses_waits_twice_as_long_each_time(failed: int, seconds: int) -> None:
    assert rules.wait_here(failed) == timedelta(seconds=seconds)


@pytest.mark.parametrize(("failed", "seconds"), [(0, 0), (19, 0), (20, 2), (23, 16), (24, 30), (10_000, 30)])
def test_on_a_new_computer_a_name_under_attack_waits_half_a_minute_at_most(failed: int, seconds: int) -> None:
    assert rules.wait_on_a_new_computer(failed) == timedelta(seconds=seconds)


@given(failures)
def test_more_failures_never_wait_less(failed: int) -> None:
    assert rules.wait_here(failed) <= rules.wait_here(failed + 1) <= rules.LONGEST_WAIT
    longest = rules.LONGEST_WAIT_ELSEWHERE
    assert rules.wait_on_a_new_computer(failed) <= rules.wait_on_a_new_computer(failed + 1) <= longest


@pytest.mark.parametrize("password", ["Rừng-xanh-2026", "Abcdef12", "abcdef1!", "ABCDEF1!", "Ấm-trà-sớm", "Aa1" * 50])
def test_good_passwords(password: str) -> None:
    assert rules.password_problem(password, "binh") is None


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("", "ít nhất 8 ký tự"),
        ("Abc12!x", "ít nhất 8 ký tự"),
        ("abcdefgh", "ba loại"),
        ("abcdefg1", "ba loại"),
        ("ABCDEFG1", "ba loại"),
        ("Aa1" * 86, "256"),
        ("xinBINH-2026", "tên đăng nhập"),
    ],
)
def test_bad_passwords_and_why(password: str, problem: str) -> None:
    assert problem in (rules.password_problem(password, "binh") or "")
