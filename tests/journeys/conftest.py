"""A real browser at a served office. Chromium is closed after each test, so that its event loop disturbs no other."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.desk import Desk
from tests.offices import Office, make_office, publish_packages

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture
def chromium(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def town(live_server: Any) -> Office:
    """The office behind the served address, with the packages published."""
    made = make_office()
    publish_packages()
    return made


@pytest.fixture
def desk(chromium: Browser, live_server: Any, town: Office) -> Desk:
    """Opens a place at the counter for whoever sits down."""
    return Desk(chromium, live_server.url)
