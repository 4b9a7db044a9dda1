"""SQLite writes into a journal first and from there into the database. That second step the work loop takes.

Left to itself, SQLite takes it within whichever write comes at the thousandth page, and on an old hard disk the page of
an officer then waits for seconds. Connections do so by themselves only far later, should no work loop run.
"""

from django.db import connection


def settle() -> None:
    """Bring what stands in the journal into the database; nobody waits for it, and it waits for nobody."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
