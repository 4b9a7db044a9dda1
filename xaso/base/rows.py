"""Rows by the ten thousand, as lists of a whole country or an office on the move bring them: no object for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

Rows = Sequence[Sequence[Any]]


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows, each the values of these fields in this order; the other fields are filled by the database itself."""
    database = connections[DEFAULT_DB_ALIAS]
    convert = [one.get_db_prep_save for one in _fields(model, names)]
    put(model, names, [[save(value, database) for save, value in zip(convert, row, strict=True)] for row in rows])


def put(model: type[models.Model], names: Sequence[str], rows: Rows) -> None:
    """As ``insert``, with values as the database keeps them."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.executemany(f"{_into(model, names)} {_place(names)}", rows)


def put_counted(model: type[models.Model], names: Sequence[str], rows: Rows) -> list[int]:
    """As ``put``, where the database counts the ids: gives them, in the order of the rows."""
    database = connections[DEFAULT_DB_ALIAS]
    own = model._meta.pk  # noqa: SLF001 - Django's documented name
    most = max(1, database.ops.bulk_batch_size(_fields(model, names), rows))
    back = f"RETURNING {database.ops.quote_name(str(own.column))}"
    given: list[int] = []
    with database.cursor() as cursor:
        for start in range(0, len(rows), most):
            part = rows[start : start + most]
            places = ", ".join([_place(names)] * len(part))
            cursor.execute(f"{_into(model, names)} {places} {back}", [value for row in part for value in row])
            given += [row[0] for row in cursor.fetchall()]
    return given


def _fields(model: type[models.Model], names: Sequence[str]) -> list[models.Field[Any, Any]]:
    by_name = {one.attname: one for one in model._meta.concrete_fields}  # noqa: SLF001 - Django's documented name
    return [by_name[name] for name in names]


def _into(model: type[models.Model], names: Sequence[str]) -> str:
    quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
    columns = ", ".join(quote(str(one.column)) for one in _fields(model, names))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES"  # noqa: SLF001 - own names


def _place(names: Sequence[str]) -> str:
    return "(" + ", ".join(["%s"] * len(names)) + ")"
