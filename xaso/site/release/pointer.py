"""Which version of the program runs.

``program/0.2.0/`` in the data folder holds the unpacked wheels of a version; ``program/current.json`` names the one
that runs. Without it the version runs that was installed on the machine. Small, for every start looks here.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import xaso
from xaso.base.platform import sync_folder

POINTER = "current.json"


@dataclass(frozen=True)
class Current:
    """``version``: the one that runs, "" for the installed one. ``before``: the one before it.

    ``copy``: the database as it was before this version changed its form; "" where it changed nothing.
    """

    version: str
    before: str
    copy: str = ""


def folder(data: Path) -> Path:
    return data / "program"


def current(data: Path) -> Current:
    """What runs here; the installed version where nothing else was chosen, or what was chosen is gone."""
    try:
        said = json.loads((folder(data) / POINTER).read_text(encoding="utf-8"))
        found = Current(said["version"], said["before"], said["copy"])
    except (OSError, ValueError, KeyError, TypeError):
        return Current("", "")
    return found if not found.version or (folder(data) / found.version).is_dir() else Current("", "")


def point(data: Path, chosen: Current) -> None:
    """From now on this version runs; whole or not at all."""
    target = folder(data) / POINTER
    fresh = target.with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as out:
        json.dump(asdict(chosen), out)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(target)
    sync_folder(target.parent)


def elsewhere(data: Path) -> Path | None:
    """The folder of the chosen version, where it is not the one that is running this."""
    chosen = current(data)
    if not chosen.version:
        return None
    there = folder(data) / chosen.version
    return None if Path(xaso.__file__).resolve().is_relative_to(there.resolve()) else there
