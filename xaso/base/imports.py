"""Imports of lists: the file while it is looked at, how far the writing is, and what it made, for the way back.

A run is checked, running, done or undone. The rooms write the lines; here is what they have in common.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import models

from xaso.base import clock, sealing, sheets
from xaso.base.actor import Actor
from xaso.base.command import change
from xaso.base.errors import Invalid, NotFound, NotPossible, Stale
from xaso.base.models import Imported, ImportRun
from xaso.kit.procedure import canonical
from xaso.kit.tables import Column, Note, Plan, Table, columns_of, encoding_words, heading_row, letter, titles_of
from xaso.kit.text import clean

CHUNK = 500
"""So many lines are written in one transaction: others wait no longer than for these."""
KEPT_FOR = timedelta(days=7)
"""A file that was looked at and not imported is forgotten after so long."""
SHOWN = 20
JOB = "import"
ALL = 10_000
"""More chunks than any list has."""
FIRST_LINES = 10

Run = ImportRun
Asked = TypeVar("Asked")
Line = TypeVar("Line")


@dataclass(frozen=True)
class RunRow:
    """An import in a list of them."""

    id: UUID
    kind: str
    name: str
    state: str
    at: datetime
    lines: int
    done: int
    made: int
    kept: int
    version: int


@dataclass(frozen=True)
class Preview(Generic[Asked]):
    """A list before it is imported. ``headings``: what stands over each column of the file, with its letter.

    ``titles``, ``first``: of what the first lines would become. ``asked``: what this kind of list must ask besides.
    """

    run: RunRow
    sheet: str
    encodings: str
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    missing: tuple[str, ...]
    total: int
    ready: int
    errors: tuple[Note, ...]
    warnings: tuple[Note, ...]
    titles: tuple[str, ...]
    first: tuple[tuple[str, ...], ...]
    asked: Asked


@dataclass(frozen=True)
class Upload:
    """A file with a list. ``columns``: what a list of its kind may hold."""

    kind: str
    office_id: UUID
    name: str
    content: bytes
    columns: Sequence[Column]


def keep(upload: Upload, table: Table, *, actor: Actor, at: datetime) -> Run:
    """The file, sealed, as a run that has not begun; its columns by their headings. Part of a room's command."""
    run = ImportRun(office_id=upload.office_id, kind=upload.kind, name=clean(upload.name)[-200:], by=actor.id, at=at)
    run.content = sealing.seal("import", run.pk, upload.content)
    run.answers = {"said": _said_before(upload.kind, upload.office_id)}
    run.columns = columns_of(table, columns_for(run, upload.columns))
    run.save(force_insert=True)
    return run


def _said_before(kind: str, office_id: UUID) -> dict[str, str]:
    """Which heading stood for what in the last list of this kind that the office has imported."""
    before = ImportRun.objects.filter(kind=kind, office_id=office_id).exclude(state="checked").order_by("-at")
    answers = before.values_list("answers", flat=True).first() or {}
    return dict(answers.get("said", {}))


