"""What a dossier's node tells of it to the level above: where it stands. Nothing of the citizen."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from xaso.cases.models import Case, Extension
from xaso.people import queries as people


def status(case_id: UUID) -> Mapping[str, Any] | None:
    """The body of ``case.status`` version 1. None for what is invented, or has no code yet."""
    case = Case.objects.filter(pk=case_id, code__isnull=False, office__learner__isnull=True).first()
    if case is None:
        return None
    return {
        "id": str(case.pk),
        "code": case.code,
        "office": people.names_of([case.office_id])[case.office_id],
        "procedure": case.procedure_code,
        "procedure_name": case.procedure_name,
        "state": case.state,
        "version": case.version,
        "apologised": Extension.objects.filter(case=case, signed_at__isnull=False).exists(),
        "received": case.received_at.isoformat(),
        "due": case.due and case.due.isoformat(),
        "finished": case.finished_at and case.finished_at.isoformat(),
    }
