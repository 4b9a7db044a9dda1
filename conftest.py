"""Fixtures for every test. Caches of frozen things are emptied, because each test starts on an empty database."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.house.world import World, make_world
from tests.moving import forget_words
from tests.offices import OPENING, Office, make_office, publish_packages
from tests.remembered import Remembered
from xaso.base import audit, calendar, clock, frontpages, node
from xaso.base.actor import SYSTEM

DATABASE = {"db", "transactional_db"}
"""The fixtures behind all those that touch a database."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On another database than the embedded one, only what touches a database is asked again."""
    if connection.vendor == "sqlite":
        return
    kept = [item for item in items if item.get_closest_marker("django_db") or DATABASE & _fixtures(item)]
    config.hook.pytest_deselected(items=list({*items} - {*kept}))
    items[:] = kept


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite as an office has it: in a file, where threads and processes meet as they do at work."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(Path(connection.settings_dict["NAME"]).with_name("test.sqlite3"))


@pytest.fixture(autouse=True)
def _fresh_caches() -> Iterator[None]:
    """Before a test, and behind it: what a file builds for all its tests is built before the first of them."""
    _forget()
    yield
    _forget()


@pytest.fixture(autouse=True)
def _no_words_left(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What was committed is emptied behind a test, table by table; the full-text index is no table of Django's."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if {"transactional_db", "live_server"} & _fixtures(request.node) or (marker and marker.kwargs.get("transaction")):
        with django_db_blocker.unblock():
            forget_words()


def _forget() -> None:
    cache.clear()
    calendar._calendar.cache_clear()
    node.incarnation.cache_clear()


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    """Argon2 takes a tenth of a second by design; what a password is worth has tests of its own."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_frontpages() -> Iterator[None]:
    """A picture of a first page takes a process and a second; what makes them has tests of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frontpages, "_made", lambda _: frontpages.NONE)
        yield


@pytest.fixture(autouse=True, scope="session")
def _quick_emptying() -> Iterator[None]:
    """What was committed is emptied behind a test. PostgreSQL makes each of 130 tables anew for that, if it is let."""
    with pytest.MonkeyPatch.context() as patch:
        if connection.vendor == "postgresql":
            patch.setattr(connection.ops, "sql_flush", _deletions)
        yield


def _deletions(_style: object, tables: Sequence[str], **_: object) -> list[str]:
    """In one statement: whether rows find those they point to is looked at in the end."""
    names = map(connection.ops.quote_name, tables)
    return ["; ".join(f"DELETE FROM {name}" for name in names)] if tables else []  # noqa: S608 - names of tables


@Remembered
def opened() -> Office:
    """An office with the cast and the packages published. To publish takes a quarter of a second: once is enough."""
    with clock.pretend(OPENING):
        made = make_office()
        publish_packages()
    return made


@pytest.fixture
def office(db: None) -> Office:
    """The office on the day after it opened, with the cast and the packages."""
    made = opened()
    return Office(made.id, dict(made.accounts))


@pytest.fixture
def other_office(office: Office) -> Office:
    """A second commune on the same node; Phúc is its counter officer and must see nothing of ours."""
    with clock.pretend(OPENING):
        return make_office("UBND xã Mường Khoa", "H35.12.08", suffix="_mk")


@pytest.fixture(scope="module")
def one_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Two communes with dossiers, made once for the tests of a module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(one_world: World, db: None) -> World:
    """Two communes with dossiers, as they were made: what the test before did to them is undone."""
    return one_world


@pytest.fixture
def reading() -> Iterator[audit.Reading]:
    """An open log of readings, as every request has."""
    with audit.reading(SYSTEM, "test") as opened:
        yield opened
