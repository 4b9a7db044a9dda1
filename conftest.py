"""Fixtures for every test. Caches of frozen things are emptied, because each test starts on an empty database."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.db import connection

from tests.offices import Office, make_office, publish_packages
from xaso.base import audit, calendar, clock, node
from xaso.base.actor import SYSTEM
from xaso.catalogue import queries as catalogue
from xaso.kit.worktime import ZONE

OPENING = datetime(2025, 12, 1, 8, 0, tzinfo=ZONE)
"""Offices of tests are old enough that a test may stand at any day after it."""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite as an office has it: in a file, where threads and processes meet as they do at work."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(Path(connection.settings_dict["NAME"]).with_name("test.sqlite3"))


@pytest.fixture(autouse=True)
def _fresh_caches() -> None:
    cache.clear()
    calendar._calendar.cache_clear()
    node.incarnation.cache_clear()
    catalogue.version.cache_clear()


@pytest.fixture(autouse=True)
def _quick_passwords(settings: LazySettings) -> None:
    """Argon2 takes a tenth of a second by design; what a password is worth has tests of its own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def office(db: None) -> Office:
    """An office with the cast and the packages published."""
    with clock.pretend(OPENING):
        made = make_office()
        publish_packages()
    return made


@pytest.fixture
def other_office(office: Office) -> Office:
    """A second commune on the same node; Phúc is its counter officer and must see nothing of ours."""
    with clock.pretend(OPENING):
        return make_office("UBND xã Mường Khoa", "H35.12.08", suffix="_mk")


@pytest.fixture
def reading() -> Iterator[audit.Reading]:
    """An open log of readings, as every request has."""
    with audit.reading(SYSTEM, "test") as opened:
        yield opened
