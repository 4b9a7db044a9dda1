"""What can be seen of imports of an old book: the book before it is imported."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from xaso.base import audit, clock, imports
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.cases import access
from xaso.cases.models import Case
from xaso.cases.old_book import COLUMNS, Around, Offered, OldLine, first_cells, offered, planned
from xaso.catalogue import queries as catalogue
from xaso.kit.tables import Column, Note, Plan, Table, columns_of
from xaso.kit.text import fold
from xaso.people import queries as people

CASES = "cases"


@dataclass(frozen=True)
class Holders:
    """Who goes on with what is open. ``needed``: so many lines name nobody; ``chosen``: who was chosen for them."""

    officers: tuple[people.Colleague, ...]
    open: int
    needed: int
    chosen: UUID | None


def old_book_columns() -> tuple[Column, ...]:
    """What an old book may hold."""
    return COLUMNS


def old_book_preview(actor: Actor, run_id: UUID) -> imports.Preview[Holders]:
    """The book as it would be imported now. Only who brought it sees it: nobody else has asked for these names."""
    run = access.import_run(actor, CASES, run_id)
    if run.by != actor.id:
        raise NotFound
    audit.saw([run.pk])
    table = imports.table(run)
    return _shown(imports.row_of(run), table, plan_of_run(run, table), (run.office_id, chosen_holder(run)))


def check_old_book(table: Table, office_id: UUID, holder_id: UUID | None) -> imports.Preview[Holders]:
    """The same of a book that is nowhere kept, for the person at the machine itself."""
    plan = plan_of(table, columns_of(table, COLUMNS), office_id, COLUMNS)
    return _shown(imports.row_of_nothing(office_id, CASES, table.name), table, plan, (office_id, holder_id))


def chosen_holder(run: imports.Run) -> UUID | None:
    """Who was chosen to go on with what names nobody."""
    text = run.answers.get("holder", "")
    return UUID(text) if text else None


def plan_of_run(run: imports.Run, table: Table) -> Plan[OldLine]:
    """The plan of a run, as it is set now."""
    return plan_of(table, run.columns, run.office_id, imports.columns_for(run, COLUMNS))


def plan_of(table: Table, places: dict[str, int], office_id: UUID, columns: Sequence[Column]) -> Plan[OldLine]:
    """The plan of a book, without what is here already."""
    plan = planned(table, places, _around(office_id), columns)
    known = already_here(office_id, plan.lines, places)
    lines = tuple(line for line in plan.lines if line.row not in known)
    notes = sorted((*plan.notes, *known.values()), key=lambda note: (note.row, note.column or 0))
    return replace(plan, lines=lines, notes=tuple(notes))


def already_here(office_id: UUID, lines: Sequence[OldLine], places: dict[str, int]) -> dict[int, Note]:
    """Row → what to say of a dossier that is here already, or whose number stands for somebody else."""
    found: dict[int, Note] = {}
    for start in range(0, len(lines), imports.CHUNK):
        part = lines[start : start + imports.CHUNK]
        codes = [line.code for line in part]
        fields = ("procedure_code", "applicant_name")
        rows = Case.objects.filter(old_office_id=office_id, old_code__in=codes).values_list("old_code", *fields)
        old = {code: (procedure, name) for code, procedure, name in rows}
        own = set(Case.objects.filter(office_id=office_id, code__in=codes).values_list("code", flat=True)) - set(old)
        names = people.names_on_record(office_id, {line.applicant.personal_number for line in part} - {""})
        for line in part:
            if note := _note(line, old.get(line.code), line.code in own, names, places):
                found[line.row] = note
    return found


def _note(
    line: OldLine, before: tuple[str, str] | None, own: bool, names: dict[str, str], places: dict[str, int]
) -> Note | None:
    if before and before == (line.procedure.code, line.applicant.name):
        return Note("warning", line.row, None, "hồ sơ này đã nhập rồi; không nhập lại")
    if before:
        text = "mã này đã nhập cho một hồ sơ khác. Hai sổ trùng số thì ghi thêm ký hiệu sổ"
        return Note("error", line.row, places["code"], text)
    if own:
        return Note("warning", line.row, None, "hồ sơ mang mã này đã có trong hệ thống; không nhập lại")
    name = names.get(line.applicant.personal_number)
    if name is not None and fold(name) != fold(line.applicant.name):
        text = "số này cơ quan đã ghi cho người tên khác. Hãy xem lại số trong tệp, hoặc tìm số ở ô tìm của Một cửa"
        return Note("error", line.row, places["number"], text)
    return None


def _around(office_id: UUID) -> Around:
    procedures = offered([Offered(one.version_id, one.code, one.name) for one in catalogue.listed()])
    officers: dict[str, list[UUID]] = {}
    for one in people.colleagues(office_id, "resolver"):
        officers.setdefault(fold(one.name), []).append(one.account_id)
    holders = {name: ids[0] for name, ids in officers.items() if len(set(ids)) == 1}
    return Around(procedures, holders, clock.now().date())


def _shown(
    run: imports.RunRow, table: Table, plan: Plan[OldLine], whose: tuple[UUID, UUID | None]
) -> imports.Preview[Holders]:
    office_id, chosen = whose
    held = [line for line in plan.lines if line.is_held]
    needed = sum(1 for line in held if line.holder_id is None)
    asked = Holders(tuple(people.colleagues(office_id, "resolver")), len(held), needed, chosen)
    return imports.preview(run, table, plan, SHOWN, asked)


SHOWN = imports.Shown(("Mã cũ", "Thủ tục", "Người nộp", "Ngày nhận", "Hẹn trả", "Tình trạng"), first_cells)
