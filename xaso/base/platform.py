"""What differs between Windows and the rest of the world, in one place: locks, ports, children, signals, flushing."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

if sys.platform == "win32":
    import msvcrt

    STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGBREAK)

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _be_alone(probe: socket.socket) -> None:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)

    def _popen(command: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
        apart = subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(command, stdin=subprocess.PIPE, creationflags=apart, env=environment)  # noqa: S603 - fixed words, no shell

    def sync_folder(_folder: Path) -> None:
        """NTFS writes names through its own journal."""

    def many_connections() -> None:
        """Windows does not count sockets as files."""
else:
    import fcntl
    import resource

    STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)

    THRIFT = {"MALLOC_MMAP_THRESHOLD_": "1048576", "MALLOC_ARENA_MAX": "2"}
    """Large blocks go back to the system at once; else glibc keeps 20 MB for each thread that hashed a password."""

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _be_alone(probe: socket.socket) -> None:
        """Ports of connections that have just ended may be used again; a port that is listened on may not."""
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)

    def _popen(command: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
        thrifty = {**THRIFT, **environment}
        return subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True, env=thrifty)  # noqa: S603 - as above

    def sync_folder(folder: Path) -> None:
        """Make the names in a folder survive a power cut."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def many_connections() -> None:
        """As many open files as this process may have: each connection is one, and most systems begin with 1,024."""
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


class Busy(Exception):
    """Another process holds the lock."""


@contextmanager
def held(path: Path, *, wait: float = 0) -> Iterator[None]:
    """Hold a lock that the system itself releases when the process ends, in whatever way. Busy after ``wait`` s."""
    deadline = time.monotonic() + wait
    with path.open("ab") as stream:
        while True:
            try:
                _try_lock(stream.fileno())
                break
            except OSError as error:
                if time.monotonic() >= deadline:
                    raise Busy(str(path)) from error
                time.sleep(0.1)
        yield


def write_private(path: Path, content: bytes) -> None:
    """The whole file or the one that was there, on the disk, readable by us alone. One writer at a time."""
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(path)


def port_problem(host: str, port: int) -> str:
    """Why nobody can listen at this address now; empty: one can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        _be_alone(probe)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            return str(error)
    return ""


def start(command: Sequence[str], environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """A child that a Ctrl+C in the window does not reach; it sees through ``when_parent_goes`` that we are gone.

    ``environment``: None for our own.
    """
    return _popen(command, os.environ if environment is None else environment)


def ask_to_end(child: subprocess.Popen[bytes]) -> None:
    """Close the pipe that the child listens to; that is also what happens when this process dies."""
    if child.stdin:
        child.stdin.close()


def when_parent_goes(call: Callable[[], object]) -> None:
    """Call once when the parent asks us to end, or is gone. For children of ``start``."""

    def listen() -> None:
        while os.read(0, 1):  # not sys.stdin: its lock would be copied, taken, into forked processes
            pass
        call()

    threading.Thread(target=listen, name="parent", daemon=True).start()


def run_python(words: Sequence[str], path: Path) -> str:
    """Run this Python to its end with another folder before its own. What went wrong, in its words; "": nothing.

    ``-P`` here and below: not the folder in which we happen to stand, which would come before all others.
    """
    environment = {**os.environ, "PYTHONPATH": str(path)}
    done = subprocess.run(  # noqa: S603 - fixed words, no shell
        [sys.executable, "-P", *words], env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return (said[-1] if said else f"mã {done.returncode}") if done.returncode else ""


def become_python(words: Sequence[str], path: Path) -> NoReturn:
    """Go on as this Python with another folder before its own. Windows has no such thing: there we wait for it."""
    environment = {**os.environ, "PYTHONPATH": str(path)}
    if sys.platform == "win32":
        sys.exit(subprocess.run([sys.executable, "-P", *words], env=environment, check=False).returncode)  # noqa: S603 - the words we were called with
    os.execve(sys.executable, [sys.executable, "-P", *words], environment)  # noqa: S606 - as above


class StopAsked:
    """True once somebody asked this process to end, by a signal or by hand."""

    def __init__(self) -> None:
        self._asked = False

    def __bool__(self) -> bool:
        return self._asked

    def ask(self) -> None:
        self._asked = True

    def listen(self) -> None:
        """From now on the signals for ending are heard here. Only in the main thread."""
        for number in STOP_SIGNALS:
            signal.signal(number, lambda *_: self.ask())

    def sleep(self, seconds: float) -> None:
        """Wait, but not after being asked."""
        end = time.monotonic() + seconds
        while not self._asked and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, 0.1))
