"""The rows of an estate come to stand here, in the caller's transaction: all of them, or none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import BinaryField, Field, ForeignKey, Model

from xaso.base import sealing
from xaso.base.belongings import Estate, Registry, Travels
from xaso.base.belongings.packing import FORMAT, counted, counted_target, fields_of
from xaso.base.errors import Invalid
from xaso.base.rows import put, put_counted

NOT_READ = "Gói bàn giao của đơn vị không đọc được ở phiên bản này. Hãy nâng cấp hai máy chủ lên cùng phiên bản."

PLAIN: Mapping[str, type] = {
    "BooleanField": bool,
    **dict.fromkeys(("CharField", "TextField"), str),
    **dict.fromkeys(("IntegerField", "SmallIntegerField", "BigIntegerField"), int),
    **dict.fromkeys(("PositiveIntegerField", "PositiveSmallIntegerField", "PositiveBigIntegerField"), int),
}
"""Fields that a line says as the database keeps them."""
REMEMBERED = 20_000
"""Ids and moments of each column that need not be read again: those of a dossier stand in many rows."""


def unpack(registry: Registry, told: Iterable[bytes]) -> Estate:
    """Write down what the lines say. What stood here of the estate from an earlier stay is replaced.

    Raises:
        Invalid: they are not lines of this format.
        IntegrityError: something that stands here already is in the way.
    """
    said = iter(told)
    try:
        estate = estate_of(json.loads(next(said)))
        writing = _Writing(registry, estate)
        _clear(registry, estate)
        for line in said:
            writing.take(json.loads(line))
    except (KeyError, TypeError, ValueError, LookupError, StopIteration) as error:
        raise Invalid({"": NOT_READ}) from error
    connection.check_constraints([one.model._meta.db_table for one in registry.travelling])  # noqa: SLF001
    return estate


def estate_of(said: Mapping[str, Any]) -> Estate:
    """Whose it is, from the first line. ValueError if that is not known."""
    if said["format"] != FORMAT:
        raise ValueError(said["format"])
    offices, units, accounts = (frozenset(map(UUID, said[name])) for name in ("offices", "units", "accounts"))
    return Estate(UUID(said["office"]), offices, units, accounts)


def _clear(registry: Registry, estate: Estate) -> None:
    """Copies of an earlier stay go, those first that refer to others. What is known by itself is written over."""
    for table in reversed(registry.travelling):
        if table.stub is None:
            rows = table.model._default_manager.filter(table.mine(estate))  # noqa: SLF001
            ids = table.model._default_manager.filter(pk__in=rows.order_by().values("pk"))  # noqa: SLF001
            ids._raw_delete(ids.db)  # noqa: SLF001 - without the protection of relations


class _Writing:
    """``given``: of tables whose ids are counted, the id of the n-th row. ``same``: of shared ones, the id here."""

    def __init__(self, registry: Registry, estate: Estate) -> None:
        self._estate = estate
        self._tables = {one.model._meta.label: one for one in registry.travelling}  # noqa: SLF001
        self._shared = {one.model._meta.label: one for one in registry.shared}  # noqa: SLF001
        self._given: dict[type[Model], list[Any]] = {}
        self._same: dict[type[Model], dict[int, UUID]] = {}
        self._columns: dict[type[Model], list[Callable[[Any], Any]]] = {}

    def take(self, said: Mapping[str, Any]) -> None:
        if "same" in said:
            shared = self._shared[said["same"]]
            self._same.setdefault(shared.model, {})[said["id"]] = shared.find(said["is"])
        elif "stub" in said:
            model = apps.get_model(said["stub"])
            model._default_manager.get_or_create(pk=UUID(said["id"]), defaults=said["is"])  # noqa: SLF001
        elif "table" in said:
            self._rows(self._tables[said["table"]], said["fields"], said["rows"])

    def _rows(self, table: Travels, names: list[str], rows: list[list[Any]]) -> None:
        fields = {one.attname: one for one in fields_of(table)}
        if names != list(fields):
            raise ValueError(names)
        if table.sealed or table.stub or table.keeps or table.suits:
            self._settled(table, fields, rows)
        else:
            self._straight(table, fields, rows)

    def _straight(self, table: Travels, fields: Mapping[str, Field[Any, Any]], rows: list[list[Any]]) -> None:
        """The many: nothing of them has to be looked at, so no object is made of them."""
        model = table.model
        if model not in self._columns:
            self._columns[model] = [self._column(one) for one in fields.values()]
        columns = self._columns[model]
        anew = [_default(model, name) for name in table.without]
        plain = [
            [None if value is None else read(value) for read, value in zip(columns, row, strict=True)] + anew
            for row in rows
        ]
        names = [*fields, *table.without]
        if counted(model):
            self._given.setdefault(model, []).extend(put_counted(model, names, plain))
        else:
            put(model, names, plain)

    def _column(self, field: Field[Any, Any]) -> Callable[[Any], Any]:
        """From what a line says of a field to what the database keeps."""
        kind = PLAIN.get(field.get_internal_type())
        if kind is not None:
            return partial(_checked, kind)

        def read(value: Any) -> Any:
            return field.get_db_prep_save(self._read(field, value), database)

        database = connections[DEFAULT_DB_ALIAS]
        often = field.get_internal_type() in {"ForeignKey", "UUIDField", "DateTimeField"}
        return lru_cache(REMEMBERED)(read) if often else read

    def _settled(self, table: Travels, fields: Mapping[str, Field[Any, Any]], rows: list[list[Any]]) -> None:
        """Those that are sealed anew, made to suit, or written over."""
        model = table.model
        made = [
            model(**{name: self._read(fields[name], value) for name, value in zip(fields, row, strict=True)})
            for row in rows
        ]
        for row in made:
            for name, (purpose, owner) in table.sealed.items():
                if plain := getattr(row, name):
                    setattr(row, name, sealing.seal(purpose, getattr(row, owner), bytes(plain)))
            if table.suits:
                table.suits(row)
        if table.keeps:
            kept = set(table.keeps(self._estate, [row.pk for row in made]))
            made = [row for row in made if row.pk not in kept]
        manager = model._default_manager  # noqa: SLF001 - the model's own manager
        if table.stub is None:
            manager.bulk_create(made)
        else:
            own = [name for name in fields if not fields[name].primary_key]
            manager.bulk_create(made, update_conflicts=True, unique_fields=["pk"], update_fields=own)
        if counted(model):
            self._given.setdefault(model, []).extend(row.pk for row in made)

    def _read(self, field: Any, value: Any) -> Any:
        if value is None:
            return None
        if isinstance(field, ForeignKey):
            target = field.related_model
            if counted_target(field):
                return self._given[target][value]
            if target in self._same:
                return self._same[target][value]
            return field.target_field.to_python(value)
        if isinstance(field, BinaryField):
            return bytes(field.to_python(value))
        return field.to_python(value)


def _checked(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise ValueError(value)
    return value


def _default(model: type[Model], name: str) -> Any:
    """What stands in a field that is given anew, until it is."""
    field: Any = model._meta.get_field(name)  # noqa: SLF001 - Django's documented name
    return field.get_db_prep_save(field.get_default(), connection)
