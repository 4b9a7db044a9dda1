"""Search without accents: one folded text per thing, kept in the database's own full-text index.

What differs between SQLite (FTS5) and PostgreSQL (tsvector) lives here and in the migration that makes the table.
"""

import re
from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from xaso.kit.text import fold

WORD = re.compile(r"[0-9a-z]+")
LONGEST = 30
"""Letters of a word that count. It is shorter than the word of an office, so that nobody can type that."""


def words(text: str) -> list[str]:
    """Folded words of letters and digits: “Lò Văn Pành” → lo, van, panh."""
    return [word[:LONGEST] for word in WORD.findall(fold(text))]


def body_of(kind: str, office_id: UUID, text: str) -> str:
    """What the index keeps of a thing: the word of its kind and office, then its own words."""
    return " ".join([_scope(kind, office_id), *words(text)])


def index(kind: str, object_id: UUID, office_id: UUID, text: str) -> None:
    """Put a thing into the index, or replace its text, in the caller's transaction."""
    body = body_of(kind, office_id, text)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT rowid FROM base_search_key WHERE object_id = %s", [str(object_id)])
            if row := cursor.fetchone():
                cursor.execute("DELETE FROM base_search WHERE rowid = %s", [row[0]])
                cursor.execute("INSERT INTO base_search (rowid, body) VALUES (%s, %s)", [row[0], body])
                return
            cursor.execute("INSERT INTO base_search_key (object_id) VALUES (%s)", [str(object_id)])
            cursor.execute("INSERT INTO base_search (rowid, body) VALUES (last_insert_rowid(), %s)", [body])
        else:
            cursor.execute(
                "INSERT INTO base_search (object_id, body) VALUES (%s, to_tsvector('simple', %s)) "
                "ON CONFLICT (object_id) DO UPDATE SET body = excluded.body",
                [str(object_id), body],
            )


def drop(object_ids: Iterable[UUID]) -> None:
    """Take things out of the index, in the caller's transaction."""
    with connection.cursor() as cursor:
        for object_id in map(str, object_ids):
            if connection.vendor == "sqlite":
                cursor.execute(
                    "DELETE FROM base_search WHERE rowid IN (SELECT rowid FROM base_search_key WHERE object_id = %s)",
                    [object_id],
                )
                cursor.execute("DELETE FROM base_search_key WHERE object_id = %s", [object_id])
            else:
                cursor.execute("DELETE FROM base_search WHERE object_id = %s", [object_id])


def find(kind: str, office_ids: frozenset[UUID], query: str, *, limit: int) -> list[UUID]:
    """Ids of the newest things whose text has every word of ``query``; the last word may be a beginning.

    Those that have it as a whole word are asked for first, and if they are enough no others: of a frequent word the
    index walks through every thing that begins so before it can say which are the newest.
    """
    asked = words(query)[:12]
    if not asked or not office_ids:
        return []
    scopes = sorted(_scope(kind, office_id) for office_id in office_ids)
    whole = _found(scopes, asked, limit, beginning=False)
    return whole if len(whole) == limit else _found(scopes, asked, limit, beginning=True)


def _found(scopes: list[str], asked: list[str], limit: int, *, beginning: bool) -> list[UUID]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            match = f"({' OR '.join(scopes)}) AND " + " AND ".join(f'"{word}"' for word in asked) + "*" * beginning
            cursor.execute(
                "SELECT k.object_id FROM base_search s JOIN base_search_key k ON k.rowid = s.rowid "
                "WHERE s.base_search MATCH %s ORDER BY s.rowid DESC LIMIT %s",
                [match, limit],
            )
        else:
            terms = f"({' | '.join(scopes)}) & " + " & ".join(asked) + ":*" * beginning
            cursor.execute(
                "SELECT object_id FROM base_search WHERE body @@ to_tsquery('simple', %s) ORDER BY id DESC LIMIT %s",
                [terms, limit],
            )
        return [row[0] if isinstance(row[0], UUID) else UUID(row[0]) for row in cursor.fetchall()]


def _scope(kind: str, office_id: UUID) -> str:
    """A word in the text of every thing of this kind and office, so that the index itself separates them."""
    return f"zz{kind}{office_id.hex}"
