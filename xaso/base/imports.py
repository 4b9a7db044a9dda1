"""Imports of lists: the file while it is looked at, how far the writing is, and what it made, for the way back.

A run is checked, running, done or undone. The rooms write the lines; here is what they have in common.
"""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from xaso.base import clock, sealing, sheets
from xaso.base.actor import Actor
from xaso.base.command import change
from xaso.base.errors import NotFound, NotPossible
from xaso.base.models import Imported, ImportRun
from xaso.kit.procedure import canonical
from xaso.kit.tables import Table
from xaso.kit.text import clean

CHUNK = 500
"""So many lines are written in one transaction: others wait no longer than for these."""
KEPT_FOR = timedelta(days=7)
"""A file that was looked at and not imported is forgotten after so long."""
SHOWN = 20

Run = ImportRun


def keep(*, actor: Actor, office_id: UUID, kind: str, name: str, content: bytes, at: datetime) -> Run:
    """The file, sealed, as a run that has not begun. Part of a room's command."""
    run = ImportRun(office_id=office_id, kind=kind, name=clean(name)[-200:], by=actor.id, at=at)
    run.content = sealing.seal("import", run.pk, content)
    run.save(force_insert=True)
    return run


def get(run_id: UUID, kind: str, offices: Iterable[UUID] | None) -> Run:
    """A run of these offices (None: of any). NotFound otherwise."""
    runs = ImportRun.objects.filter(pk=run_id, kind=kind)
    run = (runs if offices is None else runs.filter(office_id__in=offices)).first()
    if run is None:
        raise NotFound
    return run


def latest(kind: str, offices: Iterable[UUID]) -> list[Run]:
    """The newest runs of these offices, without their files."""
    return list(ImportRun.objects.filter(kind=kind, office_id__in=offices).defer("content").order_by("-at")[:SHOWN])


def running(kind: str) -> list[UUID]:
    """Runs that have begun and are not at their end, oldest first."""
    return list(ImportRun.objects.filter(kind=kind, state="running").order_by("at").values_list("pk", flat=True))


def table(run: Run) -> Table:
    """What stands in the file. NotPossible once it is gone."""
    with suppress(sealing.NotOpened):
        if run.content is not None:
            return sheets.opened(sealing.open_sealed("import", run.pk, run.content), run.name)
    raise NotPossible("Tệp này không còn được giữ. Hãy chọn lại tệp và nhập từ đầu.")


def advance(run: Run, *, done: int, made: Sequence[tuple[int, UUID, str]], at: datetime) -> None:
    """So many lines are dealt with; ``made``: (line, id, digest) of what is new. Stale if another has gone ahead."""
    finished = {"state": "done", "content": None, "finished_at": at} if done >= run.lines else {}
    change(run, expect=run.version, done=done, made=run.made + len(made), **finished)
    Imported.objects.bulk_create(
        [Imported(run=run, line=line, thing_id=thing, digest=digest) for line, thing, digest in made]
    )


def lines_written(run: Run) -> set[int]:
    """The lines that have become something."""
    return set(run.imported.values_list("line", flat=True))


def made(run: Run) -> dict[UUID, str]:
    """Id → digest of everything that the run made and that was not taken back."""
    return dict(run.imported.order_by("line").values_list("thing_id", "digest"))


def take_back(run: Run, things: Sequence[UUID], *, version: int) -> None:
    """These are gone again; the others stay on record as what the run made."""
    for start in range(0, len(things), CHUNK):
        run.imported.filter(thing_id__in=things[start : start + CHUNK]).delete()
    change(run, expect=version, state="undone", kept=run.made - len(things))


def digest(values: Sequence[str]) -> str:
    """By which it is known later whether somebody has changed them."""
    return hashlib.sha256(canonical(list(values))).hexdigest()


def forget_abandoned() -> int:
    """Files that were looked at and never imported. Returns how many."""
    old = ImportRun.objects.filter(state="checked", at__lt=clock.now() - KEPT_FOR)
    return old.delete()[0]
