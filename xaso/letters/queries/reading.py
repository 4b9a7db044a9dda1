"""Letters as those at their ends see them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from xaso.base import audit, files
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.letters import access
from xaso.letters.models import OWNER, Letter
from xaso.letters.queries.carrying import files_beside

MOST = 100
"""Letters in a list; older ones are found by the letters that they answer."""


@dataclass(frozen=True)
class LetterRow:
    """A letter in a list. ``other``: the unit at its other end."""

    id: UUID
    other: str
    subject: str
    state: str
    at: datetime
    opened_by: str
    opened_at: datetime | None
    reason: str


@dataclass(frozen=True)
class LetterText:
    """A letter. ``ours``: the reader's side wrote it; ``sealed``: it waits to be received by the reader's unit.

    ``enclosed``: how many files lie beside it; ``files``: they themselves, once it is received.
    """

    id: UUID
    from_unit: UUID
    from_name: str
    person: str
    to_unit: UUID
    to_name: str
    subject: str
    text: str
    state: str
    written_at: datetime
    arrived_at: datetime | None
    opened_at: datetime | None
    opened_by: str
    reason: str
    version: int
    ours: bool
    sealed: bool
    enclosed: int
    files: tuple[files.FileFacts, ...]


def inbox(actor: Actor) -> tuple[LetterRow, ...]:
    """What came for the actor's units, what nobody has received on top."""
    rows = _newest(access.at_end(actor, "to"), "-arrived_at")
    found = tuple(_row(one, one.from_name, one.arrived_at or one.written_at) for one in rows)
    return tuple(sorted(found, key=lambda one: one.state != "arrived"))


def sent(actor: Actor) -> tuple[LetterRow, ...]:
    """What the actor's units have written, the newest on top."""
    rows = _newest(access.at_end(actor, "from"), "-written_at")
    return tuple(_row(one, one.to_name, one.written_at) for one in rows)


def unread(actor: Actor) -> int:
    """How many letters wait to be received by the actor's units."""
    if not access.may_ever(actor, "letter.read"):
        return 0
    return Letter.objects.filter(access.at_end(actor, "to"), state="arrived").count()


def letter(actor: Actor, letter_id: UUID) -> tuple[LetterText, tuple[LetterText, ...]]:
    """A letter, and the others of its thread that the actor may read, the newest first.

    What waits to be received shows its text to nobody yet: who reads it receives it.
    """
    one = access.get(actor, letter_id, verb="letter.read")
    others = Letter.objects.filter(access.visible(actor), thread=one.thread).exclude(pk=one.pk).order_by("-written_at")
    rows = [one, *others[:MOST]]
    audit.saw(row.pk for row in rows)
    ours = _ours(actor, one.thread)
    shown = [_text(row, ours=row.pk in ours) for row in rows]
    return shown[0], tuple(shown[1:])


def letter_file(actor: Actor, letter_id: UUID, file_id: UUID) -> tuple[files.FileFacts, bytes]:
    """A file beside a letter, byte for byte. NotFound before the letter is received."""
    one = access.get(actor, letter_id, verb="letter.read")
    if one.state == "arrived" and not _ours(actor, one.thread) & {one.pk}:
        raise NotFound
    audit.saw([one.pk])
    return files.opened(owner_kind=OWNER, owner_id=one.pk, file_id=file_id)


def _ours(actor: Actor, thread: UUID) -> set[UUID]:
    return set(Letter.objects.filter(access.at_end(actor, "from"), thread=thread).values_list("pk", flat=True))


def _newest(end: Q, order: str) -> QuerySet[Letter]:
    rows = Letter.objects.filter(end).order_by(order)[:MOST]
    audit.saw(row.pk for row in rows)
    return rows


def _row(one: Letter, other: str, at: datetime) -> LetterRow:
    return LetterRow(one.pk, other, one.subject, one.state, at, one.opened_by, one.opened_at, one.reason)


def _text(one: Letter, *, ours: bool) -> LetterText:
    sealed = one.state == "arrived" and not ours
    enclosed = files_beside(one.pk)
    names = ("from_unit", "from_name", "person", "to_unit", "to_name", "subject")
    moments = ("state", "written_at", "arrived_at", "opened_at", "opened_by", "reason", "version")
    return LetterText(
        id=one.pk,
        text="" if sealed else one.text,
        ours=ours,
        sealed=sealed,
        enclosed=len(enclosed),
        files=() if sealed else enclosed,
        **{name: getattr(one, name) for name in (*names, *moments)},
    )
