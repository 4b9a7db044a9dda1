"""Locks that no killed process keeps, ports that are said to be taken, children that see their parent go."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from xaso.base import platform

HOLD = """
import sys, time
from pathlib import Path
from xaso.base.platform import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
WATCH = """
import os, time
from xaso.base.platform import when_parent_goes
when_parent_goes(lambda: os._exit(7))
print("watching", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_lock_ends_with_its_process(tmp_path: Path, end: int) -> None:
    lock = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, lock], stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(platform.Busy), platform.held(lock):
            pass
        holder.send_signal(end)
        with platform.held(lock, wait=10):
            assert lock.exists()


def test_a_lock_can_be_taken_again(tmp_path: Path) -> None:
    for _ in range(2):
        with platform.held(tmp_path / "lock"):
            pass


def test_a_lock_waits_as_long_as_it_is_told(tmp_path: Path) -> None:
    with platform.held(tmp_path / "lock"):
        started = time.monotonic()
        with pytest.raises(platform.Busy), platform.held(tmp_path / "lock", wait=0.3):
            pass
        assert 0.3 <= time.monotonic() - started < 5


def test_a_port_is_free_or_the_reason_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        taken.listen()
        assert platform.port_problem("127.0.0.1", port)
    assert platform.port_problem("127.0.0.1", port) == ""


@pytest.mark.parametrize(("host", "port"), [("203.0.113.77", 0), ("127.0.0.1", 70000), ("::ffff:0:0:0:9", 0)])
def test_an_address_that_is_not_ours_is_said(host: str, port: int) -> None:
    assert platform.port_problem(host, port)


def test_a_child_hears_that_it_should_end() -> None:
    child = platform.start([sys.executable, "-c", WATCH])
    assert child.poll() is None
    platform.ask_to_end(child)
    assert child.wait(10) == 7


def test_a_child_hears_that_its_parent_died() -> None:
    parent = (
        "import sys,time;from xaso.base import platform\n"
        f"child = platform.start([sys.executable, '-c', {WATCH!r}]); print(child.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.readline()
        process.stdout.readline()
        process.kill()
        assert process.stdout.read() == ""  # the child shares this pipe: it ends when the child has ended


def test_asked_to_stop_means_now() -> None:
    asked = platform.StopAsked()
    assert not asked
    asked.ask()
    started = time.monotonic()
    asked.sleep(30)
    assert asked
    assert time.monotonic() - started < 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not count sockets as files")
def test_a_process_may_have_as_many_connections_as_the_system_lets_it() -> None:
    import resource  # noqa: PLC0415 - not on Windows

    before, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (before - 1, most))
    try:
        platform.many_connections()
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (most, most)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (before, most))