def columns_for(run: Run, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, each known also by the heading that this office has chosen for it."""
    said = run.answers.get("said", {})
    return tuple(replace(one, said=said.get(one.key, "")) for one in columns)


def choose(run: Run, columns: Sequence[Column], places: Mapping[str, int], version: int, **answers: Any) -> None:
    """Where the columns stand, and what was answered besides; headings chosen are remembered. Part of a command.

    Raises:
        Invalid: two things in one column, by the key of the column.
    """
    titles = {one.key: one.title for one in columns}
    for key, place in places.items():
        twice = next((other for other, at in places.items() if at == place and other != key), None)
        if twice is not None:
            raise Invalid({key: f"“{titles[key]}” và “{titles[twice]}” đang chọn cùng một cột."})
    rows = table(run)
    headings = titles_of(rows, heading_row(rows, columns_for(run, columns)))
    said = {key: headings[place] for key, place in places.items() if place < len(headings) and headings[place]}
    change(run, expect=version, columns=dict(places), answers={**run.answers, **answers, "said": said})


def must_wait(run: Run, version: int) -> Run:
    """The run, if it has not begun and is as the page showed it. NotPossible or Stale otherwise."""
    if run.state != "checked":
        raise NotPossible("Danh sách này đã bắt đầu nhập rồi.")
    if run.version != version:
        raise Stale("Danh sách vừa được xem lại ở trang khác. Hãy xem lại rồi nhập.")
    return run


def begin(run: Run, plan: Plan[Any], version: int, **answers: Any) -> int:
    """From now on the lines are written. Part of a command; returns how many there are."""
    if not plan.lines:
        raise NotPossible("Không có dòng nào nhập được. Hãy xem các lỗi, sửa tệp rồi chọn lại tệp.")
    change(run, expect=version, state="running", lines=len(plan.lines), answers={**run.answers, **answers})
    return len(plan.lines)


def go_on(kind: str, write: Callable[[UUID, int], None], most_chunks: int, state: str = "running") -> None:
    """Write what is left of every run that has begun. Whoever else is doing the same is left to it."""
    for run_id in running(kind, state):
        with suppress(Stale):
            write(run_id, most_chunks)


def chunks(
    run: Run, lines: Iterable[tuple[int, Line]], most_chunks: int, size: int = CHUNK
) -> Iterable[tuple[list[Line], bool]]:
    """What is not written yet, of (row, line), chunk by chunk, and whether it is the last one.

    What was written before a stop stays out, by its line. ``size``: lines of a chunk, where each takes long.
    """
    written, size = lines_written(run), min(size, CHUNK)
    left = [line for row, line in lines if row not in written]
    for start in range(0, len(left) or 1, size)[:most_chunks]:
        yield left[start : start + size], start + size >= len(left)


def get(run_id: UUID, kind: str, offices: Iterable[UUID] | None) -> Run:
    """A run of these offices (None: of any), of a kind ("": of any). NotFound otherwise."""
    runs = ImportRun.objects.filter(pk=run_id, **({"kind": kind} if kind else {}))
    run = (runs if offices is None else runs.filter(office_id__in=offices)).first()
    if run is None:
        raise NotFound
    return run


def latest(offices: Iterable[UUID]) -> list[RunRow]:
    """The newest runs of these offices."""
    runs = ImportRun.objects.filter(office_id__in=offices).defer("content").order_by("-at")[:SHOWN]
    return [row_of(run) for run in runs]


def row_of(run: Run) -> RunRow:
    counts = (run.lines, run.done, run.made, run.kept, run.version)
    return RunRow(run.pk, run.kind, run.name, run.state, run.at, *counts)


def row_of_nothing(office_id: UUID, kind: str, name: str) -> RunRow:
    """For a list that is looked at and nowhere kept."""
    return RunRow(office_id, kind, name, "checked", datetime.min, 0, 0, 0, 0, 0)  # noqa: DTZ901 - no run, no moment


@dataclass(frozen=True)
class Shown(Generic[Line]):
    """How the first lines of a list are shown."""

    titles: tuple[str, ...]
    cells: Callable[[Line], tuple[str, ...]]


def preview(run: RunRow, table: Table, plan: Plan[Line], shown: Shown[Line], asked: Asked) -> Preview[Asked]:
    """The plan in the shape of a screen."""
    titles = titles_of(table, plan.heading)
    return Preview(
        run=run,
        sheet=table.name,
        encodings=encoding_words(table),
        headings=tuple(f"{letter(place)}: {title}" if title else letter(place) for place, title in enumerate(titles)),
        columns=plan.columns,
        missing=tuple(one.title for one in plan.missing),
        total=plan.total,
        ready=len(plan.lines),
        errors=plan.errors,
        warnings=plan.warnings,
        titles=("Dòng", *shown.titles),
        first=tuple(shown.cells(line) for line in plan.lines[:FIRST_LINES]),
        asked=asked,
    )


def running(kind: str, state: str = "running") -> list[UUID]:
    """Runs that have begun and are not at their end, or (“undoing”) are being taken back, oldest first."""
    return list(ImportRun.objects.filter(kind=kind, state=state).order_by("at").values_list("pk", flat=True))


def table(run: Run) -> Table:
    """What stands in the file. NotPossible once it is gone."""
    with suppress(sealing.NotOpened):
        if run.content is not None:
            return sheets.opened(sealing.open_sealed("import", run.pk, run.content), run.name)
    raise NotPossible("Tệp này không còn được giữ. Hãy chọn lại tệp và nhập từ đầu.")


Made = tuple[int, UUID, str]
"""(line, id, digest) of what a line has become; without digest what was made beside it, such as a post."""


def advance(run: Run, *, dealt: int, last: bool, made: Sequence[Made], at: datetime) -> None:
    """So many lines more are dealt with. Stale if another has gone ahead."""
    done = run.lines if last else min(run.done + dealt, run.lines - 1)
    finished = {"state": "done", "content": None, "finished_at": at} if done >= run.lines else {}
    new = sum(1 for _, _, digest in made if digest)
    change(run, expect=run.version, done=done, made=run.made + new, **finished)
    Imported.objects.bulk_create(
        [Imported(run=run, line=line, thing_id=thing, digest=digest) for line, thing, digest in made]
    )


def lines_written(run: Run) -> set[int]:
    """The lines that have become something."""
    return set(run.imported.values_list("line", flat=True))


def made(run: Run) -> dict[UUID, str]:
    """Id → digest of everything that the run made and that was not taken back."""
    return dict(run.imported.exclude(digest="").order_by("line").values_list("thing_id", "digest"))


def made_beside(run: Run) -> set[UUID]:
    """Ids of what was made beside the lines."""
    return set(run.imported.filter(digest="").values_list("thing_id", flat=True))


def must_be_done(run: Run) -> Run:
    """The run, if it can be taken back. NotPossible otherwise."""
    if run.state != "done":
        raise NotPossible("Chỉ hoàn tác được lần nhập đã xong và chưa hoàn tác.")
    return run


def in_use(model: type[models.Model], ids: Sequence[UUID], *, but: Iterable[str] = ()) -> set[UUID]:
    """Of these rows, those to which rows of other tables refer. ``but``: names of tables that do not count."""
    used: set[UUID] = set()
    for relation in model._meta.get_fields(include_hidden=True):  # noqa: SLF001 - Django's documented way to ask
        if isinstance(relation, models.ManyToOneRel) and relation.related_model._meta.db_table not in but:  # noqa: SLF001
            name = relation.field.name
            rows = relation.related_model._default_manager.filter(**{f"{name}__in": ids})  # noqa: SLF001 - as above
            used.update(rows.values_list(f"{name}_id", flat=True))
    return used


def take_back(run: Run, things: Sequence[UUID], *, version: int) -> None:
    """These are gone again; the others stay on record as what the run made."""
    for start in range(0, len(things), CHUNK):
        run.imported.filter(thing_id__in=things[start : start + CHUNK]).delete()
    change(run, expect=version, state="undone", kept=run.made - len(things))


def begin_taking_back(run: Run, version: int) -> None:
    """From now on what the run made goes, chunk by chunk; one that is still being written stops. Part of a command.

    Raises:
        NotPossible: it has not begun, or is taken back already.
    """
    if run.state not in {"running", "done"}:
        raise NotPossible("Chỉ hoàn tác được lần nhập đã bắt đầu và chưa hoàn tác.")
    at = run.version if run.state == "running" else version
    change(run, expect=at, state="undoing", content=None, done=0, lines=run.made)


def next_to_take_back(run: Run, size: int = CHUNK) -> dict[UUID, str]:
    """Id → digest of the next chunk of what the run made; {} at the end."""
    left = run.imported.exclude(digest="").filter(pk__gt=run.answers.get("until", 0)).order_by("pk")
    return dict(left.values_list("thing_id", "digest")[:size])


def take_back_chunk(run: Run, seen: Mapping[UUID, str], gone: Sequence[UUID]) -> None:
    """Of a chunk, these are gone; the others stay on record. Stale if another has gone ahead."""
    until = run.imported.filter(thing_id__in=seen).aggregate(models.Max("pk"))["pk__max"] or 0
    run.imported.filter(thing_id__in=gone).delete()
    kept, answers = run.kept + len(seen) - len(gone), {**run.answers, "until": until}
    change(run, expect=run.version, done=run.done + len(seen), kept=kept, answers=answers)


def end_taking_back(run: Run) -> None:
    """Nothing is left to be looked at."""
    change(run, expect=run.version, state="undone")


def digest(values: Sequence[str]) -> str:
    """By which it is known later whether somebody has changed them."""
    return hashlib.sha256(canonical(list(values))).hexdigest()


def forget_abandoned() -> int:
    """Files that were looked at and never imported. Returns how many."""
    old = ImportRun.objects.filter(state="checked", at__lt=clock.now() - KEPT_FOR)
    return old.delete()[0]
