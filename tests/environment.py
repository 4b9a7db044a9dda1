"""Loaded before Django: a data folder of its own for every test process, with keys, removed at the end."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp(prefix="xaso-test-"))
atexit.register(shutil.rmtree, folder, ignore_errors=True)
os.environ["XASO_DATA"] = str(folder)

from xaso.base import keys  # noqa: E402 - the folder must be named first

keys.ensure(folder)
