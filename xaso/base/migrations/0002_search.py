"""The full-text table: FTS5 on SQLite, tsvector on PostgreSQL. Used by ``base.search`` alone."""

from django.db import migrations

SQLITE = (
    "CREATE TABLE base_search_key (rowid INTEGER PRIMARY KEY, object_id TEXT NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE base_search "
    "USING fts5(body, detail='none', columnsize=0, prefix='1 2 3 4', tokenize='ascii')",
)
POSTGRESQL = (
    "CREATE TABLE base_search (id bigserial PRIMARY KEY, object_id uuid NOT NULL UNIQUE, body tsvector NOT NULL)",
    "CREATE INDEX base_search_body ON base_search USING gin (body)",
)


def forwards(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    schema_editor.execute("DROP TABLE base_search")
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE base_search_key")


class Migration(migrations.Migration):
    dependencies = [("base", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
