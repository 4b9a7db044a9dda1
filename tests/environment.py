"""Loaded before Django: a data folder of its own for every test process, with keys, removed at the end.

And examples by hypothesis are not timed: what a busy machine is slow at is not wrong.
"""

import atexit
import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

gc.disable()
"""Until everything is loaded and collected (``pytest_runtestloop``): hardly anything of that is garbage."""

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
"""The hundreds of processes that tests start read what the first one compiled, however the machine is set up."""

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

folder = Path(tempfile.mkdtemp(prefix="xaso-test-"))
atexit.register(shutil.rmtree, folder, ignore_errors=True)
os.environ["XASO_DATA"] = str(folder)

from xaso.base import keys  # noqa: E402 - the folder must be named first

keys.ensure(folder)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """Nothing that was loaded until now goes away again: whoever looks for what can be thrown away passes over it."""
    gc.collect()
    gc.freeze()
    gc.enable()
