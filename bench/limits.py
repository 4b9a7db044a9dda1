"""An old PC out of this machine: less processor, less memory, a disk with few operations a second (Linux, as root).

By control groups of either version. What they cannot tell apart is said by ``Limited.missing``.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")
NAME = "xaso-small-pc"
PERIOD = 100_000
"""Microseconds over which the share of the processor is reckoned."""


@dataclass(frozen=True)
class Small:
    """What the office's processes may have together. ``cores``: of this machine; an old core is slower than ours."""

    cores: float = 0.8
    memory_mb: int = 1200
    disk_operations: int = 100


@dataclass(frozen=True)
class Limited:
    """``prefix``: words before a command that put it under the limits. ``missing``: what could not be limited."""

    prefix: Sequence[str]
    missing: Sequence[str]


@contextmanager
def limited(small: Small, data: Path) -> Iterator[Limited]:
    """Groups for the time of a measurement. PermissionError for who may not make them."""
    device = data.stat().st_dev
    disk = f"{os.major(device)}:{os.minor(device) // 16 * 16}"
    folders, missing = [], []
    unified = (ROOT / "cgroup.controllers").exists()
    wanted = _unified(small, disk) if unified else _separate(small, disk)
    for controller, settings in wanted.items():
        folder = ROOT / NAME if unified else ROOT / controller / NAME
        try:
            folder.mkdir(exist_ok=True)
            for name, value in settings.items():
                (folder / name).write_text(value)
        except FileNotFoundError:
            missing.append(controller)
        except OSError as error:
            missing.append(f"{controller} ({error.strerror})")
        if folder.is_dir() and folder not in folders:
            folders.append(folder)
    if not folders:
        raise PermissionError("no control group can be made here")
    into = "".join(f"echo $$ > {folder}/cgroup.procs; " for folder in folders)
    try:
        yield Limited(("sh", "-c", f'{into}exec "$@"', "sh"), missing)
    finally:
        for folder in folders:
            folder.rmdir()


def _separate(small: Small, disk: str) -> dict[str, dict[str, str]]:
    return {
        "cpu": {"cpu.cfs_period_us": str(PERIOD), "cpu.cfs_quota_us": str(int(PERIOD * small.cores))},
        "memory": {"memory.limit_in_bytes": str(small.memory_mb * 1024 * 1024)},
        "blkio": {
            "blkio.throttle.read_iops_device": f"{disk} {small.disk_operations}",
            "blkio.throttle.write_iops_device": f"{disk} {small.disk_operations}",
        },
    }


def _unified(small: Small, disk: str) -> dict[str, dict[str, str]]:
    return {
        "cpu": {"cpu.max": f"{int(PERIOD * small.cores)} {PERIOD}"},
        "memory": {"memory.max": str(small.memory_mb * 1024 * 1024)},
        "io": {"io.max": f"{disk} riops={small.disk_operations} wiops={small.disk_operations}"},
    }
