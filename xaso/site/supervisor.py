"""``xaso serve`` from inside: the parts of an office as child processes, started again when they die.

It imports no Django: what watches must be small and must not fall with what it watches.
"""

import os
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from subprocess import Popen, TimeoutExpired

from xaso.base.platform import StopAsked, ask_to_end, start, when_parent_goes
from xaso.site.console import Exit, say

STEADY = 60.0
LONGEST_PAUSE = 60.0
GOODBYE = 15.0
"""Seconds: a child that lived so long has started well; longest wait before another try; time for an orderly end."""


def program(*words: str) -> list[str]:
    """The command line of another process of this program, of the same version."""
    safely = ["-P"] if sys.flags.safe_path else []
    return [sys.executable, *safely, "-m", "xaso.site.cli", *words]


def pause_after(failures: int) -> float:
    """Seconds to wait before starting a child that has failed so often in a row: at once, then 1, 2, 4, … 60."""
    return 0.0 if failures <= 1 else min(2.0 ** (failures - 2), LONGEST_PAUSE)


@dataclass
class Part:
    """One child process and its fate. ``environment``: None for that of this process."""

    name: str
    command: Sequence[str]
    failures: int = 0
    started: float = 0.0
    next_start: float = 0.0
    environment: Mapping[str, str] | None = field(default=None, repr=False)
    process: Popen[bytes] | None = field(default=None, repr=False)

    def watch(self, now: float) -> None:
        """Start it when it is time; notice when it has died."""
        if self.process is None:
            if now >= self.next_start:
                self.process, self.started = start(self.command, self.environment), now
        elif (code := self.process.poll()) is not None:
            ask_to_end(self.process)
            self.failures = self.failures + 1 if now - self.started < STEADY else 1
            self.next_start, self.process = now + pause_after(self.failures), None
            say(f"Phần {self.name} vừa dừng (mã {code}); mở lại sau {pause_after(self.failures):.0f} giây.")

    def end(self, deadline: float) -> None:
        """Wait for an orderly end, then insist."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except TimeoutExpired:
            self.process.kill()
            self.process.wait()


def run(parts: Sequence[Part], address: tuple[str, int], url: str, *, child: bool = False) -> int:
    """Keep the parts alive until somebody asks for the end. Returns the exit code.

    ``child``: it also ends when the process that started it does.
    """
    asked = StopAsked()
    asked.listen()
    if child:
        when_parent_goes(asked.ask)
    said = False
    try:
        while not asked:
            for part in parts:
                part.watch(time.monotonic())
            if not said and _answers(address):
                say(f"Xã Số đã mở: {url}  (Ctrl+C để tắt)")
                said = True
            asked.sleep(0.3)
    finally:
        end(parts)
    say("Đã tắt.")
    return Exit.DONE


def end(parts: Sequence[Part]) -> None:
    """An orderly end of all."""
    for part in parts:
        if part.process:
            ask_to_end(part.process)
    deadline = time.monotonic() + GOODBYE
    for part in parts:
        part.end(deadline)


def _answers(address: tuple[str, int]) -> bool:
    host, port = address
    try:
        with socket.create_connection(("127.0.0.1" if host == "0.0.0.0" else host, port), timeout=0.5):  # noqa: S104 - compared, not bound
            return True
    except OSError:
        return False


def environment(**settings: object) -> None:
    """Settings for this process and its children."""
    os.environ.update({name: str(value) for name, value in settings.items() if value is not None})
