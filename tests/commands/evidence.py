"""What a database file says, read by itself, without the program."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any


def rows(database: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as opened:
        return opened.execute(query).fetchall()


def value(database: Path, query: str) -> Any:
    return rows(database, query)[0][0]


def codes(database: Path) -> list[str]:
    """Codes of the dossiers, as they were given."""
    return [row[0] for row in rows(database, "SELECT code FROM cases_case ORDER BY code")]


def check_whole(database: Path) -> None:
    """Nothing broken, half-written, numbered twice or left out."""
    assert value(database, "PRAGMA integrity_check") == "ok"
    assert rows(database, "PRAGMA foreign_key_check") == []
    given = [int(code[-4:]) for code in codes(database)]
    assert given == list(range(1, len(given) + 1))
    for table in (
        "base_audit WHERE verb = 'case.accept' AND json_extract(detail, '$.code') IS NOT NULL",
        "base_outbox WHERE name = 'case.accepted.v1'",
    ):
        assert value(database, f"SELECT count(*) FROM {table}") == len(given)
    assert value(database, "SELECT count(DISTINCT case_id) FROM cases_handover") == len(given)
    assert value(database, "SELECT max(receipt_number) FROM cases_case") == (len(given) or None)
