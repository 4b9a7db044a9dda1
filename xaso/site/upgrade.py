"""The database follows the program: migrations, after a copy of what was there before."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from xaso.base import cleaning, clock
from xaso.base.backup import database

KEPT = 3
"""How many copies from before an upgrade stay in the data folder."""


def upgrade() -> Path | None:
    """Bring the database to this program's form. Returns the copy made before, if there was anything to copy."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return None
    before = _copy() if executor.loader.applied_migrations else None
    call_command("migrate", interactive=False, verbosity=0)
    cleaning.learn_sizes()  # what was known of a table is gone once it was made anew, and pages take the wrong index
    return before


def _copy() -> Path:
    engine = database.engine()
    folder = settings.DATA / "before-upgrade"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{clock.now():%Y%m%d-%H%M%S}-{engine.file}"
    engine.copy(target)
    for old in sorted(folder.iterdir())[:-KEPT]:
        old.unlink()
    return target
