"""Persons whom the office knows from lists of its own: brought in line by line, and taken back as one."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from uuid import UUID

from xaso.base import imports, jobs, sheets
from xaso.base.actor import SYSTEM, Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotPossible, Stale
from xaso.base.identity import new_id
from xaso.people import access, events
from xaso.people.importing import COLUMNS, Line, columns_of
from xaso.people.imports import PERSONS, already_known, plan_of
from xaso.people.models import Person

JOB = "import"
VALUES = ("name", "personal_number", "phone", "email", "address", "kind")


def upload_persons(*, actor: Actor, office_id: UUID, name: str, content: bytes) -> events.ImportChecked:
    """Look at a list; nothing is imported yet. Invalid at ``file`` where it cannot be read."""
    access.must_administer(actor, office_id)
    table = sheets.opened(content, name)
    with command("people.import_persons", actor) as cmd:
        run = imports.keep(
            actor=actor, office_id=office_id, kind=PERSONS, name=name, content=content, at=cmd.at
        )  # fmt: skip
        change(run, expect=1, columns=columns_of(table))
        return cmd.publish(events.ImportChecked(run_id=run.pk))


def set_import(
    *, actor: Actor, run_id: UUID, version: int, columns: Mapping[str, int], zeros: bool
) -> events.ImportChecked:
    """Where the columns stand, and what becomes of numbers that lack their first zero."""
    with command("people.import_persons", actor) as cmd:
        run = _checked(actor, run_id, version)
        titles = {one.key: one.title for one in COLUMNS}
        for key, place in columns.items():
            twice = next((other for other, at in columns.items() if at == place and other != key), None)
            if twice is not None:
                raise Invalid({key: f"“{titles[key]}” và “{titles[twice]}” đang chọn cùng một cột."})
        change(run, expect=version, columns=dict(columns), answers={"zeros": zeros})
        return cmd.publish(events.ImportChecked(run_id=run.pk))


def start_import(*, actor: Actor, run_id: UUID, version: int) -> events.ImportStarted:
    """From now on the lines without error are written, chunk by chunk, also when the computer stops in between."""
    with command("people.import_persons", actor) as cmd:
        run = _checked(actor, run_id, version)
        plan = plan_of(imports.table(run), run.columns, run.office_id, zeros=bool(run.answers.get("zeros")))
        if not plan.lines:
            raise NotPossible("Không có dòng nào nhập được. Hãy xem các lỗi, sửa tệp rồi chọn lại tệp.")
        change(run, expect=version, state="running", lines=len(plan.lines))
        jobs.wake(JOB)
        return cmd.publish(events.ImportStarted(run_id=run.pk, lines=len(plan.lines)))


def go_on_importing(most_chunks: int = 10_000) -> None:
    """Write what is left of every import that has begun. Whoever else is doing the same is left to it."""
    for run_id in imports.running(PERSONS):
        with suppress(Stale):
            _go_on(run_id, most_chunks)


def undo_import(*, actor: Actor, run_id: UUID, version: int) -> events.ImportUndone:
    """Take back every person that the import made, except those with whom somebody has worked since.

    Raises:
        NotPossible: it is not done, or nobody could be taken back.
    """
    with command("people.import_persons", actor) as cmd:
        run = access.import_run(actor, PERSONS, run_id)
        if run.state != "done":
            raise NotPossible("Chỉ hoàn tác được lần nhập đã xong và chưa hoàn tác.")
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


def _checked(actor: Actor, run_id: UUID, version: int) -> imports.Run:
    run = access.import_run(actor, PERSONS, run_id)
    if run.state != "checked":
        raise NotPossible("Danh sách này đã bắt đầu nhập rồi.")
    if run.version != version:
        raise Stale("Danh sách vừa được xem lại ở trang khác. Hãy xem lại rồi nhập.")
    return run


def _go_on(run_id: UUID, most_chunks: int) -> None:
    """What was written before a stop stays out, by its line; whom the office has come to know since, too."""
    run = imports.get(run_id, PERSONS, None)
    plan = plan_of(imports.table(run), run.columns, run.office_id, zeros=bool(run.answers.get("zeros")))
    written = imports.lines_written(run)
    lines = [line for line in plan.lines if line.row not in written]
    for start in range(0, len(lines) or 1, imports.CHUNK)[:most_chunks]:
        last = start + imports.CHUNK >= len(lines)
        _write(run, lines[start : start + imports.CHUNK], last=last)


def _write(run: imports.Run, lines: Sequence[Line], *, last: bool) -> None:
    with command("people.import_persons", SYSTEM) as cmd:
        known = already_known(run.office_id, lines, run.columns)
        fresh = [(line, Person(pk=new_id(), office_id=run.office_id, **_fields(line))) for line in lines
                 if line.row not in known]  # fmt: skip
        Person.objects.bulk_create([person for _, person in fresh])
        made = [(line.row, person.pk, imports.digest(_values(line))) for line, person in fresh]
        done = run.lines if last else min(run.done + len(lines), run.lines - 1)
        imports.advance(run, done=done, made=made, at=cmd.at)
        cmd.publish(events.PersonsImported(run_id=run.pk, persons=tuple(str(person.pk) for _, person in fresh)))


def _fields(line: Line) -> dict[str, str]:
    return dict(zip(VALUES, _values(line), strict=True))


def _values(line: Line) -> list[str]:
    return [getattr(line.data, name) for name in VALUES]


def _untouched(ids: Sequence[UUID], made: Mapping[UUID, str]) -> list[Person]:
    """Those whom nothing refers to and whose values are as they were imported."""
    used: set[UUID] = set()
    for relation in Person._meta.related_objects:  # noqa: SLF001 - Django's documented way to ask who refers here
        name = relation.field.name
        rows = relation.related_model._default_manager.filter(**{f"{name}__in": ids})  # noqa: SLF001 - as above
        used.update(rows.values_list(f"{name}_id", flat=True))
    here = Person.objects.filter(pk__in=ids).exclude(pk__in=used)
    return [row for row in here if imports.digest([getattr(row, name) for name in VALUES]) == made[row.pk]]
