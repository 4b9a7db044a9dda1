"""A dossier as it begins, whatever becomes of it at the counter."""

from dataclasses import dataclass
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import Command
from xaso.cases.models import Case
from xaso.kit.procedure import ProcedureSpec, steps_of
from xaso.kit.text import clean
from xaso.people.actions import PersonData, record_person


@dataclass(frozen=True)
class Visit:
    """Who came for what. ``applicant`` is checked already."""

    case_id: UUID
    version_id: UUID
    spec: ProcedureSpec
    applicant: PersonData
    subject: str


def begin(visit: Visit, *, actor: Actor, office_id: UUID, cmd: Command, state: str) -> Case:
    """The dossier in the hand of the actor, with the applicant on record; not saved yet."""
    assert actor.id is not None
    spec, applicant = visit.spec, visit.applicant
    unit_id = actor.unit_id or office_id
    return Case(
        id=visit.case_id,
        office_id=office_id,
        helped_at_id=unit_id,
        received_at_unit_id=unit_id,
        competent_id=office_id,
        procedure_version_id=visit.version_id,
        procedure_code=spec.code,
        procedure_name=spec.name,
        field=spec.field,
        state=state,
        step=steps_of(spec)[0].key,
        holder_id=actor.id,
        held_since=cmd.at,
        applicant=record_person(office_id=office_id, data=applicant),
        applicant_name=applicant.name,
        applicant_number=applicant.personal_number,
        applicant_phone=applicant.phone,
        applicant_email=applicant.email,
        applicant_address=applicant.address,
        subject=clean(visit.subject)[:500],
        received_at=cmd.at,
        received_by_id=actor.id,
        counted_from=cmd.at,
    )
