"""The frame of every write: one transaction, the clock read once, audit and outbox written together."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import models, transaction

from xaso.base import audit, clock, homes
from xaso.base.actor import Actor
from xaso.base.errors import NotPossible, Stale
from xaso.base.models import OutboxEvent

OF_A_UNIT = ("office_id", "unit_id")
"""Names by which events say whose they are."""


@dataclass(frozen=True)
class Event:
    """Base of the facts that rooms publish: values only, no personal text. ``NAME`` is dotted and versioned."""

    NAME = ""

    def subjects(self) -> list[str]:
        """Ids of what the event is about, for the audit."""
        return [str(value) for key, value in asdict(self).items() if key.endswith("_id") and value is not None]


Published = TypeVar("Published", bound=Event)
Row = TypeVar("Row", bound=models.Model)


@dataclass
class Command:
    """A write under way. ``at`` is its one moment."""

    verb: str
    actor: Actor
    at: datetime
    events: list[Event] = field(default_factory=list)

    def act_as(self, actor: Actor) -> Actor:
        """The same actor at the post at which he does this, once it is known: it stands in the audit."""
        if actor.kind == "person" and not homes.is_free(self.verb):
            homes.must_live_here(actor.office_id)
        self.actor = actor
        return actor

    def publish(self, event: Published) -> Published:
        """Fifth beat: the audit row and the outbox row, in this transaction."""
        if not homes.is_free(self.verb):
            homes.must_live_here(*(getattr(event, name, None) for name in OF_A_UNIT))
        body = {key: _plain(value) for key, value in asdict(event).items()}
        audit.write(self.actor, self.verb, self.at, subjects=event.subjects(), detail=body)
        OutboxEvent.objects.create(name=event.NAME, body=body, at=self.at, next_at=self.at)
        self.events.append(event)
        return event


@contextmanager
def command(verb: str, actor: Actor) -> Iterator[Command]:
    """Open a write. Whatever is raised inside leaves everything as it was.

    Raises:
        ClockWentBack: the computer's clock stands before the last write.
        NotPossible: who acts serves in offices alone that do not live here (``homes``).
    """
    with transaction.atomic():
        if actor.kind == "person" and not homes.is_free(verb) and (why := homes.why_nowhere(actor.offices())):
            raise NotPossible(why)
        cmd = Command(verb=verb, actor=actor, at=clock.steady(clock.now(), audit.last_write()))
        yield cmd
        if not cmd.events:
            raise AssertionError(f"{verb} wrote without publishing")


def change(row: Row, *, expect: int, **values: Any) -> Row:
    """Fourth beat: the conditional update. Stale, with what stands there now, if ``expect`` is not the version.

    NotPossible if the office of the row does not live here.
    """
    homes.must_live_here(getattr(row, "office_id", None))
    manager = type(row)._default_manager  # noqa: SLF001 - the model's own manager, by Django's documented name
    if manager.filter(pk=row.pk, version=expect).update(version=expect + 1, **values) != 1:
        current = manager.filter(pk=row.pk).values(*values).first()
        raise Stale("Có người vừa thay đổi mục này. Hãy xem lại giá trị mới rồi quyết định.", current)
    for name, value in {**values, "version": expect + 1}.items():
        setattr(row, name, value)
    return row


def _plain(value: Any) -> Any:
    match value:
        case UUID() | date():
            return value.isoformat() if isinstance(value, date) else str(value)
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_plain(item) for item in value]
        case _:
            return value
