"""What can be seen of imports of persons: the list before it is imported, and how it went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from xaso.base import audit, imports
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.kit.tables import Note, Table, encoding_words, letter, text_of
from xaso.kit.text import fold
from xaso.people import access
from xaso.people.importing import COLUMNS, Line, Plan, columns_of, planned
from xaso.people.models import Person

PERSONS = "persons"
FIRST_LINES = 10
SHOWN_COLUMNS = ("name", "personal_number", "phone", "address")
"""What is shown of the first lines."""
list_columns = columns_of
Column = tuple[str, str, bool]


@dataclass(frozen=True)
class RunRow:
    """An import in a list of them."""

    id: UUID
    name: str
    state: str
    at: datetime
    lines: int
    done: int
    made: int
    kept: int
    version: int


@dataclass(frozen=True)
class Preview:
    """A list before it is imported. ``headings``: what stands over each column of the file, with its letter."""

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
    first: tuple[tuple[int, tuple[str, ...]], ...]
    lost_zeros: int
    zeros: bool


def import_columns() -> tuple[Column, ...]:
    """(key, title, needed) of what a list of persons may hold."""
    return tuple((one.key, one.title, one.required) for one in COLUMNS)


def import_examples() -> tuple[tuple[str, str], ...]:
    """(title, example) for the empty list that is handed out."""
    return tuple((one.title, one.example) for one in COLUMNS)


def import_runs(actor: Actor) -> list[RunRow]:
    """The newest imports of the offices that the actor administers."""
    return [row_of(run) for run in imports.latest(PERSONS, actor.offices("steward"))]


def import_run(actor: Actor, run_id: UUID) -> RunRow:
    """One import, how far it is and what it made."""
    return row_of(access.import_run(actor, PERSONS, run_id))


def import_preview(actor: Actor, run_id: UUID) -> Preview:
    """The list as it would be imported now. Only who brought it sees it: nobody else has asked for these names."""
    run = access.import_run(actor, PERSONS, run_id)
    if run.by != actor.id:
        raise NotFound
    audit.saw([run.pk])
    table = imports.table(run)
    return shown(row_of(run), table, plan_of(table, run.columns, run.office_id, zeros=bool(run.answers.get("zeros"))))


def check_list(table: Table, columns: Mapping[str, int], office_id: UUID, *, zeros: bool) -> Preview:
    """The same of a list that is nowhere kept, for the person at the machine itself."""
    run = RunRow(office_id, table.name, "checked", datetime.min, 0, 0, 0, 0, 0)  # noqa: DTZ901 - no run, no moment
    return shown(run, table, plan_of(table, columns, office_id, zeros=zeros))


def plan_of(table: Table, columns: Mapping[str, int], office_id: UUID, *, zeros: bool) -> Plan:
    """The plan of a list, without those whom the office knows already."""
    plan = planned(table, columns, zeros=zeros)
    known = already_known(office_id, plan.lines, plan.columns)
    notes = sorted((*plan.notes, *known.values()), key=lambda note: (note.row, note.column or 0))
    lines = tuple(line for line in plan.lines if line.row not in known)
    return Plan(plan.columns, plan.heading, plan.total, lines, tuple(notes), plan.missing, plan.lost_zeros)


def already_known(office_id: UUID, lines: Sequence[Line], columns: Mapping[str, int]) -> dict[int, Note]:
    """Row → what to say of a person whom the office knows. What it knows is not overwritten by a list."""
    found: dict[int, Note] = {}
    for start in range(0, len(lines), imports.CHUNK):
        part = lines[start : start + imports.CHUNK]
        here = Person.objects.filter(office_id=office_id)
        numbers = {line.data.personal_number for line in part} - {""}
        names = dict(here.filter(personal_number__in=numbers).values_list("personal_number", "name"))
        phones = {line.data.phone for line in part if not line.data.personal_number} - {""}
        called = here.filter(personal_number="", phone__in=phones).values_list("phone", "name")
        spoken = {(phone, fold(name)) for phone, name in called}
        for line in part:
            if note := _known(line, names, spoken, columns):
                found[line.row] = note
    return found


def _known(
    line: Line, names: Mapping[str, str], spoken: set[tuple[str, str]], columns: Mapping[str, int]
) -> Note | None:
    data = line.data
    name = names.get(data.personal_number)
    if name is not None and fold(name) != fold(data.name):
        text = "số này cơ quan đã ghi cho người tên khác. Hãy xem lại số trong tệp, hoặc tìm số ở ô tìm của Một cửa"
        return Note("error", line.row, columns["personal_number"], text)
    if name is not None or (not data.personal_number and (data.phone, fold(data.name)) in spoken):
        return Note("warning", line.row, None, "cơ quan đã biết người này; giữ nguyên như đã ghi, không nhập lại")
    return None


def row_of(run: imports.Run) -> RunRow:
    return RunRow(run.pk, run.name, run.state, run.at, run.lines, run.done, run.made, run.kept, run.version)


def shown(run: RunRow, table: Table, plan: Plan) -> Preview:
    """The plan in the shape of a screen."""
    width = max((len(row) for row in table.rows), default=0)
    heading = table.rows[plan.heading] if plan.heading is not None else ()
    titles = [text_of(heading[place])[:40] if place < len(heading) else "" for place in range(width)]
    return Preview(
        run=run,
        sheet=table.name,
        encodings=encoding_words(table),
        headings=tuple(f"{letter(place)}: {title}" if title else letter(place) for place, title in enumerate(titles)),
        columns=plan.columns,
        missing=tuple(one.title for one in plan.missing),
        total=plan.total,
        ready=len(plan.lines),
        errors=tuple(note for note in plan.notes if note.level == "error"),
        warnings=tuple(note for note in plan.notes if note.level == "warning"),
        first=tuple((line.row + 1, _cells(line)) for line in plan.lines[:FIRST_LINES]),
        lost_zeros=plan.lost_zeros,
        zeros=any("đã thêm lại" in note.text for note in plan.notes),
    )


def _cells(line: Line) -> tuple[str, ...]:
    return tuple(str(getattr(line.data, key)) for key in SHOWN_COLUMNS)
