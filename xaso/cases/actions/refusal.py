"""Refusing to receive: the paper is form 03, with a number and the reason."""

from dataclasses import replace
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid
from xaso.cases import access, books, events
from xaso.cases.actions import drafts, trail
from xaso.cases.actions.once import Sent, once
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
    sent = Sent.of(case_id, "refuse", str(version_id), applicant, reason, subject)
    visit = Visit(case_id, version_id, catalogue.version(version_id).spec, applicant, subject)
    return once(actor, sent, lambda: _refuse(actor, visit, sent, clean(reason)), _refused)


def _refuse(actor: Actor, visit: Visit, sent: Sent, reason: str) -> events.Refused:
    with command("case.refuse", actor) as cmd:
        office_id = access.receiving_office(actor)
        actor = cmd.act_as(actor.at(office_id, "counter"))
        visit = replace(visit, applicant=visit.applicant.checked())
        if not reason:
            raise Invalid({"reason": "Hãy ghi lý do từ chối và điều người dân cần làm."})
        case = begin(visit, actor=actor, office_id=office_id, cmd=cmd, state="refused")
        case.holder_id, case.form_digest = None, sent.digest
        case.save(force_insert=True)
        Refusal.objects.create(case=case, number=books.take("refusal", office_id, cmd.at), reason=reason[:1000])
        trail.hand(case, verb="refuse", at=cmd.at, giver=trail.signature(actor), receiver=trail.CITIZEN, note=reason)
        trail.make_findable(case)
        drafts.used(actor, visit.spec.code)
        return cmd.publish(_refused(case))


def _refused(case: Case) -> events.Refused:
    number = case.refusal.number
    assert number is not None
    return events.Refused(case_id=case.pk, office_id=case.office_id, number=number)
