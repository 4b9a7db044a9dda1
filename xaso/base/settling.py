"""SQLite writes into a journal first and from there into the database. That second step the work loop takes.

Left to itself, SQLite takes it within whichever write comes at the thousandth page, and on an old hard disk the page of
an officer then waits for seconds. Connections do so by themselves only far later, should no work loop run.
"""

from contextlib import AbstractContextManager, nullcontext
from typing import cast

from django.db import connection

from xaso.base.sqlite.base import DatabaseWrapper


def settle() -> None:
    """Bring what stands in the journal into the database; nobody waits for it, and it waits for nobody."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")


def behind_the_screens() -> None:
    """This process leaves the officers' writes as much time as its own take: see ``xaso.base.sqlite``."""
    if connection.vendor == "sqlite":
        DatabaseWrapper.behind_the_screens = True


def lightly() -> AbstractContextManager[None]:
    """For rows whose loss in a power cut a second later would be borne: nobody waits for the disk because of them.

    The database stays whole in any case, and the next write of anybody brings them to the disk too.
    """
    if connection.vendor != "sqlite":
        return nullcontext()
    return cast("DatabaseWrapper", connection).lightly()
