"""Documents over the national axis: event → queue; the job that calls the axis."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from xaso.documents.axis import actions


def carry(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """A document was issued: whom it goes to over the axis gets it from the job."""
    actions.queue_document(UUID(body["dispatch_id"]))


def carry_recall(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """A document is taken back."""
    actions.queue_recall(UUID(body["dispatch_id"]))


def run() -> None:
    """What lies there is fetched, then what waits here is sent: an account that is not let in spoils nothing."""
    actions.receive()
    actions.send_waiting()


def list_units() -> None:
    """Who takes part."""
    actions.list_units()
