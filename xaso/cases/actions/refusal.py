"""Refusing to receive: the paper is form 03, with a number and the reason."""

from uuid import UUID

from xaso.base import numbering
from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid
from xaso.cases import access, events
from xaso.cases.actions import drafts, trail
from xaso.cases.models import Case, Refusal
from xaso.catalogue import queries as catalogue
from xaso.kit.procedure import steps_of
from xaso.kit.text import clean
from xaso.people.actions.persons import PersonData, record_person


def refuse(
    *, actor: Actor, case_id: UUID, version_id: UUID, applicant: PersonData, reason: str, subject: str = ""
) -> events.Refused:
    """Send an applicant away in writing. No dossier code is given; ``case_id`` makes a second click harmless.

    Raises:
        Invalid: no reason, or the applicant's particulars are wrong.
    """
    assert actor.id is not None
    with command("case.refuse", actor) as cmd:
        office_id = access.receiving_office(actor)
        spec = catalogue.version(version_id).spec
        person = applicant.checked()
        text = clean(reason)
        if not text:
            raise Invalid({"reason": "Hãy ghi lý do từ chối và điều người dân cần làm."})
        case = Case(
            id=case_id,
            office_id=office_id,
            helped_at_id=actor.unit_id,
            received_at_unit_id=actor.unit_id,
            competent_id=office_id,
            procedure_version_id=version_id,
            procedure_code=spec.code,
            procedure_name=spec.name,
            field=spec.field,
            state="refused",
            step=steps_of(spec)[0].key,
            held_since=cmd.at,
            applicant=record_person(office_id=office_id, data=person),
            applicant_name=person.name,
            applicant_number=person.personal_number,
            applicant_phone=person.phone,
            applicant_email=person.email,
            applicant_address=person.address,
            subject=clean(subject)[:500],
            received_at=cmd.at,
            received_by_id=actor.id,
            counted_from=cmd.at,
        )
        if known := Refusal.objects.filter(case_id=case_id, case__office_id=office_id).first():
            number = known.number
        else:
            case.save(force_insert=True)
            number = numbering.take(unit_id=office_id, book="refusal", period=str(cmd.at.year))
            Refusal.objects.create(case=case, number=number, reason=text[:1000])
            trail.hand(case, verb="refuse", at=cmd.at, giver=trail.signature(actor), receiver=trail.CITIZEN, note=text)
            trail.make_findable(case)
            drafts.used(actor, spec.code)
        return cmd.publish(events.Refused(case_id=case_id, office_id=office_id, number=number))
