"""A document that comes by itself lies before the clerk, without a number, until it is registered or returned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q

from xaso.base import files
from xaso.base.actor import SYSTEM
from xaso.base.command import Command
from xaso.documents import rules
from xaso.documents.actions import trail
from xaso.documents.actions.registering import calendar_of
from xaso.documents.clocks import clock_of
from xaso.documents.models import Arrival, ArrivalFile


@dataclass(frozen=True)
class Facts:
    """What is said of it, in the lengths of the register. ``contents``: SHA-256 and name of each file; they are here.

    ``origin``: by what it is known again: values of the fields of the arrival that say where it comes from.
    ``changes``: what it does to an earlier arrival of the office, and which one that is.
    """

    sender: str
    sender_code: str
    reference: str
    issued_on: date
    type_name: str
    subject: str
    signer: str
    signer_post: str
    pages: int | None
    urgency: str
    answer_by: date | None
    contents: Sequence[tuple[str, str]]
    origin: Mapping[str, UUID | str | None]
    changes: tuple[str, Q] | None = None


def arrive(cmd: Command, office_id: UUID, facts: Facts) -> Arrival:
    """In the caller's transaction. NotFound if a file is not here."""
    today, sender, reference = cmd.at.date(), facts.sender[:200], facts.reference[:42]
    arrival = Arrival(
        office_id=office_id, state="arrived", arrived_on=today, arrived_at=cmd.at, held_since=cmd.at,
        sender=sender, sender_key=rules.sender_key(sender)[:200], sender_code=facts.sender_code[:35],
        reference=reference, reference_key=rules.reference_key(reference)[:42], issued_on=facts.issued_on,
        type_name=facts.type_name[:100], subject=facts.subject[:500], signer=facts.signer[:50],
        signer_post=facts.signer_post[:100], pages=facts.pages, medium="electronic", urgency=facts.urgency,
        asked_by=facts.answer_by,
        instruct_by=rules.instruct_by(clock_of(facts.urgency, today), cmd.at, calendar_of(office_id)),
        **facts.origin,
    )  # fmt: skip
    if facts.changes:
        _supersede(arrival, *facts.changes)
    arrival.save(force_insert=True)
    for sha256, name in facts.contents:
        held = files.claim(
            sha256, name, actor=SYSTEM, at=cmd.at, owner_kind="arrival", owner_id=arrival.pk, office_id=office_id
        )
        ArrivalFile.objects.create(arrival=arrival, file=held)
    trail.arrival_step(arrival, "deliver", actor=cmd.actor, at=cmd.at)
    trail.find_arrival_by(arrival)
    return arrival


def _supersede(arrival: Arrival, change: str, which: Q) -> None:
    """It replaces or corrects what came before: both say so."""
    arrival.change = change
    old = Arrival.objects.filter(which, office_id=arrival.office_id).first()
    if old is not None:
        arrival.changes = old
        Arrival.objects.filter(pk=old.pk).update(superseded=change, version=F("version") + 1)
