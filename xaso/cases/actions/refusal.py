"""Refusing to receive: the paper is form 03, with a number and the reason."""

from uuid import UUID

from xaso.base import numbering
from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid
from xaso.cases import access, events
from xaso.cases.actions import drafts, trail
from xaso.cases.actions.opening import Visit, begin
from xaso.cases.models import Case, Refusal
from xaso.catalogue import queries as catalogue
from xaso.kit.text import clean
from xaso.people.actions import PersonData


def refuse(
    *, actor: Actor, case_id: UUID, version_id: UUID, applicant: PersonData, reason: str, subject: str = ""
) -> events.Refused:
    """Send an applicant away in writing. No dossier code is given; ``case_id`` makes a second click harmless.

    Raises:
        Invalid: no reason, or the applicant's particulars are wrong.
    """
    if (
        known := Refusal.objects.filter(case__in=Case.objects.filter(access.visible(actor)), case_id=case_id)
        .select_related("case")
        .first()
    ):
        return _refused(known)
    with command("case.refuse", actor) as cmd:
        office_id = access.receiving_office(actor)
        spec = catalogue.version(version_id).spec
        visit = Visit(case_id, version_id, spec, applicant.checked(), subject)
        text = clean(reason)
        if not text:
            raise Invalid({"reason": "Hãy ghi lý do từ chối và điều người dân cần làm."})
        case = begin(visit, actor=actor, office_id=office_id, cmd=cmd, state="refused")
        case.holder_id = None
        case.save(force_insert=True)
        number = numbering.take(unit_id=office_id, book="refusal", period=str(cmd.at.year))
        refusal = Refusal.objects.create(case=case, number=number, reason=text[:1000])
        trail.hand(case, verb="refuse", at=cmd.at, giver=trail.signature(actor), receiver=trail.CITIZEN, note=text)
        trail.make_findable(case)
        drafts.used(actor, spec.code)
        return cmd.publish(_refused(refusal))


def _refused(refusal: Refusal) -> events.Refused:
    return events.Refused(case_id=refusal.case_id, office_id=refusal.case.office_id, number=refusal.number)
