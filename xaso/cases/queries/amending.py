"""Particulars of a dossier as they are corrected, and what others corrected meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from xaso.base.actor import Actor
from xaso.cases import access, amending
from xaso.cases.models import Amendment, Case
from xaso.cases.queries.finding import find
from xaso.catalogue import queries as catalogue
from xaso.kit import light
from xaso.kit.procedure import FormField


@dataclass(frozen=True)
class AmendmentRow:
    """One correction: ``version`` of the dossier after it."""

    version: int
    field: str
    label: str
    before: str
    after: str
    who: str
    reason: str


@dataclass(frozen=True)
class Amending:
    """``closed``: why nothing can be corrected now, "" if it can. ``fields``: the questions of the procedure.

    ``inputs``: everything as it stands in the inputs of the form. ``whose``: the actor may correct name and number.
    """

    case_id: UUID
    code: str
    version: int
    procedure: str
    applicant: str
    particulars: tuple[amending.Particular, ...]
    fields: tuple[FormField, ...]
    amendments: tuple[AmendmentRow, ...]
    inputs: Mapping[str, str]
    whose: bool
    closed: str


def amending_of(actor: Actor, ref: str) -> Amending:
    """What can be corrected in a dossier, as it stands."""
    case = find(actor, ref)
    fields = catalogue.version(case.procedure_version_id).spec.form
    return Amending(
        case_id=case.pk,
        code=case.cited,
        version=case.version,
        procedure=case.procedure_name,
        applicant=case.applicant_name,
        particulars=amending.particulars(case, fields),
        fields=fields,
        amendments=amendments(case),
        inputs=amending.inputs(case, fields),
        whose=access.corrects_whose(actor, case),
        closed=access.may(actor, "case.amend", case).reason,
    )


def amendments(case: Case) -> tuple[AmendmentRow, ...]:
    """Every correction, the newest first."""
    rows = Amendment.objects.filter(case=case).order_by("-pk")
    return tuple(
        AmendmentRow(
            row.version, row.field, row.label, row.before, row.after, f"{row.by}, {light.moment(row.at)}", row.reason
        )
        for row in rows
    )
