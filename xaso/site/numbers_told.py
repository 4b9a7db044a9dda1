"""The hub learns the highest numbers that nodes give; one that was restored asks for them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from xaso.base import clock, jobs, numbers_told
from xaso.exchange import queries as links
from xaso.exchange import snapshots
from xaso.exchange.protocol.envelope import Envelope
from xaso.exchange.receiving import Handler, Handlers
from xaso.exchange.sending import Kind, send
from xaso.people import queries as people
from xaso.site.hearing import above, heard, teller

NUMBERS = "numbers"
"""The job that tells; woken by what happens to dossiers."""
GIVEN = Kind("numbers.given", 1, "normal")
ASK = Kind("numbers.ask", 1, "urgent")
TOLD = Kind("numbers.told", 1, "urgent")


def wake(_event_id: UUID, _body: Mapping[str, Any]) -> None:
    """Numbers may have been given."""
    if links.hubs():
        jobs.wake(NUMBERS)


def tell() -> None:
    """Tell the hubs what was given since the last time; after a restore ask them what they know."""
    hubs = links.hubs()
    if not hubs:
        return
    for hub in hubs:
        snapshots.once_a_life(hub, ASK, {})
    with transaction.atomic():
        for body in numbers_told.untold(people.practice_offices()):
            for hub in hubs:
                send(hub, GIVEN, body)


def _hear_given(envelope: Envelope) -> None:
    numbers_told.hear_given(actor=teller(envelope), body=dict(envelope.body), nodes_of=people.nodes_of)


def _answer(envelope: Envelope) -> None:
    for body in numbers_told.of_node(envelope.sender, clock.now()):
        send(envelope.sender, TOLD, body)


def _hear_known(envelope: Envelope) -> None:
    numbers_told.hear_known(
        actor=teller(envelope), body=dict(envelope.body), above=above(envelope), here=people.living_here
    )


HANDLERS: Handlers = {
    (GIVEN.type, GIVEN.version): Handler(heard(_hear_given)),
    (ASK.type, ASK.version): Handler(heard(_answer)),
    (TOLD.type, TOLD.version): Handler(heard(_hear_known)),
}
