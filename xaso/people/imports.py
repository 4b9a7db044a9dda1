"""What can be seen of imports of persons: the list before it is imported, and how it went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from xaso.base import audit, imports
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.kit.tables import Column, Note, Table, columns_of
from xaso.kit.text import fold
from xaso.people import access
from xaso.people.importing import COLUMNS, Line, PersonPlan, planned
from xaso.people.models import Person

PERSONS = "persons"


@dataclass(frozen=True)
class Zeros:
    """Personal numbers that lack their first zero, and whether they get it back."""

    lost: int
    added: bool


def import_columns() -> tuple[Column, ...]:
    """What a list of persons may hold."""
    return COLUMNS


def import_runs(actor: Actor) -> list[imports.RunRow]:
    """The newest imports, of lists of any kind, of the offices that the actor administers."""
    return imports.latest(actor.offices("steward"))


def import_run(actor: Actor, run_id: UUID) -> imports.RunRow:
    """One import of any kind, how far it is and what it made."""
    return imports.row_of(access.import_run(actor, "", run_id))


def import_preview(actor: Actor, run_id: UUID) -> imports.Preview[Zeros]:
    """The list as it would be imported now. Only who brought it sees it: nobody else has asked for these names."""
    run = access.import_run(actor, PERSONS, run_id)
    if run.by != actor.id:
        raise NotFound
    audit.saw([run.pk])
    table = imports.table(run)
    return _shown(imports.row_of(run), table, plan_of_run(run, table))


def check_list(table: Table, office_id: UUID, *, zeros: bool) -> imports.Preview[Zeros]:
    """The same of a list that is nowhere kept, for the person at the machine itself."""
    plan = plan_of(table, columns_of(table, COLUMNS), office_id, zeros=zeros)
    return _shown(imports.row_of_nothing(office_id, PERSONS, table.name), table, plan)


def plan_of_run(run: imports.Run, table: Table) -> PersonPlan:
    """The plan of a run, as it is set now."""
    columns = imports.columns_for(run, COLUMNS)
    return plan_of(table, run.columns, run.office_id, zeros=bool(run.answers.get("zeros")), columns=columns)


def plan_of(
    table: Table, places: Mapping[str, int], office_id: UUID, *, zeros: bool, columns: Sequence[Column] = COLUMNS
) -> PersonPlan:
    """The plan of a list, without those whom the office knows already."""
    plan = planned(table, places, zeros=zeros, columns=columns)
    known = already_known(office_id, plan.lines, plan.columns)
    notes = sorted((*plan.notes, *known.values()), key=lambda note: (note.row, note.column or 0))
    lines = tuple(line for line in plan.lines if line.row not in known)
    return replace(plan, lines=lines, notes=tuple(notes))


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


def _shown(run: imports.RunRow, table: Table, plan: PersonPlan) -> imports.Preview[Zeros]:
    asked = Zeros(plan.lost_zeros, any("đã thêm lại" in note.text for note in plan.notes))
    return imports.preview(run, table, plan, SHOWN, asked)


def _cells(line: Line) -> tuple[str, ...]:
    data = line.data
    return str(line.row + 1), data.name, data.personal_number, data.phone, data.address


SHOWN = imports.Shown(("Họ và tên", "Số định danh", "Điện thoại", "Địa chỉ"), _cells)
