"""Guessing does not take the whole machine: two passwords are checked at a time."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from xaso.people.hashing import Argon2


def test_two_guesses_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most = [], []

    def slow(*_: object) -> bool:
        running.append(1)
        most.append(len(running))
        time.sleep(0.02)
        running.pop()
        return False

    monkeypatch.setattr(Argon2PasswordHasher, "verify", slow)
    with ThreadPoolExecutor(8) as guessers:
        assert list(guessers.map(lambda _: Argon2().verify("x", "y"), range(8))) == [False] * 8
    assert max(most) == 2
