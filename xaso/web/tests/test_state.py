"""The sentence at the foot tells what still works."""

from datetime import datetime, timedelta

import pytest

from xaso.kit.worktime import ZONE
from xaso.web.state import _line

NOW = datetime(2026, 11, 23, 8, 20, tzinfo=ZONE)


@pytest.mark.parametrize(("minutes", "look"), [(0, ""), (2, ""), (3, "warn"), (600, "warn")])
def test_a_silent_work_loop_is_said(minutes: int, look: str) -> None:
    assert _line(NOW - timedelta(minutes=minutes), NOW).look == look


def test_it_says_since_when_and_that_the_counter_can_go_on() -> None:
    text = _line(NOW - timedelta(minutes=8), NOW).text
    assert "từ 08:12 ngày 23/11" in text
    assert "Nhận, xử lý và trả hồ sơ vẫn làm được" in text


def test_before_its_first_sign_of_life() -> None:
    assert _line(None, NOW).look == "warn"
