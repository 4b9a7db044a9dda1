"""Rows that many tests begin with: made once a process through the ordinary actions, then put back as they were."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

T = TypeVar("T")


Statement = tuple[str, list[Any] | None]


@dataclass
class Remembered(Generic[T]):
    """Calls ``make`` on an empty database and gives what it gave; from then on only its rows are written."""

    make: Callable[[], T]
    made: T | None = None
    statements: list[Statement] = field(default_factory=list)

    def __call__(self) -> T:
        if self.made is None:
            assert not any(map(_read, apps.get_models())), "what else lies there would be remembered too"
            self.made = self.make()
            self.statements = list(_statements())
        else:
            self._put_back()
        return self.made

    @transaction.atomic
    def _put_back(self) -> None:
        """In one transaction, at whose end the database looks whether each row finds those it points to."""
        with connection.cursor() as cursor:
            for statement, values in self.statements:
                cursor.execute(statement, values)


def _statements() -> Iterator[Statement]:
    """What puts everything back that stands there now: one statement a table."""
    filled = {model: rows for model in apps.get_models() if (rows := _read(model))}
    for model, rows in filled.items():
        places = ", ".join([f"({', '.join(['%s'] * len(rows[0]))})"] * len(rows))
        insert = f"INSERT INTO {_name(model._meta.db_table)} ({_columns(model)}) VALUES {places}"
        yield _written_out(insert, [value for row in rows for value in row])
    for statement in connection.ops.sequence_reset_sql(no_style(), list(filled)):
        yield statement, None


def _written_out(statement: str, values: list[Any]) -> Statement:
    """To PostgreSQL values go as words of the statement: once is enough to write them."""
    if connection.vendor == "postgresql":
        return connection.ops.compose_sql(statement, values), None
    return statement, values


def _read(model: type[models.Model]) -> list[tuple[Any, ...]]:
    """The rows of a table as the database keeps them, generated columns left out."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_columns(model)} FROM {_name(model._meta.db_table)}")
        return cursor.fetchall()


def _columns(model: type[models.Model]) -> str:
    return ", ".join(_name(one.column) for one in model._meta.local_concrete_fields if not one.generated)


def _name(name: str) -> str:
    return connection.ops.quote_name(name)
