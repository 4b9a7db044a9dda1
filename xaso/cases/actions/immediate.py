"""Results given at once, recorded without a receipt (NĐ 61/2018 Điều 17; nay NĐ 118/2025, cần đối chiếu)."""

from dataclasses import replace
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid, NotPossible
from xaso.cases import access, books, events, rules
from xaso.cases.actions import drafts, trail
from xaso.cases.actions.intake import Checked, Intake, charge, check, keep_papers, open_case
from xaso.cases.actions.linking import joined
from xaso.cases.actions.once import Sent, once
from xaso.cases.models import Case, CaseResult
from xaso.kit.procedure import Result
from xaso.kit.text import clean
from xaso.people import queries as people


def record(*, actor: Actor, intake: Intake, number: str, signer: str) -> events.Recorded:
    """A dossier that is received, signed and returned in one visit.

    ``number``: from the paper book, checked for form. ``signer``: a leader of the office, as
    ``people.queries.signatories`` names him.

    Raises:
        Invalid, Warned: as for ``accept``.
        NotPossible: the procedure is none of those.
    """
    sent = Sent.of(intake.case_id, "record", replace(intake, confirmed=False), number, signer)
    return once(actor, sent, lambda: _record(actor, intake, sent, number, signer), _recorded)


def _record(actor: Actor, intake: Intake, sent: Sent, number: str, signer: str) -> events.Recorded:
    with command("case.record", actor) as cmd:
        office_id = access.receiving_office(actor)
        actor = cmd.act_as(actor.at(office_id, "counter"))
        if intake.competent_id not in {None, office_id}:
            raise Invalid({"competent_id": "Kết quả trả ngay thì giải quyết tại đây. Hãy chọn “Tiếp nhận, hẹn trả”."})
        checked = check(intake, office_id, cmd, appointed=False)
        result = _given_at_once(checked, clean(number), signer, office_id)
        case = open_case(intake, checked, actor=actor, office_id=office_id, cmd=cmd, state="returned")
        case.code, case.form_digest = books.dossier_code(case.office_id, cmd.at), sent.digest
        case.due = case.due_original = case.finished_at = case.returned_at = cmd.at
        case.returned_to, case.holder_id = case.applicant_name, None
        case.save(force_insert=True)
        keep_papers(case, intake, checked.spec)
        charge(case, intake, checked, cmd)
        CaseResult.objects.create(
            case=case,
            key=result.key,
            name=result.name,
            number=clean(number),
            drafted_at=cmd.at,
            drafted_by=trail.signature(actor),
            approved_at=cmd.at,
            approved_by=signer,
        )
        note = joined(case, intake.tie, actor=actor, cmd=cmd)
        trail.hand(case, verb="record", at=cmd.at, giver=trail.signature(actor), receiver=trail.CITIZEN, note=note)
        trail.make_findable(case)
        drafts.used(actor, checked.spec.code)
        return cmd.publish(_recorded(case))


def _given_at_once(checked: Checked, number: str, signer: str, office_id: UUID) -> Result:
    if not checked.spec.immediate:
        raise NotPossible("Thủ tục này không trả kết quả ngay. Hãy tiếp nhận và hẹn ngày trả.")
    result = checked.spec.results[0]
    if problem := rules.number_problem(result, number):
        raise Invalid({"number": problem})
    if signer not in people.signatories(office_id, checked.spec.code, checked.spec.field):
        raise Invalid({"signer": "Hãy chọn người ký trong danh sách những người ký được hôm nay."})
    return result


def _recorded(case: Case) -> events.Recorded:
    return events.Recorded(
        case_id=case.pk, office_id=case.office_id, code=case.code or "", procedure_code=case.procedure_code
    )
