"""Persons whom the office knows from lists of its own: brought in line by line, and taken back as one."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from xaso.base import imports, jobs, sheets
from xaso.base.actor import SYSTEM, Actor
from xaso.base.command import command
from xaso.base.errors import NotPossible
from xaso.base.identity import new_id
from xaso.people import access, events
from xaso.people.importing import COLUMNS, Line
from xaso.people.imports import PERSONS, already_known, plan_of_run
from xaso.people.models import Person

VALUES = ("name", "personal_number", "phone", "email", "address", "kind")


def upload_persons(*, actor: Actor, office_id: UUID, name: str, content: bytes) -> events.ImportChecked:
    """Look at a list; nothing is imported yet. Invalid at ``file`` where it cannot be read."""
    access.must_administer(actor, office_id)
    table = sheets.opened(content, name)
    upload = imports.Upload(PERSONS, office_id, name, content, COLUMNS)
    with command("people.import_lists", actor) as cmd:
        run = imports.keep(upload, table, actor=actor, at=cmd.at)
        return cmd.publish(events.ImportChecked(run_id=run.pk))


def set_import(
    *, actor: Actor, run_id: UUID, version: int, columns: Mapping[str, int], zeros: bool
) -> events.ImportChecked:
    """Where the columns stand, and what becomes of numbers that lack their first zero."""
    with command("people.import_lists", actor) as cmd:
        run = imports.must_wait(access.import_run(actor, PERSONS, run_id), version)
        imports.choose(run, COLUMNS, columns, version, zeros=zeros)
        return cmd.publish(events.ImportChecked(run_id=run.pk))


def start_import(*, actor: Actor, run_id: UUID, version: int) -> events.ImportStarted:
    """From now on the lines without error are written, chunk by chunk, also when the computer stops in between."""
    with command("people.import_lists", actor) as cmd:
        run = imports.must_wait(access.import_run(actor, PERSONS, run_id), version)
        lines = imports.begin(run, plan_of_run(run, imports.table(run)), version)
        jobs.wake(imports.JOB)
        return cmd.publish(events.ImportStarted(run_id=run.pk, lines=lines))


def go_on_importing(most_chunks: int = imports.ALL) -> None:
    """Write what is left of every import of persons that has begun."""
    imports.go_on(PERSONS, _go_on, most_chunks)


def undo_import(*, actor: Actor, run_id: UUID, version: int) -> events.ImportUndone:
    """Take back every person that the import made, except those with whom somebody has worked since.

    Raises:
        NotPossible: it is not done, or nobody could be taken back.
    """
    with command("people.import_lists", actor) as cmd:
        run = imports.must_be_done(access.import_run(actor, PERSONS, run_id))
        made = imports.made(run)
        gone: list[UUID] = []
        ids = list(made)
        for start in range(0, len(ids), imports.CHUNK):
            part = ids[start : start + imports.CHUNK]
            free = [person.pk for person in _untouched(part, made)]
            Person.objects.filter(pk__in=free).delete()
            gone += free
        left = run.made - len(gone)
        if not gone:
            raise NotPossible("Không hoàn tác được: cả danh sách đã có hồ sơ hoặc đã được sửa sau khi nhập.")
        imports.take_back(run, gone, version=version)
        return cmd.publish(events.ImportUndone(run_id=run.pk, removed=len(gone), left=left))


def _go_on(run_id: UUID, most_chunks: int) -> None:
    """Whom the office has come to know since the preview stays out."""
    run = imports.get(run_id, PERSONS, None)
    plan = plan_of_run(run, imports.table(run))
    for lines, last in imports.chunks(run, [(line.row, line) for line in plan.lines], most_chunks):
        _write(run, lines, last=last)


def _write(run: imports.Run, lines: Sequence[Line], *, last: bool) -> None:
    with command("people.import_lists", SYSTEM) as cmd:
        known = already_known(run.office_id, lines, run.columns)
        fresh = [(line, Person(pk=new_id(), office_id=run.office_id, **_fields(line))) for line in lines
                 if line.row not in known]  # fmt: skip
        Person.objects.bulk_create([person for _, person in fresh])
        made = [(line.row, person.pk, imports.digest(_values(line))) for line, person in fresh]
        imports.advance(run, dealt=len(lines), last=last, made=made, at=cmd.at)
        cmd.publish(events.PersonsImported(run_id=run.pk, persons=tuple(str(person.pk) for _, person in fresh)))


def _fields(line: Line) -> dict[str, str]:
    return dict(zip(VALUES, _values(line), strict=True))


def _values(line: Line) -> list[str]:
    return [getattr(line.data, name) for name in VALUES]


def _untouched(ids: Sequence[UUID], made: Mapping[UUID, str]) -> list[Person]:
    """Those whom nothing refers to and whose values are as they were imported."""
    used = imports.in_use(Person, ids)
    here = Person.objects.filter(pk__in=ids).exclude(pk__in=used)
    return [row for row in here if imports.digest([getattr(row, name) for name in VALUES]) == made[row.pk]]
