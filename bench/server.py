"""The real ``xaso serve`` on a free port: started, waited for, weighed, ended."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

PATIENCE = 120.0
"""Seconds to wait for the first answer."""


@dataclass(frozen=True)
class Server:
    """``started_in``: seconds from the command to the first healthy answer."""

    port: int
    pid: int
    started_in: float

    def uss(self) -> float:
        """MB that belong to the processes of the office alone and would be free without them."""
        return round(sum(one.memory_full_info().uss for one in self._processes()) / 1e6, 1)

    def cpu(self) -> float:
        """Seconds of processor time that they have used so far."""
        return sum(sum(one.cpu_times()[:2]) for one in self._processes())

    def _processes(self) -> list[psutil.Process]:
        parent = psutil.Process(self.pid)
        return [parent, *parent.children(recursive=True)]


@contextmanager
def served(data: Path, prefix: Sequence[str] = ()) -> Iterator[Server]:
    """An office that serves this data folder. ``prefix``: words before the command, such as limits."""
    port = _free_port()
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*prefix, sys.executable, "-m", "xaso.site.cli", "serve", "--port", str(port)],
        env={**os.environ, "XASO_DATA": str(data), "XASO_HOST": "127.0.0.1", "XASO_BACKUP_DIR": str(data / "backups")},
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _healthy(port):
            if process.poll() is not None or time.perf_counter() - start > PATIENCE:
                raise RuntimeError(f"xaso serve does not answer (exit code {process.poll()})")
            time.sleep(0.02)
        yield Server(port, process.pid, round(time.perf_counter() - start, 2))
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def _healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
