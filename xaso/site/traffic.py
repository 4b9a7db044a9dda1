"""What this node tells others, and what it does when they tell it something: event → envelope → action."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from xaso.base import homes
from xaso.cases import actions as cases
from xaso.cases import queries
from xaso.exchange import queries as links
from xaso.exchange.protocol.envelope import Envelope
from xaso.exchange.receiving import Handler, Handlers
from xaso.exchange.sending import Kind, send
from xaso.exchange.snapshots import tell as note
from xaso.exchange.snapshots import told
from xaso.people import queries as people
from xaso.site import documents, letters, levels, moves, numbers_told, reports, snapshots
from xaso.site.hearing import above, heard, teller, told_at
from xaso.site.ways import ways

STATUS = Kind("case.status", 1, "urgent")
"""Where a dossier stands, whenever that changes: a few hundred bytes that overtake everything."""
MANY_STATUSES = Kind("case.status", 1, "bulk")
"""The same of dossiers that were imported from an old book, or came with their office."""


def tell_status(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """A dossier has moved: every hub above learns where it stands, and the node for which it is resolved here."""
    _tell([UUID(body["case_id"])], STATUS)


def tell_many_statuses(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """Dossiers came from an old book."""
    _tell([UUID(one) for one in body["cases"]], MANY_STATUSES)


def tell_of_office(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """An office has come to live here: every hub above learns from this node now where its dossiers stand."""
    if body["stand"] == "here":
        _tell(queries.unfinished(people.estate_of(UUID(body["office_id"])).offices), MANY_STATUSES)


def tell_new_hub() -> None:
    """A hub was joined: once it learns where every dossier stands that is not finished, here and below.

    Cut off before its end it begins anew, for what is told twice changes nothing.
    """
    own = links.own()
    for hub in links.hubs() if own else ():
        if own and own.node not in told(hub, STATUS.type):
            _tell_all(hub)
            note(hub, MANY_STATUSES, own.node, 1, ())


def _tell_all(hub: UUID) -> None:
    ours = {one.id for one in people.offices_here()} - homes.away("gone")
    for case_id in queries.unfinished(ours):
        if said := queries.status(case_id):
            send(hub, MANY_STATUSES, said)
    for said in queries.heard_of(ways().below()):
        send(hub, MANY_STATUSES, said)


def _tell(case_ids: list[UUID], kind: Kind) -> None:
    hubs = links.hubs()
    for case_id in case_ids:
        home = queries.home_of(case_id)
        ears = {*hubs, home} if home and links.reaches(home) else {*hubs}
        said = queries.status(case_id) if ears else None
        for node in sorted(ears) if said else ():
            send(node, kind, said or {})


def _hear_status(envelope: Envelope) -> None:
    """What comes from below goes on to the hub above: the look-up and the board there cover all that is below."""
    body, at = dict(envelope.body), told_at(envelope)
    heard_now = cases.hear_status(actor=teller(envelope), body=body, told_at=at)
    for hub in links.hubs() if heard_now and not above(envelope) else ():
        send(hub, replace(STATUS, lane=envelope.stream.lane), queries.passed_on(body, envelope.sender, at))


HANDLERS: Handlers = {
    (STATUS.type, STATUS.version): Handler(heard(_hear_status)),
    **snapshots.HANDLERS,
    **levels.HANDLERS,
    **numbers_told.HANDLERS,
    **letters.HANDLERS,
    **documents.HANDLERS,
    **reports.HANDLERS,
    **moves.HANDLERS,
}
