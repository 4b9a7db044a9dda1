"""Rows past the actions, straight into the tables: the bench is the one place that does so, for the sake of size.

Tables with millions of rows take plain tuples; the others take unsaved rows of their models.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection, models

from xaso.base import search
from xaso.base.models import StoredFile
from xaso.cases.actions import trail
from xaso.cases.models import Case, CasePaper, CaseResult, DueChange, Handover, PaperFile, Supplement
from xaso.people.models import Person

PARENTS_FIRST = (Person, Case, Supplement, CaseResult, StoredFile, PaperFile)
SEARCH = {
    "sqlite": (
        "INSERT INTO base_search_key (rowid, object_id) VALUES (%(id)s, %(object)s)",
        "INSERT INTO base_search (rowid, body) VALUES (%(id)s, %(body)s)",
    ),
    "postgresql": ("INSERT INTO base_search (object_id, body) VALUES (%(object)s, to_tsvector('simple', %(body)s))",),
}
"""What ``base.search`` writes, by database."""


class Table:
    """Rows of one model. Columns that are not named get the model's default."""

    def __init__(self, model: type[models.Model], *columns: str) -> None:
        meta = model._meta  # noqa: SLF001 - the model's own description, by Django's documented name
        fields = {one.attname: one for one in meta.concrete_fields}
        rest = [name for name in fields if name not in columns and not isinstance(fields[name], models.AutoField)]
        self._defaults = tuple(fields[name].get_db_prep_save(fields[name].get_default(), connection) for name in rest)
        names = ", ".join(connection.ops.quote_name(fields[name].column) for name in (*columns, *rest))
        marks = ", ".join(["%s"] * (len(columns) + len(rest)))
        self._statement = f"INSERT INTO {meta.db_table} ({names}) VALUES ({marks})"  # noqa: S608 - names of our models
        self._rows: list[tuple[Any, ...]] = []

    def add(self, *values: Any) -> None:
        """One row: values in the order of the columns, as SQLite keeps them; PostgreSQL reads that."""
        self._rows.append(values + self._defaults)

    def flush(self) -> None:
        _insert(self._statement, self._rows)
        self._rows.clear()


class Shelf:
    """What was told since the last ``flush``."""

    def __init__(self) -> None:
        self.cases = 0
        self._kept: dict[type[models.Model], list[models.Model]] = defaultdict(list)
        self._found: list[dict[str, Any]] = []
        self.slip = Table(
            Handover,
            *("case_id", "number", "verb", "giver", "giver_id", "receiver", "receiver_id", "at", "due", "outcome"),
        )
        self.dues = Table(DueChange, "case_id", "at", "cause", "before", "due", "explanation")
        self.papers = Table(
            CasePaper,
            *("id", "case_id", "key", "name", "position", "originals", "copies", "required", "identity", "handed_in"),
        )

    def keep(self, *rows: models.Model) -> None:
        for row in rows:
            self._kept[type(row)].append(row)

    def close(self, case: Case) -> None:
        """The dossier is told to its end; it can be found."""
        self.cases += 1
        self.keep(case)
        body = search.body_of("case", case.office_id, trail.text_of(case))
        self._found.append({"id": self.cases, "object": str(case.pk), "body": body})

    def flush(self) -> None:
        """Write everything."""
        for table in (self.papers, self.dues, self.slip):
            table.flush()
        for model in PARENTS_FIRST:
            model._default_manager.bulk_create(self._kept.pop(model, []))  # noqa: SLF001 - documented name
        for statement in SEARCH[connection.vendor]:
            _insert(statement, self._found)
        self._found.clear()


def stamp(at: datetime | None) -> str | None:
    """A moment as SQLite keeps it: UTC, without zone, which is the zone of our connections to PostgreSQL."""
    return str(at.astimezone(UTC).replace(tzinfo=None)) if at else None


def seeded_id(random: Random, at: datetime) -> UUID:
    """An id like those of ``base.identity``, of this moment, the same for the same seed."""
    value = int(at.timestamp() * 1000) << 80 | random.getrandbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


def _insert(statement: str, rows: Sequence[tuple[Any, ...]] | Sequence[dict[str, Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
