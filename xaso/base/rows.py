"""Rows by the ten thousand, as lists of a whole country bring them: written without an object for each."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows, each the values of these fields in this order; the other fields are filled by the database itself."""
    database = connections[DEFAULT_DB_ALIAS]
    quote = database.ops.quote_name
    by_name = {one.attname: one for one in model._meta.concrete_fields}  # noqa: SLF001 - Django's documented name
    fields = [by_name[name] for name in names]
    columns = ", ".join(quote(str(one.column)) for one in fields)
    places = ", ".join(["%s"] * len(fields))
    convert = [one.get_db_prep_save for one in fields]
    plain = [[put(value, database) for put, value in zip(convert, row, strict=True)] for row in rows]
    with database.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})",  # noqa: S608, SLF001 - own names
            plain,
        )
