"""A child gives large blocks of memory back: sign-ins in every thread must not leave 20 MB in each."""

import sys

import pytest

from xaso.base import platform

FOUR_THREADS = """
import sys, threading
from pathlib import Path

done, measured = threading.Barrier(5), threading.Barrier(5)

def hash_passwords():
    for _ in range(3):
        bytes([1]) * 20_000_000
    done.wait(30)
    measured.wait(30)

threads = [threading.Thread(target=hash_passwords) for _ in range(4)]
for thread in threads:
    thread.start()
done.wait(30)
resident = int(Path("/proc/self/statm").read_text().split()[1]) * 4096
measured.wait(30)
sys.exit(resident > 50_000_000)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc alone keeps blocks for each thread")
def test_memory_of_threads_goes_back() -> None:
    child = platform.start([sys.executable, "-c", FOUR_THREADS])
    assert child.wait(60) == 0
    assert child.stdin is not None
    child.stdin.close()
