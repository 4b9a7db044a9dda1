"""The yearly list of files (danh mục hồ sơ, NĐ 30/2020 Điều 28): drawn up by the clerk, approved by the head."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from xaso.base.actor import Actor
from xaso.base.command import Command, change, command
from xaso.base.errors import Invalid, NotPossible, Stale
from xaso.kit.text import clean
from xaso.workfiles import access, events, rules, states
from xaso.workfiles.actions import trail
from xaso.workfiles.models import FileList, WorkFile

NEXT = 1
"""A list is drawn up for years up to the one after this."""


@dataclass(frozen=True)
class Line:
    """What stands in a line. ``retention``: as it was typed: “Vĩnh viễn”, “20 năm”."""

    symbol: str
    title: str
    retention: str
    keeper: UUID | None
    note: str = ""
    construction: bool = False


def add_line(*, actor: Actor, file_id: UUID, year: int, line: Line) -> events.Listed | None:
    """A file that will be opened in that year. None if this very line was added before.

    Raises:
        Invalid: what must be mended, by field; also that the symbol is taken.
    """
    office_id = access.office_for(actor, "workfile.list")
    if WorkFile.objects.filter(pk=file_id, office_id=office_id).exists():
        return None
    with command("workfile.list", actor) as cmd:
        actor = cmd.act_as(access.at_post(actor, "workfile.list", office_id))
        if not cmd.at.year - 30 <= year <= cmd.at.year + NEXT:
            raise Invalid({"year": "Hãy ghi năm của danh mục."})
        file = WorkFile(id=file_id, office_id=office_id, state="listed", year=year, created_at=cmd.at)
        save_new(file, line)
        _changed(file)
        trail.step(file, "list", actor=actor, at=cmd.at, note=f"Danh mục năm {year}")
        return cmd.publish(events.Listed(file.pk, office_id))


def relist(*, actor: Actor, file_id: UUID, version: int, line: Line) -> events.Listed:
    """The line said anew, while nobody has opened the file. Raises as ``add_line``."""
    with command("workfile.relist", actor) as cmd:
        file = access.get(actor, file_id, verb="workfile.relist", version=version)
        actor = cmd.act_as(access.at_post(actor, "workfile.relist", file.office_id))
        said = checked(line, file.office_id)
        must_be_free(file, said["symbol"])
        change(file, expect=version, state=states.after(file.state, "relist"), **said)
        _changed(file)
        trail.step(file, "relist", actor=actor, at=cmd.at)
        return cmd.publish(events.Listed(file.pk, file.office_id))


def strike(*, actor: Actor, file_id: UUID, version: int) -> events.Struck:
    """Out of the list; its symbol is free again."""
    with command("workfile.strike", actor) as cmd:
        file = access.get(actor, file_id, verb="workfile.strike", version=version)
        actor = cmd.act_as(access.at_post(actor, "workfile.strike", file.office_id))
        change(file, expect=version, state=states.after(file.state, "strike"))
        _changed(file)
        trail.step(file, "strike", actor=actor, at=cmd.at)
        return cmd.publish(events.Struck(file.pk, file.office_id))


def approve_list(*, actor: Actor, year: int, version: int) -> events.ListApproved:
    """The head of the office approves the list of a year as it stands; from now on its files can be opened.

    Raises:
        Stale: a line changed since he saw it. NotPossible: nothing stands in it.
    """
    office_id = access.office_for(actor, "workfile.approve_list")
    with command("workfile.approve_list", actor) as cmd:
        actor = cmd.act_as(access.at_post(actor, "workfile.approve_list", office_id))
        held = FileList.objects.filter(office_id=office_id, year=year).first()
        if held is None:
            raise NotPossible("Danh mục năm này chưa có dòng nào.")
        if held.version != version:
            raise Stale("Danh mục vừa có thay đổi sau khi bạn mở trang này. Hãy xem lại rồi duyệt.")
        change(held, expect=version, approved_at=cmd.at, approved_by=trail.signature(actor))
        return cmd.publish(events.ListApproved(held.pk, office_id, year=year))


def repeat_list(*, actor: Actor, year: int) -> int:
    """The lines of the year before whose symbols are free, for this year too; how many.

    Keepers who have left are replaced by who repeats it, until he says who.
    """
    office_id = access.office_for(actor, "workfile.list")
    before = WorkFile.objects.filter(office_id=office_id, year=year - 1, listed=True).exclude(state="struck")
    taken = set(WorkFile.objects.filter(office_id=office_id, year=year).values_list("symbol", flat=True))
    wanted = [one for one in before.order_by("symbol") if one.symbol not in taken]
    if not wanted:
        raise NotPossible(f"Danh mục năm {year - 1} không có dòng nào để chép.")
    with command("workfile.list", actor) as cmd:
        actor = cmd.act_as(access.at_post(actor, "workfile.list", office_id))
        persons = access.keepers(office_id)
        for one in wanted:
            keeper = one.keeper_id if one.keeper_id in persons else access.account_of(actor)
            _repeat(cmd, actor, one, year, keeper)
    return len(wanted)


def save_new(file: WorkFile, line: Line) -> None:
    """A file that is not there yet. Invalid as ``add_line``."""
    for name, value in checked(line, file.office_id).items():
        setattr(file, name, value)
    must_be_free(file, file.symbol)
    try:
        with transaction.atomic():
            file.save(force_insert=True)
    except IntegrityError as error:  # two at the same moment
        raise Invalid({"symbol": TAKEN}) from error


TAKEN = "Số, ký hiệu này đã có hồ sơ khác trong năm."


def must_be_free(file: WorkFile, symbol: str) -> None:
    """Invalid if another file of the office and year has the symbol."""
    others = WorkFile.objects.filter(office_id=file.office_id, year=file.year, symbol=symbol)
    if others.exclude(pk=file.pk).exclude(state="struck").exists():
        raise Invalid({"symbol": TAKEN})


def checked(line: Line, office_id: UUID) -> dict[str, Any]:
    """What stands in the row; Invalid with everything that is wrong."""
    symbol, title, errors = clean(line.symbol), clean(line.title), {}
    retention = rules.read_retention(line.retention)
    if not rules.is_symbol(symbol):
        errors["symbol"] = "Hãy ghi số, ký hiệu hồ sơ, như 01/TH-VP (không có dấu cách)."
    if not 0 < len(title) <= 500:
        errors["title"] = "Hãy ghi tiêu đề hồ sơ, không quá 500 ký tự."
    if retention is None:
        held = rules.limits()
        errors["retention"] = f"Hãy ghi “Vĩnh viễn” hoặc số năm, từ {held.shortest_years} đến {held.longest_years}."
    if line.keeper not in access.keepers(office_id):
        errors["keeper"] = "Hãy chọn người lập hồ sơ."
    if errors or line.keeper is None:
        raise Invalid(errors)
    return {
        "unit_id": access.unit_of(office_id, line.keeper),
        "symbol": symbol, "title": title, "retention": retention, "keeper_id": line.keeper,
        "note": clean(line.note)[:500], "construction": line.construction,
    }  # fmt: skip


def _repeat(cmd: Command, actor: Actor, one: WorkFile, year: int, keeper: UUID) -> None:
    made = WorkFile.objects.create(
        office_id=one.office_id, state="listed", year=year, symbol=one.symbol, title=one.title,
        retention=one.retention, construction=one.construction, keeper_id=keeper, note=one.note, created_at=cmd.at,
        unit_id=access.unit_of(one.office_id, keeper),
    )  # fmt: skip
    _changed(made)
    trail.step(made, "list", actor=actor, at=cmd.at, note=f"Danh mục năm {year}")
    cmd.publish(events.Listed(made.pk, made.office_id))


def _changed(file: WorkFile) -> None:
    """The list is another one now: it needs the word of the head again."""
    held, made = FileList.objects.get_or_create(office_id=file.office_id, year=file.year)
    if not made:
        change(held, expect=held.version, approved_at=None, approved_by="")
