"""A file is opened, papers are put into it, taken out and put in order (NĐ 30/2020 Điều 29)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.kit.text import clean
from xaso.workfiles import access, events, states
from xaso.workfiles.actions import trail
from xaso.workfiles.actions.listing import Line, checked, must_be_free, save_new
from xaso.workfiles.models import SOURCES, FiledPaper, WorkFile

MOST = 2_000


@dataclass(frozen=True)
class Paper:
    """What is put into a file. ``ref``: its id among things of its kind; the caller has seen that it is there."""

    source: str
    subject: str
    ref: str = ""
    reference: str = ""
    day: date | None = None
    author: str = ""
    pages: int | None = None
    note: str = ""


def open_file(*, actor: Actor, file_id: UUID, version: int) -> events.Opened:
    """Out of the approved list."""
    with command("workfile.open", actor) as cmd:
        file = access.get(actor, file_id, verb="workfile.open", version=version)
        actor = cmd.act_as(access.at_post(actor, "workfile.open", file.office_id))
        change(file, expect=version, state=states.after(file.state, "open"), opened_at=cmd.at)
        trail.step(file, "open", actor=actor, at=cmd.at)
        return cmd.publish(events.Opened(file.pk, file.office_id))


def open_other(*, actor: Actor, file_id: UUID, line: Line) -> events.Opened | None:
    """One that does not stand in the list: its maker says what it is (Điều 29 khoản 2). None if it was opened before.

    Raises:
        Invalid: what must be mended, by field.
    """
    office_id = access.office_for(actor, "workfile.open")
    if WorkFile.objects.filter(pk=file_id, office_id=office_id).exists():
        return None
    with command("workfile.open", actor) as cmd:
        actor = cmd.act_as(access.at_post(actor, "workfile.open", office_id))
        file = WorkFile(
            id=file_id, office_id=office_id, state="open", year=cmd.at.year, listed=False, created_at=cmd.at,
            opened_at=cmd.at,
        )  # fmt: skip
        save_new(file, line)
        trail.step(file, "open", actor=actor, at=cmd.at, note="Ngoài danh mục")
        return cmd.publish(events.Opened(file.pk, office_id))


def describe(*, actor: Actor, file_id: UUID, version: int, line: Line) -> events.Described:
    """Title, symbol, retention and keeper said anew, as they are before a file is closed. Raises as ``open_other``."""
    with command("workfile.describe", actor) as cmd:
        file = access.get(actor, file_id, verb="workfile.describe", version=version)
        actor = cmd.act_as(access.at_post(actor, "workfile.describe", file.office_id))
        said = checked(line, file.office_id)
        must_be_free(file, said["symbol"])
        change(file, expect=version, state=states.after(file.state, "describe"), **said)
        trail.step(file, "describe", actor=actor, at=cmd.at)
        return cmd.publish(events.Described(file.pk, file.office_id))


def put(*, actor: Actor, file_id: UUID, paper: Paper, version: int | None = None) -> events.Put:
    """A document, a result, a paper goes into an open file, behind what lies there.

    Raises:
        Invalid: nothing is said of it. NotPossible: it lies there already.
    """
    with command("workfile.put", actor) as cmd:
        file = access.get(actor, file_id, verb="workfile.put", version=version)
        actor = cmd.act_as(access.at_post(actor, "workfile.put", file.office_id))
        said = _plain(paper)
        lying = file.papers.aggregate(last=Max("position"))["last"] or 0
        if said.ref and file.papers.filter(source=said.source, source_ref=said.ref).exists():
            raise NotPossible("Đã có trong hồ sơ này.")
        if lying >= MOST:
            raise NotPossible(f"Hồ sơ đã có {MOST} tài liệu. Hãy mở hồ sơ tập tiếp theo.")
        change(file, expect=file.version, state=states.after(file.state, "put"))
        FiledPaper.objects.create(
            file=file, position=lying + 1, source=said.source, source_ref=said.ref, reference=said.reference,
            day=said.day, author=said.author, subject=said.subject, pages=said.pages, note=said.note, put_at=cmd.at,
        )  # fmt: skip
        trail.step(file, "put", actor=actor, at=cmd.at, note=f"{said.reference} {said.subject}".strip())
        return cmd.publish(events.Put(file.pk, file.office_id, papers=file.papers.count()))


def take_out(*, actor: Actor, file_id: UUID, version: int, position: int) -> events.Put:
    """It was put there by mistake, or lies there twice. What stays moves up."""
    with command("workfile.take_out", actor) as cmd:
        file = access.get(actor, file_id, verb="workfile.take_out", version=version)
        actor = cmd.act_as(access.at_post(actor, "workfile.take_out", file.office_id))
        paper = file.papers.filter(position=position).first()
        if paper is None:
            raise NotFound
        change(file, expect=version, state=states.after(file.state, "take_out"))
        paper.delete()
        _number(file, list(file.papers.order_by("position")))
        trail.step(file, "take_out", actor=actor, at=cmd.at, note=f"{paper.reference} {paper.subject}".strip())
        return cmd.publish(events.Put(file.pk, file.office_id, papers=file.papers.count()))


def arrange(*, actor: Actor, file_id: UUID, version: int, order: Sequence[int] | None = None) -> events.Put:
    """Put in another order: the present places in the order wanted; None: by their days, those without a day last.

    Raises:
        Invalid: not every place is named once.
    """
    with command("workfile.arrange", actor) as cmd:
        file = access.get(actor, file_id, verb="workfile.arrange", version=version)
        actor = cmd.act_as(access.at_post(actor, "workfile.arrange", file.office_id))
        papers = list(file.papers.order_by("position"))
        if order is None:
            wanted = sorted(papers, key=lambda one: (one.day or date.max, one.position))
        else:
            by_place = {one.position: one for one in papers}
            if sorted(order) != sorted(by_place):
                raise Invalid({"order": "Hãy ghi mỗi số thứ tự một lần."})
            wanted = [by_place[place] for place in order]
        change(file, expect=version, state=states.after(file.state, "arrange"))
        _number(file, wanted)
        trail.step(file, "arrange", actor=actor, at=cmd.at)
        return cmd.publish(events.Put(file.pk, file.office_id, papers=len(papers)))


def _number(file: WorkFile, papers: Sequence[FiledPaper]) -> None:
    """Places 1, 2, 3 …; first out of the way, for no two may have the same place at any moment."""
    away = len(papers) + (file.papers.aggregate(last=Max("position"))["last"] or 0)
    for first in (away, 0):
        for place, one in enumerate(papers, first + 1):
            FiledPaper.objects.filter(pk=one.pk).update(position=place)


def _plain(paper: Paper) -> Paper:
    """As it is written down; Invalid if nothing is said."""
    errors = {}
    if not clean(paper.subject):
        errors["subject"] = "Hãy ghi tên loại và trích yếu của tài liệu."
    if paper.pages is not None and not 1 <= paper.pages <= 9999:
        errors["pages"] = "Số trang từ 1 đến 9999."
    if paper.source not in dict(SOURCES):
        raise NotFound
    if errors:
        raise Invalid(errors)
    return Paper(
        source=paper.source,
        subject=clean(paper.subject)[:700],
        ref=paper.ref[:40],
        reference=clean(paper.reference)[:60],
        day=paper.day,
        author=clean(paper.author)[:200],
        pages=paper.pages,
        note=clean(paper.note)[:300],
    )
