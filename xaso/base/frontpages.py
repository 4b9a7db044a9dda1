"""First pages of files as small pictures (at most 60 KB): made once, kept encrypted, made again if they are gone.

On a weak line a leader sees at once what lies before him; the file itself comes when he asks for it. Making one is left
to a process of its own (``base.frontpage``), one at a time: no file can take the office's memory or stop its screens.
"""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pyrage
from django.conf import settings

from xaso.base import files, keys
from xaso.base.platform import write_private

PATIENCE = 20.0
"""Seconds for one: an old PC takes five."""
LARGEST = 30 * 1024 * 1024
"""Bytes of a file of which one is made."""
NONE = b""
"""Kept of what has no picture: broken, locked, too large, too slow."""
_turn = threading.Lock()


def picture(key: str, content: Callable[[], bytes]) -> bytes | None:
    """That of a content, by its SHA-256 or another name that no other content has; None: it has none."""
    place = root() / key[:2] / f"{key}.age"
    if not place.exists():
        with _turn:
            if not place.exists():
                _keep(place, _made(content()))
    identity = keys.office(settings.DATA).identity
    try:
        return pyrage.decrypt(place.read_bytes(), [identity]) or None
    except (FileNotFoundError, pyrage.DecryptError):  # cleaned away just now; half a file after a power cut
        place.unlink(missing_ok=True)
        return None


def root() -> Path:
    """In no backup: everything here can be made again."""
    return Path(settings.DATA) / "frontpages"


def _made(content: bytes) -> bytes:
    if len(content) > LARGEST:
        return NONE
    safely = ["-P"] if sys.flags.safe_path else []
    command = [sys.executable, *safely, "-m", "xaso.base.frontpage"]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=PATIENCE, check=True)  # noqa: S603 - fixed words, no shell
    except (subprocess.SubprocessError, OSError):
        return NONE
    return done.stdout


def _keep(place: Path, made: bytes) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with files.told_if_full():
        files.must_leave_room(len(made))
        write_private(place, pyrage.encrypt(made, [keys.office(settings.DATA).recipient]))
