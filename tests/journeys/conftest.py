"""A real browser at a served office. Chromium is closed before other tests go on: its event loop would disturb them."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.desk import Desk
from tests.offices import Office, make_office, publish_packages
from tests.remembered import Remembered

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="package")
def launched() -> Iterator[Browser]:
    """Debian's Chromium, without a window, for the journeys of this folder and for no test outside it."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium")
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as passing,  # it does not always tidy up at its end
        pytest.MonkeyPatch.context() as patch,
        sync_playwright() as play,
    ):
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        around = {**os.environ, "TMPDIR": passing}
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"], env=around)
        yield browser
        browser.close()


@pytest.fixture
def chromium(launched: Browser) -> Iterator[Browser]:
    """The browser with no window of an earlier test."""
    yield launched
    for context in launched.contexts:
        context.close()


@Remembered
def opened() -> Office:
    """An office that opened just now, with the packages published."""
    made = make_office()
    publish_packages()
    return made


@pytest.fixture
def town(live_server: Any) -> Office:
    """The office behind the served address."""
    made = opened()
    return Office(made.id, dict(made.accounts))


@pytest.fixture
def desk(chromium: Browser, live_server: Any, town: Office) -> Desk:
    """Opens a place at the counter for whoever sits down."""
    return Desk(chromium, live_server.url)
