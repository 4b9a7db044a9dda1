"""``xaso serve``: the parts live, are brought back when they die, and end together."""

import signal
import socket
from collections.abc import Iterator
from subprocess import Popen

import psutil
import pytest

from tests.commands.programs import Machine, children, free_port, health, part, until

SECONDS_TO_END = 10


def port(machine: Machine) -> int:
    return int(machine.settings["XASO_PORT"])


def alive(machine: Machine) -> bool:
    answered = health(port(machine))
    return answered is not None and answered["work_loop_age"] is not None


def screens(serving: Popen[str]) -> tuple[psutil.Process, psutil.Process]:
    """The process that keeps the port, and the one below it that answers."""
    keeper, answering = sorted(part(serving, "web"), key=lambda one: one.ppid() != serving.pid)
    return keeper, answering


Open = tuple[Machine, Popen[str]]


@pytest.fixture(scope="module")
def kept_open(founded: Machine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    machine = founded.copy(tmp_path_factory.mktemp("open") / "data")
    machine.settings["XASO_PORT"] = str(free_port())
    with machine.started("serve") as serving:
        yield machine, serving


@pytest.fixture
def opened(kept_open: Open) -> Open:
    """An office at work, opened once for all tests that leave it at work."""
    machine, serving = kept_open
    until(lambda: alive(machine) and len(children(serving)) == 4)
    return kept_open


@pytest.mark.parametrize("victim", [0, 1], ids=["keeper", "answering"])
def test_kill_nine_of_the_screens_is_mended(opened: Open, victim: int) -> None:
    machine, serving = opened
    before = screens(serving)
    before[victim].kill()
    until(lambda: not before[1].is_running() or before[1].status() == psutil.STATUS_ZOMBIE)
    until(lambda: alive(machine))
    until(lambda: len(part(serving, "web")) == 2)
    assert before[1] not in screens(serving)


def test_kill_nine_of_the_background_work_is_mended(opened: Open) -> None:
    machine, serving = opened
    (victim,) = part(serving, "work")
    victim.kill()
    until(lambda: [one for one in part(serving, "work") if one.pid != victim.pid])
    until(lambda: (health(port(machine)) or {}).get("work_loop_age", 99) < 5)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_everything_within_seconds(machine: Machine, number: int) -> None:
    with machine.started("serve") as serving:
        until(lambda: alive(machine))
        family = children(serving)
        assert len(family) == 4
        serving.send_signal(number)
        assert serving.wait(SECONDS_TO_END) == 0
        assert not [one for one in family if one.is_running()]


def test_after_kill_nine_of_the_whole_no_orphans_are_left_and_it_can_be_opened_again_at_once(machine: Machine) -> None:
    with machine.started("serve") as first:
        until(lambda: alive(machine))
        family = children(first)
        first.kill()
        with machine.started("serve"):
            gone, left = psutil.wait_procs(family, timeout=SECONDS_TO_END)
            assert (len(gone), left) == (4, [])
            until(lambda: alive(machine))


def test_one_data_folder_is_served_once(opened: Open) -> None:
    machine, _ = opened
    again = machine.run("serve", "--port", free_port())
    assert again.returncode == 4
    assert "đang chạy rồi" in again.stderr
    assert machine.run("work").returncode == 4


def test_a_taken_port_is_said(machine: Machine) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port(machine)))
        taken.listen()
        done = machine.run("serve")
    assert done.returncode == 4
    assert f"127.0.0.1:{port(machine)}" in done.stderr


def test_memory_of_an_office_stays_small(machine: Machine) -> None:
    """Unique memory (USS) of all processes: at most 200 MiB on an old PC with 2 GB."""
    with machine.started("serve") as serving:
        until(lambda: alive(machine))
        family = [psutil.Process(serving.pid), *children(serving)]
        assert sum(one.memory_full_info().uss for one in family) < 200 * 1024 * 1024
