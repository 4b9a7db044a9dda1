"""The program as a person starts it: real processes on a data folder and a port of their own."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import psutil

ROOT = Path(__file__).parent.parent.parent
OFFICE = (
    "--name=UBND xã Tân Phong",
    "--agency-code=H35.12.07",
    "--place=Tân Phong",
    "--province=UBND tỉnh Lai Châu",
    "--steward-name=Vũ Đăng Khoa",
    "--steward-username=khoa",
)
PATIENCE = 120.0

T = TypeVar("T")


@dataclass
class Machine:
    """A data folder and the environment of its commands. Always SQLite: what differs has tests of its own."""

    data: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        return self.data / "xaso.sqlite3"

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("XASO_")}
        return {**kept, "XASO_DATA": str(self.data), "PYTHONPATH": str(ROOT), **self.settings}

    def run(self, *words: object) -> subprocess.CompletedProcess[str]:
        """A command from beginning to end, with nobody at the terminal."""
        return subprocess.run(
            program(*words), env=self.environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=120, check=False,
        )  # fmt: skip

    def answer(self, *words: object) -> Any:
        """What a command that must succeed answers to a machine."""
        done = self.run(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    @contextmanager
    def started(self, *words: object) -> Iterator[subprocess.Popen[str]]:
        """A command that runs on. Afterwards neither it nor any child of it is left."""
        with started(program(*words), self.environment()) as process:
            yield process

    @contextmanager
    def counter(self, *words: str) -> Iterator[subprocess.Popen[str]]:
        """A counter that receives one dossier after another, in a process of its own."""
        environment = {**self.environment(), "DJANGO_SETTINGS_MODULE": "xaso.site.settings"}
        with started([sys.executable, "-m", "tests.commands.counter", *words], environment) as process:
            yield process

    def copy(self, data: Path) -> "Machine":
        shutil.copytree(self.data, data)
        return Machine(data, dict(self.settings))


def program(*words: object) -> list[str]:
    return [sys.executable, "-m", "xaso.site.cli", *(str(word) for word in words)]


@contextmanager
def started(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    family = [psutil.Process(process.pid)]
    try:
        yield process
        if process.poll() is None:
            family += family[0].children(recursive=True)
    finally:
        for one in family:
            with suppress(psutil.NoSuchProcess):
                one.kill()
        process.communicate(timeout=PATIENCE)


def heard(process: subprocess.Popen[str], count: int) -> list[str]:
    """The next lines that a process says."""
    assert process.stdout
    return [process.stdout.readline().strip() for _ in range(count)]


def until(true: Callable[[], T], *, patience: float = PATIENCE) -> T:
    """Wait for something to become true; gives what it became."""
    deadline = time.monotonic() + patience
    while not (found := true()):
        assert time.monotonic() < deadline, f"waited {patience} s in vain"
        time.sleep(0.05)
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def health(port: int) -> dict[str, Any] | None:
    """What the office says of itself; None while it says nothing."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answered:
            return json.load(answered)
    except OSError:
        return None


def children(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def part(process: subprocess.Popen[str], word: str) -> list[psutil.Process]:
    """The living children with this word on their command line."""
    return [one for one in children(process) if word in words_of(one)]


def words_of(process: psutil.Process) -> list[str]:
    """Its command line; empty once it is dead."""
    with suppress(psutil.Error):
        return process.cmdline()
    return []
