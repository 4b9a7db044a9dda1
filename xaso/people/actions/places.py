"""The country's administrative units, and what became of the old ones, from published lists."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from xaso.base import rows
from xaso.base.actor import Actor
from xaso.base.command import Command, command
from xaso.base.errors import NotAllowed, Refused
from xaso.base.identity import new_id
from xaso.kit.text import fold
from xaso.people import access, events, history
from xaso.people.models import Place, PlaceSuccession
from xaso.people.places import TWO_TIERS, Bad, Conversion, File, Listed, Unreadable, read, shipped
from xaso.people.places.rules import is_whole, kind_of, targets_of

BATCH = 500
LAST_OLD = TWO_TIERS - timedelta(days=1)


class UnusableList(Refused):
    """The file holds nothing that could be imported, or something wrong where all of it must be right."""

    status = 422

    def __init__(self, message: str, bad: Sequence[Bad] = ()) -> None:
        super().__init__(message)
        self.bad = tuple(bad)


@dataclass(frozen=True)
class PlacesReport:
    """What became of the lines of a file. ``divided``: old units with several heirs, never read across silently."""

    kind: str
    new: int
    changed: int
    unchanged: int
    bad: tuple[Bad, ...]
    divided: int = 0


class _Row(NamedTuple):
    """A place as it stands in the table: the lists hold ten thousand, an object for each would take seconds."""

    id: UUID
    code: str
    tier: str
    valid_from: date | None
    valid_to: date | None
    name: str
    folded: str
    kind: str
    parent_id: UUID | None

    @property
    def said(self) -> tuple[object, ...]:
        """What a list says of it."""
        return self[5:]


class _Became(NamedTuple):
    """A succession as it stands in the table."""

    before_id: UUID
    after_id: UUID
    day: date
    kind: str
    whole: bool
    note: str = ""


@dataclass
class _Plan:
    add: list[_Row] = field(default_factory=list)
    update: list[_Row] = field(default_factory=list)
    successions: list[_Became] = field(default_factory=list)
    unchanged: int = 0
    bad: list[Bad] = field(default_factory=list)


def import_places(
    *, actor: Actor, content: bytes, since: date = TWO_TIERS, strict: bool = False
) -> PlacesReport:  # fmt: skip
    """Load a list of units, or the table of conversions; what it is says its content. Running twice changes nothing.

    ``since``: the day from which a list of two tiers holds; a later list closes what it renames, with its succession.
    ``strict``: one bad line, and nothing is written.

    Raises:
        UnusableList: it is no such file, or ``strict`` and something is wrong.
    """
    if not access.may_ever(actor, "people.import_places"):
        raise NotAllowed("Danh sách đơn vị hành chính dùng chung cho cả máy: người quản trị máy nhập bằng lệnh.")
    try:
        file = read(content)
    except Unreadable as problem:
        raise UnusableList(str(problem)) from problem
    conversions = [row for row in file.rows if isinstance(row, Conversion)]
    with command("people.import_places", actor) as cmd:
        if file.kind == "conversion":
            plan = _plan_conversions(conversions)
        else:
            plan = _plan_list(file, since if file.kind == "two_tiers" else None)
        bad = (*file.bad, *plan.bad)
        if strict and bad:
            raise UnusableList(f"Có {len(bad)} dòng chưa đúng nên chưa nhập gì. Hãy sửa rồi nhập lại.", bad)
        if not (plan.add or plan.update or plan.successions or plan.unchanged):
            raise UnusableList("Tệp không có dòng nào dùng được; chưa nhập gì.", bad)
        return _write(cmd, file, plan, bad, targets_of(conversions))


def import_shipped_places(*, actor: Actor) -> list[PlacesReport]:
    """The lists that the program brings along, one after the other; what is there already stays."""
    return [import_places(actor=actor, content=content) for content in shipped.contents()]


def _write(
    cmd: Command, file: File, plan: _Plan, bad: Sequence[Bad], targets: Mapping[str, int]
) -> PlacesReport:  # fmt: skip
    changed = [Place(**row._asdict()) for row in plan.update]
    Place.objects.bulk_update(changed, ["name", "folded", "kind", "parent", "valid_to"], batch_size=BATCH)
    rows.insert(Place, _Row._fields, plan.add)
    rows.insert(PlaceSuccession, _Became._fields, plan.successions)
    renamed = len(plan.update)
    new = len(plan.successions) if file.kind == "conversion" else len(plan.add)
    report = PlacesReport(
        file.kind, new, renamed, plan.unchanged, tuple(bad), sum(many > 1 for many in targets.values())
    )
    cmd.publish(events.PlacesImported(kind=report.kind, new=new, changed=renamed, bad=len(bad)))
    return report


def _plan_list(file: File, since: date | None) -> _Plan:
    """``since`` None: the units before 1/7/2025, whose first day is not on record."""
    plan = _Plan()
    here = Q(valid_from__isnull=True) if since is None else Q(valid_from__lte=since) & history.not_ended(since)
    known = _by_code(here)
    ids: dict[str, UUID] = {}
    for row in file.rows:
        assert isinstance(row, Listed)
        before = known.get(row.code)
        said = (row.name, fold(row.name), row.kind, ids.get(row.parent))
        if before and before.said == said:
            plan.unchanged += 1
            ids[row.code] = before.id
        else:
            fresh = _Row(new_id(), row.code, row.tier, since, None if since else LAST_OLD, *said)
            ids[row.code] = _place(plan, before, fresh)
    return plan


def _by_code(here: Q) -> Mapping[str, _Row]:
    return {row.code: row for row in map(_Row._make, Place.objects.filter(here).values_list(*_Row._fields))}


def _place(plan: _Plan, before: _Row | None, fresh: _Row) -> UUID:
    """A new place; the same one with its name put right; or one that ends, and is followed under its new name."""
    if before is None:
        plan.add.append(fresh)
        return fresh.id
    if before.valid_from == fresh.valid_from:
        plan.update.append(fresh._replace(id=before.id, tier=before.tier, valid_to=before.valid_to))
        return before.id
    day = fresh.valid_from
    assert day
    plan.add.append(fresh._replace(valid_to=before.valid_to))
    plan.update.append(before._replace(valid_to=day - timedelta(days=1)))
    kind = "keep" if before.name == fresh.name else "rename"
    plan.successions.append(_Became(before.id, fresh.id, day, kind, whole=True))
    return fresh.id


def _plan_conversions(lines: Sequence[Conversion]) -> _Plan:
    plan = _Plan()
    old, new = _by_code(Q(valid_from__isnull=True)), _by_code(Q(valid_from=TWO_TIERS))
    if not old or not new:
        raise UnusableList("Chưa có danh sách đơn vị cũ và mới. Hãy nhập hai danh sách trước, bảng chuyển đổi sau.")
    known = set(PlaceSuccession.objects.filter(day=TWO_TIERS).values_list("before_id", "after_id"))
    targets = targets_of(lines)
    for line in lines:
        before, after = old.get(line.old), new.get(line.new)
        if before is None:
            plan.bad.append(Bad(line.where, f"mã cũ {line.old} ({line.old_name}) không có trong danh sách cũ đã nhập"))
        elif after is None:
            plan.bad.append(Bad(line.where, _unknown(line, new.values())))
        elif (before.id, after.id) in known:
            plan.unchanged += 1
        else:
            known.add((before.id, after.id))
            plan.successions.append(_succession(before, after, line, targets[line.old]))
    plan.bad += _left_over(old, new, known)
    return plan


def _left_over(
    old: Mapping[str, _Row], new: Mapping[str, _Row], known: Iterable[tuple[UUID, UUID]]
) -> list[Bad]:  # fmt: skip
    """Communes of which the table says nothing: somebody must find out."""
    gone = {pk for pair in known for pk in pair}
    lists = (
        ("danh sách cũ", old, "không có dòng nào nói nay là đơn vị nào"),
        ("danh sách mới", new, "không có dòng nào nói từ đơn vị nào"),
    )
    return [
        Bad(where, f"mã {one.code} ({one.name}) {why}")
        for where, here, why in lists
        for one in here.values()
        if one.tier == "commune" and one.id not in gone
    ]


def _succession(before: _Row, after: _Row, line: Conversion, targets: int) -> _Became:
    kind, whole = kind_of(line.note, targets), is_whole(line.note, targets)
    return _Became(before.id, after.id, TWO_TIERS, kind, whole, line.note)


def _unknown(line: Conversion, new: Iterable[_Row]) -> str:
    name = fold(line.new_name)
    alike = sorted(one.code for one in new if one.folded == name)
    hint = f"; danh sách có {line.new_name} với mã {', '.join(alike[:3])}, hãy đối chiếu" if alike else ""
    return f"mã mới {line.new} ({line.new_name}) không có trong danh sách mới đã nhập{hint}"
