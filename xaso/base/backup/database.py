"""The database in a backup: a consistent copy while others write, a copy opened for checking, a copy put in place."""

import hashlib
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from django.conf import settings
from django.db import connection, connections

from xaso.base import audit
from xaso.base.errors import Refused
from xaso.base.models import AuditEntry, StoredFile

CHUNK = 1024 * 1024


class CopyFailed(Refused):
    """The database's own tool refused."""

    status = 500


@dataclass(frozen=True)
class Content:
    """What a copy of the database holds. ``problems``: why it should not be trusted, in words."""

    tables: dict[str, int]
    sealed: int
    root: str
    last_write: datetime | None
    files: tuple[tuple[str, int], ...]
    problems: tuple[str, ...]


class Engine(Protocol):
    """What differs between the databases."""

    file: str

    def copy(self, target: Path) -> None:
        """A copy of one moment, while others write."""

    @contextmanager
    def opened(self, copy: Path) -> Iterator[str]:
        """The copy as a database connection of this name, for reading."""

    def where(self) -> str:
        """Which database this is, to know it again."""

    def empty(self) -> None:
        """Take everything out of the office's database."""

    def occupied(self) -> bool:
        """Whether the office's database has anything in it already."""

    def put(self, copy: Path) -> None:
        """Make the copy the office's database."""

    def problems(self, alias: str) -> tuple[str, ...]:
        """What the database itself finds broken."""


class Sqlite:
    """One file in the data folder."""

    file = "xaso.sqlite3"

    def copy(self, target: Path) -> None:
        assert not connection.in_atomic_block, "a copy would wait for its own transaction for ever"
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as to:
            connection.connection.backup(to)
            to.execute("PRAGMA journal_mode=DELETE")

    @contextmanager
    def opened(self, copy: Path) -> Iterator[str]:
        with _connected({"NAME": f"{copy.as_uri()}?mode=ro&immutable=1", "OPTIONS": {}}) as alias:
            yield alias

    def where(self) -> str:
        return str(settings.DATABASES["default"]["NAME"])

    def empty(self) -> None:
        connection.close()
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{self.where()}{suffix}").unlink(missing_ok=True)

    def occupied(self) -> bool:
        return Path(self.where()).exists()

    def put(self, copy: Path) -> None:
        connection.close()
        copy.replace(self.where())

    def problems(self, alias: str) -> tuple[str, ...]:
        with connections[alias].cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            broken = [row[0] for row in cursor.fetchall() if row[0] != "ok"]
            cursor.execute("PRAGMA foreign_key_check")
            broken += [f"{row[0]}: mất dòng ở {row[2]}" for row in cursor.fetchall()]
        return tuple(f"Cơ sở dữ liệu bị hỏng: {line}" for line in broken[:5])


class Postgresql:
    """A server's database, by the server's own tools (Debian: postgresql-client)."""

    file = "xaso.pgdump"

    def copy(self, target: Path) -> None:
        self._tool("pg_dump", "--format=custom", "--no-owner", f"--file={target}", self._name())

    @contextmanager
    def opened(self, copy: Path) -> Iterator[str]:
        scratch = f"xaso_copy_{uuid4().hex[:12]}"
        self._tool("createdb", scratch)
        try:
            self._tool("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={scratch}", str(copy))
            with _connected({"NAME": scratch}) as alias:
                yield alias
        finally:
            self._tool("dropdb", "--force", scratch)

    def where(self) -> str:
        known = connection.settings_dict
        return f"{known['HOST']}:{known['PORT']}/{known['NAME']}"

    def empty(self) -> None:
        tables = ", ".join(map(connection.ops.quote_name, connection.introspection.table_names()))
        if tables:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP TABLE {tables} CASCADE")

    def occupied(self) -> bool:
        return bool(connection.introspection.table_names())

    def put(self, copy: Path) -> None:
        self._tool(
            "pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", f"--dbname={self._name()}", str(copy)
        )

    def problems(self, alias: str) -> tuple[str, ...]:  # noqa: ARG002 - loading it with its constraints is the check
        return ()

    def _name(self) -> str:
        return str(connection.settings_dict["NAME"])

    def _tool(self, name: str, *arguments: str) -> None:
        known = connection.settings_dict
        access = {
            "PGHOST": known["HOST"],
            "PGPORT": known["PORT"],
            "PGUSER": known["USER"],
            "PGPASSWORD": known["PASSWORD"],
        }
        environment = {**os.environ, **{key: str(value) for key, value in access.items() if value}}
        done = subprocess.run([name, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words, no shell
        if done.returncode:
            raise CopyFailed(f"{name}: {done.stderr.strip()[-500:]}")


def engine() -> Engine:
    """The one of this installation."""
    return Sqlite() if connection.vendor == "sqlite" else Postgresql()


def content(copy: Path) -> Content:
    """Read a copy through: its counts, its audit chain, its files, and whether all of it is sound."""
    with engine().opened(copy) as alias:
        problems = engine().problems(alias)
        verdict = audit.verify(using=alias)
        if verdict.broken_at is not None:
            problems = (*problems, f"Nhật ký bị sửa ở dòng số {verdict.broken_at}.")
        contents = StoredFile.objects.using(alias).order_by("sha256").values_list("sha256", "size").distinct()
        return Content(
            tables=_counts(alias),
            sealed=verdict.checked,
            root=verdict.root,
            last_write=AuditEntry.objects.using(alias).order_by("-id").values_list("at", flat=True).first(),
            files=tuple(contents),
            problems=problems,
        )


def sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _counts(alias: str) -> dict[str, int]:
    with connections[alias].cursor() as cursor:
        counts = {}
        for table in sorted(connections[alias].introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connections[alias].ops.quote_name(table)}")  # noqa: S608 - a name that the database gave
            counts[table] = int(cursor.fetchone()[0])
        return counts


@contextmanager
def _connected(changes: dict[str, object]) -> Iterator[str]:
    """A second database connection, like the office's but for these settings."""
    alias = f"copy-{uuid4().hex}"
    second = connection.copy(alias)
    second.settings_dict.update(changes)
    second.connect()
    connections[alias] = second
    try:
        yield alias
    finally:
        second.close()
        del connections[alias]
