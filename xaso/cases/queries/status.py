"""What a dossier's node tells of it to the level above: where it stands. Nothing of the citizen."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from xaso.cases.models import Case, Elsewhere, Extension
from xaso.cases.states import COPIES
from xaso.people import queries as people

TOLD_AS = {"offered": "sent", "returning": "ready"}
"""How version 1 names the states that it does not know."""


def status(case_id: UUID) -> Mapping[str, Any] | None:
    """The body of ``case.status`` version 1. None for what is invented, has no code, or is another node's by now."""
    case = Case.objects.filter(pk=case_id, code__isnull=False, office__learner__isnull=True).first()
    if case is None or case.state in COPIES:
        return None
    return {
        "id": str(case.pk),
        "code": case.code,
        "office": people.names_of([case.office_id])[case.office_id],
        "procedure": case.procedure_code,
        "procedure_name": case.procedure_name,
        "state": TOLD_AS.get(case.state, case.state),
        "version": case.version,
        "apologised": Extension.objects.filter(case=case, signed_at__isnull=False).exists(),
        "received": case.received_at.isoformat(),
        "due": case.due and case.due.isoformat(),
        "finished": case.finished_at and case.finished_at.isoformat(),
    }


def passed_on(body: Mapping[str, Any], node: UUID, told_at: datetime) -> dict[str, Any]:
    """The same body for the level above the one that heard it, with where and when it was said first."""
    first = {key: body[key] for key in ("node", "told") if body.get(key)}
    return {**body, "node": str(node), "told": told_at.isoformat(), **first}


def heard_of(nodes: Collection[UUID]) -> Iterator[dict[str, Any]]:
    """Bodies of ``case.status`` of dossiers of other nodes that are not finished, as they were told here."""
    for one in Elsewhere.objects.filter(node__in=nodes, finished_at=None).order_by("pk"):
        yield {
            "id": str(one.pk),
            "code": one.code,
            "office": one.office_name,
            "procedure": one.procedure_code,
            "procedure_name": one.procedure_name,
            "state": one.state,
            "version": one.version,
            "apologised": one.apologised,
            "received": one.received_at.isoformat(),
            "due": one.due and one.due.isoformat(),
            "finished": None,
            "node": str(one.node),
            "told": one.told_at.isoformat(),
        }


def unfinished(offices: Collection[UUID]) -> list[UUID]:
    """The dossiers of these offices that are not finished, the oldest first."""
    return list(
        Case.objects.filter(office_id__in=offices, finished_at=None).order_by("pk").values_list("pk", flat=True)
    )
