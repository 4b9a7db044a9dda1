"""What a dossier's node tells of it to the level above: where it stands. Nothing of the citizen."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from xaso.cases.models import Case, Extension
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


def unfinished(offices: Collection[UUID]) -> list[UUID]:
    """The dossiers of these offices that are not finished, the oldest first."""
    return list(
        Case.objects.filter(office_id__in=offices, finished_at=None).order_by("pk").values_list("pk", flat=True)
    )
