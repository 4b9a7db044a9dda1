"""How patient the supervisor is with a part that keeps dying."""

import sys

import pytest

from xaso.base.platform import ask_to_end
from xaso.site import supervisor
from xaso.site.supervisor import Part, pause_after


def test_the_first_restart_is_at_once_and_the_pause_has_a_bound() -> None:
    assert [pause_after(failures) for failures in (0, 1, 2, 3, 4, 8, 1000)] == [0, 0, 1, 2, 4, 60, 60]


def dead(part: Part, now: float) -> None:
    """Start the part at this time and let it die."""
    part.watch(now)
    assert part.process
    part.process.wait(10)


def test_a_part_that_dies_at_once_waits_longer_each_time(capsys: pytest.CaptureFixture[str]) -> None:
    part = Part("thử", [sys.executable, "-c", "raise SystemExit(3)"])
    for start, next_start in ((0, 1), (1, 3), (3, 6), (6, 11)):
        dead(part, start)
        part.watch(start + 1)
        assert part.next_start == next_start
        part.watch(part.next_start - 0.1)
        assert part.process is None
    assert "Phần thử vừa dừng (mã 3)" in capsys.readouterr().err


def test_a_part_that_lived_well_is_started_again_at_once() -> None:
    part = Part("thử", [sys.executable, "-c", "raise SystemExit(3)"], failures=9)
    dead(part, 0)
    part.watch(supervisor.STEADY)
    assert (part.failures, part.next_start) == (1, supervisor.STEADY)


def test_a_part_that_will_not_end_is_ended() -> None:
    part = Part("thử", [sys.executable, "-c", "import time; time.sleep(60)"])
    part.watch(0)
    process = part.process
    assert process
    ask_to_end(process)
    part.end(deadline=0)
    assert process.poll() is not None
