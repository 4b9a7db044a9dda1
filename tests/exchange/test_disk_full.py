"""A disk that is full at either side: nothing is lost or taken twice, the line is not worn out, and all goes on alone.

The disk is a small one of this node's own (tmpfs), which only root may mount.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands.programs import Machine, until
from tests.exchange.nodes import Pair, arrived, numbers, tell, troubles, waiting
from tests.exchange.proxies import Between

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="needs root to mount a small disk"
)
ROOM = 24 * 1024 * 1024
WATCHED = 8.0


@contextmanager
def on_a_small_disk(machine: Machine) -> Iterator[Path]:
    """The data folder moves to a disk of its own. Gives the file that will fill it."""
    kept = machine.data.with_suffix(".kept")
    machine.data.rename(kept)
    machine.data.mkdir()
    size = sum(one.stat().st_size for one in kept.rglob("*") if one.is_file()) + ROOM
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", machine.data], check=True)
    try:
        shutil.copytree(kept, machine.data, dirs_exist_ok=True)
        yield machine.data / "filler"
    finally:
        subprocess.run(["umount", "--lazy", machine.data], check=True)


def fill(filler: Path) -> None:
    """Not a byte is left."""
    with filler.open("wb", buffering=0) as stream:
        for size in (1 << 20, 4096, 1):
            try:
                while True:
                    stream.write(b"x" * size)
            except OSError:
                continue


@pytest.mark.parametrize("full", ["hub", "commune"])
def test_a_full_disk_stops_nothing_but_itself(pair: Pair, full: str) -> None:
    machine, other = (pair.hub, pair.commune) if full == "hub" else (pair.commune, pair.hub)
    with Between(pair.port) as line, on_a_small_disk(machine) as filler:
        pair.through(line.port)
        with pair.hub.started("exchange"), pair.commune.started("exchange"):
            tell(other, 6)
            until(lambda: pair.all_arrived)
            tell(machine, 6)
            until(lambda: pair.all_arrived)
            fill(filler)
            tell(other, 60, 6)
            time.sleep(1)
            before, carried = line.connections, line.passed
            time.sleep(WATCHED)
            assert waiting(other) > 0
            assert line.connections - before <= 3, "each call costs bytes of somebody's 3G"
            assert line.passed - carried < 200_000
            filler.unlink()
            tell(machine, 6, 6)
            until(lambda: pair.all_arrived)
        assert troubles(pair.hub) == troubles(pair.commune) == []
        assert arrived(machine) == numbers(0, 66)
        assert arrived(other) == numbers(0, 12)
