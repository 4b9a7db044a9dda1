"""Number and date are given, and the file that carries them is made: that file is what is signed (Điều 13, 15)."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any, cast
from uuid import UUID

from xaso.base import files
from xaso.base.actor import Actor
from xaso.base.command import Command, change, command
from xaso.base.errors import Invalid, NotPossible
from xaso.documents import access, books, events, kinds, rules, states
from xaso.documents.actions import papers, trail
from xaso.documents.models import Dispatch
from xaso.kit.text import clean
from xaso.people import queries as people


def number(*, actor: Actor, dispatch_id: UUID, version: int, notation: str = "") -> events.Numbered:
    """The next number of the year, and today's date, for an approved document; once, whatever comes of it afterwards.

    Raises:
        NotPossible: no recipient is named, or the office gives no numbers now.
    """
    with command("document.number", actor) as cmd:
        dispatch = access.get_dispatch(actor, dispatch_id, verb="document.number", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.number", dispatch.office_id))
        target = states.dispatch_after(dispatch.state, "number")
        given = give(cmd, dispatch, notation)
        change(dispatch, expect=version, state=target, held_since=cmd.at, **given.columns)
        note_number(dispatch, actor=actor, cmd=cmd)
        return cmd.publish(
            events.Numbered(
                dispatch.pk, dispatch.office_id, year=given.year, number=given.number, issued_on=given.day,
                sha256=given.sha256,
            )
        )  # fmt: skip


@dataclass(frozen=True)
class Given:
    """Number and date, with the file that carries them. ``columns``: as they are written down."""

    year: int
    number: int
    day: date
    sha256: str
    columns: dict[str, Any]


def give(cmd: Command, dispatch: Dispatch, notation: str) -> Given:
    """Number, date and file, in the caller's transaction. A number that it has of this year stays its own."""
    must_have_recipients(dispatch)
    written, day = _notation(dispatch, notation), cmd.at.date()
    kept = dispatch.number if dispatch.year == day.year else None
    number = kept or books.take(cast("books.Book", dispatch.book), dispatch.office_id, cmd.at)
    reference = f"{rules.written_number(number)}/{written}"
    latest = dispatch.versions.select_related("file").get(number=dispatch.latest)
    content, place = papers.final(dispatch, latest, reference, day)
    arrived = files.take_in(BytesIO(content), f"{reference.replace('/', '-')}.pdf")
    columns = {
        "year": day.year, "number": number, "reference": reference, "reference_key": rules.reference_key(reference),
        "issued_on": day, "content_id": papers.keep(dispatch, arrived, cmd.actor, cmd.at), "place": place,
        "pages": papers.must_be_plain_pdf(BytesIO(content), arrived.name),
    }  # fmt: skip
    return Given(day.year, number, day, arrived.sha256, columns)


def note_number(dispatch: Dispatch, *, actor: Actor, cmd: Command) -> None:
    """On record, and found by it."""
    trail.dispatch_step(dispatch, "number", actor=actor, at=cmd.at, note=dispatch.reference)
    trail.find_dispatch_by(dispatch, dispatch.versions.get(number=dispatch.latest))


def must_have_recipients(dispatch: Dispatch) -> None:
    """NotPossible for what goes to nobody."""
    if not dispatch.recipients.exists():
        raise NotPossible("Chưa có nơi nhận. Hãy nhờ lãnh đạo rút lại việc duyệt để người soạn thảo ghi nơi nhận.")


def _notation(dispatch: Dispatch, typed: str) -> str:
    """The notation as the clerk wrote it, else by the kind of the document."""
    kind = kinds.kind(dispatch.kind)
    assert kind is not None
    office = people.unit(dispatch.office_id)
    written = clean(typed) or rules.notation(kind, rules.office_mark(office.name), dispatch.unit_mark)
    if problem := rules.reference_problem(f"1/{written}"):
        raise Invalid({"notation": problem})
    return written
