"""What this node tells others, and what it does when they tell it something: event → envelope → action."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.errors import ClockWentBack, Refused
from xaso.cases import actions as cases
from xaso.cases import queries
from xaso.exchange import queries as links
from xaso.exchange.protocol.envelope import Envelope
from xaso.exchange.receiving import Handler, Handlers
from xaso.exchange.receiving import Refused as NotTaken
from xaso.exchange.sending import Kind, send

STATUS = Kind("case.status", 1, "urgent")
"""Where a dossier stands, whenever that changes: a few hundred bytes that overtake everything."""
MANY_STATUSES = Kind("case.status", 1, "bulk")
"""The same of dossiers that were imported from an old book."""


def tell_status(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """A dossier has moved: every hub above learns where it stands."""
    _tell([UUID(body["case_id"])], STATUS)


def tell_many_statuses(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """Dossiers came from an old book."""
    _tell([UUID(one) for one in body["cases"]], MANY_STATUSES)


def _tell(case_ids: list[UUID], kind: Kind) -> None:
    hubs = links.hubs()
    for case_id in case_ids if hubs else ():
        said = queries.status(case_id)
        for hub in hubs if said else ():
            send(hub, kind, said or {})


def _hear_status(envelope: Envelope) -> None:
    actor = Actor(kind="node", id=envelope.sender, name=links.name_of(envelope.sender))
    try:
        cases.hear_status(actor=actor, body=dict(envelope.body), told_at=datetime.fromisoformat(envelope.at))
    except ClockWentBack:
        raise
    except Refused as refusal:
        raise NotTaken(refusal.message) from refusal


HANDLERS: Handlers = {(STATUS.type, STATUS.version): Handler(_hear_status)}
