"""``-p tests.leftovers``: a run that leaves a file in the tree, or anything in the temporary folder, fails.

For a tree in which nobody works meanwhile.
"""

import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.house.tree import PASSING, ROOT

PASSING_HERE = PASSING | {"__pycache__"}
KEPT_BY_PYTEST = "pytest-of-"
WORKER = "PYTEST_XDIST_WORKER" in os.environ


def files() -> set[Path]:
    """What lies in the tree, caches aside."""
    found = set()
    for folder, inner, names in os.walk(ROOT):
        inner[:] = [name for name in inner if name not in PASSING_HERE]
        found |= {Path(folder, name) for name in names}
    return found


if not WORKER:
    before = files()
    temporary = Path(tempfile.mkdtemp(prefix="xaso-run-"))
    os.environ["TMPDIR"] = tempfile.tempdir = str(temporary)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None, None, None]:
    """After everybody else has finished, the workers included."""
    yield
    if WORKER:
        return
    left = sorted(str(path) for path in files() ^ before)
    left += sorted(path.name for path in temporary.iterdir() if not path.name.startswith(KEPT_BY_PYTEST))
    shutil.rmtree(temporary, ignore_errors=True)
    if left:
        print("\nThe run left behind or took away:", *left, sep="\n  ")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
