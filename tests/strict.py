"""``-p tests.strict``: a run that skips a test, or leaves something behind in the tree or on the disk, fails.

For ``make test``, on a tree in which nobody works meanwhile.
"""

import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.house.tree import PASSING, ROOT

CACHES = PASSING | {"__pycache__"}
KEPT_BY_PYTEST = "pytest-of-"
OF_THE_KILLED = ".bell"
"""The socket through which a process was woken (``exchange.waking``): who is killed cannot take it away."""
WORKER = "PYTEST_XDIST_WORKER" in os.environ

skipped: list[str] = []


def files() -> set[Path]:
    """What lies in the tree, caches aside."""
    found = set()
    for folder, inner, names in os.walk(ROOT):
        inner[:] = [name for name in inner if name not in CACHES]
        found |= {Path(folder, name) for name in names}
    return found


if not WORKER:
    before = files()
    temporary = Path(tempfile.mkdtemp(prefix="xaso-run-"))
    temporary.chmod(0o711)  # the database server of a test runs as another user and must come through
    os.environ["TMPDIR"] = tempfile.tempdir = str(temporary)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        skipped.append(report.nodeid)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None, None, None]:
    """After everybody else has finished, the workers included."""
    yield
    if WORKER:
        return
    changed = sorted(str(path.relative_to(ROOT)) for path in files() ^ before)
    lying = [path for path in temporary.iterdir() if not path.name.startswith(KEPT_BY_PYTEST)]
    left = sorted(path.name for path in lying if path.suffix != OF_THE_KILLED)
    shutil.rmtree(temporary, ignore_errors=True)
    for problem, names in (("Skipped", skipped), ("Left or taken away", changed), ("Left in /tmp", left)):
        if names:
            print(f"\n{problem}:", *names, sep="\n  ")
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
