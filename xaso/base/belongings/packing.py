"""The rows of an estate as lines of JSON: the same bytes on every node on which the same rows stand.

Ids that a database gives by counting are not told: such a row is the n-th of its table, and what nodes share is the
n-th that is named. A line holds a batch of rows,
so that neither end needs memory for more.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import AutoField, Field, ForeignKey, Model

from xaso.base import sealing
from xaso.base.belongings import Estate, Registry, Shared, Travels

BATCH = 500
"""Rows of a line."""
FORMAT = 1


def lines(registry: Registry, estate: Estate) -> Iterator[bytes]:
    """Everything that belongs to the estate, one line each; the first says whose it is."""
    yield _line({"format": FORMAT, "office": estate.office, **_ids(estate)})
    pack = _Packing(registry, estate)
    for table in registry.travelling:
        yield from pack.table(table)
    yield _line({"left": pack.left})


def _ids(estate: Estate) -> dict[str, list[UUID]]:
    return {name: sorted(getattr(estate, name)) for name in ("offices", "units", "accounts")}


def counted(model: type[Model]) -> bool:
    """Whether the database counts its ids."""
    return isinstance(model._meta.pk, AutoField)  # noqa: SLF001 - Django's documented name


def fields_of(table: Travels) -> list[Field[Any, Any]]:
    """The columns that are told, in the order in which they are told."""
    own = table.model._meta  # noqa: SLF001 - Django's documented name
    fields: list[Field[Any, Any]] = list(own.concrete_fields)
    return [one for one in fields if one.name not in table.without and not (one.primary_key and counted(table.model))]


class _Packing:
    """One estate being told. ``left``: table → rows that refer to what does not go along, and so stay too."""

    def __init__(self, registry: Registry, estate: Estate) -> None:
        self._estate = estate
        self._shared: dict[type[Model], Shared] = {one.model: one for one in registry.shared}
        self._travelling = {one.model: one for one in registry.travelling}
        self._targets = {
            one.related_model
            for table in registry.travelling
            for one in fields_of(table)
            if isinstance(one, ForeignKey) and one.related_model in self._travelling
        }
        self._known: dict[type[Model], dict[Any, int] | set[Any]] = {}
        self._places: dict[UUID, int] = {}
        self._stubs: set[UUID] = set()
        self.left: dict[str, int] = {}

    def table(self, table: Travels) -> Iterator[bytes]:
        model = table.model
        rows = model._default_manager.filter(table.mine(self._estate)).distinct().order_by("pk")  # noqa: SLF001
        fields = fields_of(table)
        references = [one for one in fields if isinstance(one, ForeignKey)]
        if any(one.related_model is model for one in references):
            self._known[model] = set(rows.values_list("pk", flat=True))
        positions: dict[Any, int] = {}
        batch: list[list[Any]] = []
        for row in rows.iterator(chunk_size=BATCH):
            stubs, stays = self._settle(row, references)
            yield from stubs
            if stays:
                self.left[model._meta.label] = self.left.get(model._meta.label, 0) + 1  # noqa: SLF001
                continue
            positions[row.pk] = len(positions)
            batch.append([self._value(table, row, one) for one in fields])
            if len(batch) == BATCH:
                yield _rows(table, fields, batch)
                batch = []
        if batch:
            yield _rows(table, fields, batch)
        if model in self._targets:
            self._known[model] = positions if counted(model) else set(positions)

    def _settle(self, row: Model, references: list[ForeignKey[Any, Any]]) -> tuple[list[bytes], bool]:
        """Lines that must stand before a row for what it refers to; and whether it must stay, for it refers to more."""
        before: list[bytes] = []
        for one in references:
            key, target = getattr(row, one.attname), one.related_model
            if key is None:
                continue
            if target in self._shared:
                before += self._named(self._shared[target], key)
            elif key not in self._known.get(target, ()) and not self._comes(target, key):
                stub = self._travelling[target].stub if target in self._travelling else None
                if stub is not None:
                    before += self._sketched(target, key, stub)
                elif one.null:
                    setattr(row, one.attname, None)
                else:
                    return before, True
        return before, False

    def _comes(self, target: Any, key: Any) -> bool:
        """Whether a table that has not been told yet will bring it."""
        table = self._travelling.get(target)
        if table is None or target in self._known:
            return False
        return bool(target._default_manager.filter(table.mine(self._estate), pk=key).exists())  # noqa: SLF001

    def _named(self, shared: Shared, key: UUID) -> list[bytes]:
        if key in self._places:
            return []
        self._places[key] = len(self._places)
        label = shared.model._meta.label  # noqa: SLF001 - Django's documented name
        return [_line({"same": label, "id": self._places[key], "is": shared.tell(key)})]

    def _sketched(self, model: Any, key: UUID, stub: Callable[[Any], dict[str, Any]]) -> list[bytes]:
        if key in self._stubs:
            return []
        self._stubs.add(key)
        there = model._default_manager.get(pk=key)  # noqa: SLF001 - the model's own manager
        return [_line({"stub": model._meta.label, "id": key, "is": stub(there)})]  # noqa: SLF001

    def _value(self, table: Travels, row: Model, one: Field[Any, Any]) -> Any:
        value = getattr(row, one.attname)
        if value is None:
            return None
        if one.name in table.sealed and value:
            purpose, owner = table.sealed[one.name]
            return sealing.open_sealed(purpose, getattr(row, owner), value)
        if isinstance(one, ForeignKey) and one.related_model in self._shared:
            return self._places[value]
        if isinstance(one, ForeignKey) and counted_target(one):
            return self._known[one.related_model][value]  # type: ignore[index] # of counted tables: their places
        return value


def counted_target(one: ForeignKey[Any, Any]) -> bool:
    """Whether it refers to a row whose id the database counted."""
    return counted(one.related_model)


def _rows(table: Travels, fields: list[Field[Any, Any]], batch: list[list[Any]]) -> bytes:
    label = table.model._meta.label  # noqa: SLF001 - Django's documented name
    return _line({"table": label, "fields": [one.attname for one in fields], "rows": batch})


def _line(said: dict[str, Any]) -> bytes:
    return json.dumps(said, default=_plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
        case _:
            return str(value)
