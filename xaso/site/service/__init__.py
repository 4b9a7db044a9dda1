"""Running by itself from the moment the computer starts, without anybody signed in.

What has to be written and run differs by system and is a plain list, so that each can be looked at on the other.
"""

from dataclasses import dataclass
from pathlib import Path

NAME = "XaSo"


@dataclass(frozen=True)
class Wanted:
    """What shall run: the Python that has the program, the data folder, the settings of the environment."""

    python: Path
    data: Path
    settings: dict[str, str]
    port: int
    network: bool


@dataclass(frozen=True)
class Write:
    """A file to write whole."""

    path: Path
    content: bytes


@dataclass(frozen=True)
class Run:
    """A command of the system. ``may_fail``: it takes away what may not be there."""

    words: tuple[str, ...]
    may_fail: bool = False


Step = Write | Run
