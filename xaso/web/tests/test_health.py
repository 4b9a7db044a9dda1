"""What machines are told."""

from datetime import datetime, timedelta

import pytest
from django.db import OperationalError
from django.test import Client

from xaso.base import clock, jobs
from xaso.kit.worktime import ZONE

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)


def test_before_the_first_sign_of_life(db: None) -> None:
    assert Client().get("/healthz").json() == {"database": "ok", "work_loop_age": None}


def test_the_age_of_the_last_sign_of_life(db: None) -> None:
    with clock.pretend(NOW):
        jobs.beat()
    with clock.pretend(NOW + timedelta(seconds=42)):
        assert Client().get("/healthz").json() == {"database": "ok", "work_loop_age": 42}


def test_a_silent_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent() -> None:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(jobs, "last_beat", silent)
    answer = Client().get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"database": "silent", "work_loop_age": None}
