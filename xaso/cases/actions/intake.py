"""Receiving a dossier at the counter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from xaso.base import numbering
from xaso.base.actor import Actor
from xaso.base.command import Command, command
from xaso.base.errors import Invalid, NotPossible, Refused
from xaso.cases import access, events, form, rules
from xaso.cases.actions import drafts, trail
from xaso.cases.actions.opening import Visit, begin
from xaso.cases.models import CHANNELS, RETURN_WAYS, Case, CasePaper
from xaso.catalogue import queries as catalogue
from xaso.kit import fees
from xaso.kit.findings import Finding
from xaso.kit.ids import case_code
from xaso.kit.procedure import ProcedureSpec, steps_of
from xaso.kit.worktime import Due
from xaso.people import queries as people
from xaso.people.actions import PersonData


@dataclass(frozen=True)
class Intake:
    """What the counter took down. ``case_id`` comes from the form, so that a double click receives once.

    ``facts``: as typed, by field key. ``handed_in``: keys of the papers that lie on the table. ``due_day``: set by the
    officer where the source of the procedure has no limit. ``confirmed``: the officer has seen the warnings.
    """

    case_id: UUID
    version_id: UUID
    applicant: PersonData
    facts: Mapping[str, str] = field(default_factory=dict)
    paper_case: str = ""
    handed_in: frozenset[str] = frozenset()
    subject: str = ""
    channel: str = "in_person"
    return_way: str = "counter"
    sets: int = 1
    due_day: date | None = None
    confirmed: bool = False


class Warned(Refused):
    """Nothing is wrong for certain, but somebody must look: send again with ``confirmed``."""

    status = 422

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(" ".join(finding.message for finding in findings))
        self.findings = tuple(findings)


@dataclass(frozen=True)
class Checked:
    """An intake in which nothing is wrong."""

    spec: ProcedureSpec
    version: catalogue.PublishedVersion
    applicant: PersonData
    facts: dict[str, Any]
    fee: int | None


def accept(*, actor: Actor, intake: Intake) -> events.Accepted:
    """Receive a dossier: code, receipt number, due date, first row of the control slip.

    Raises:
        Invalid: what must be mended, by field, all at once.
        Warned: what must be looked at.
        NotPossible: the office has no agency code, so it gives no numbers.
    """
    if known := received_before(actor, intake.case_id):
        return _accepted(known)
    with command("case.accept", actor) as cmd:
        office_id = access.receiving_office(actor)
        checked = check(intake, office_id, cmd)
        case = open_case(intake, checked, actor=actor, office_id=office_id, cmd=cmd, state="accepted")
        promised = _promise(case, intake, checked, cmd)
        case.code = give_code(case, cmd)
        case.receipt_number = numbering.take(unit_id=office_id, book="receipt", period=str(cmd.at.year))
        case.save(force_insert=True)
        keep_papers(case, intake, checked.spec)
        trail.promise(case, at=cmd.at, cause="reception", before=None, due=promised)
        trail.from_citizen(case, actor=actor, verb="accept", at=cmd.at)
        trail.make_findable(case)
        drafts.used(actor, checked.spec.code)
        return cmd.publish(_accepted(case))


def received_before(actor: Actor, case_id: UUID) -> Case | None:
    """The dossier, if this very form was sent before: a double click receives once.

    Of two forms at the same moment the second fails on the key of the row and changes nothing.
    """
    return Case.objects.filter(access.visible(actor), pk=case_id).first()


def check(intake: Intake, office_id: UUID, cmd: Command) -> Checked:
    """Everything that can be wrong with an intake, together."""
    version = catalogue.version(intake.version_id)
    spec = version.spec
    facts, errors = form.read(spec.form, intake.facts)
    applicant = intake.applicant
    try:
        applicant = intake.applicant.checked()
    except Invalid as problem:
        errors |= problem.errors
    if intake.channel not in dict(CHANNELS) or intake.return_way not in dict(RETURN_WAYS):
        errors["channel"] = "Hãy chọn cách nộp và cách nhận kết quả."
    if not 1 <= intake.sets <= 99:
        errors["sets"] = "Số bộ hồ sơ từ 1 đến 99."
    if spec.cases and rules.paper_case(spec, intake.paper_case) is None:
        errors["paper_case"] = "Hãy chọn trường hợp của hồ sơ."
    if not people.unit(office_id).agency_code:
        raise NotPossible("Cơ quan chưa có mã định danh nên chưa cấp được mã hồ sơ. Hãy báo người quản trị.")
    fee = None
    if not errors:
        findings = catalogue.check(version, facts, cmd.at)
        errors |= {one.field: one.message for one in findings if one.level == "error"}
        if not errors:
            _must_be_confirmed(intake, spec, findings)
            fee = fees.total(spec.fees, facts) if spec.fees else None
    if errors:
        raise Invalid(errors)
    return Checked(spec=spec, version=version, applicant=applicant, facts=facts, fee=fee)


def open_case(intake: Intake, checked: Checked, *, actor: Actor, office_id: UUID, cmd: Command, state: str) -> Case:
    """The dossier as received, with the applicant on record; not saved yet."""
    visit = Visit(intake.case_id, checked.version.id, checked.spec, checked.applicant, intake.subject)
    case = begin(visit, actor=actor, office_id=office_id, cmd=cmd, state=state)
    case.channel, case.return_way, case.sets = intake.channel, intake.return_way, intake.sets
    case.paper_case, case.facts, case.fee_due = intake.paper_case, checked.facts, checked.fee
    return case


def give_code(case: Case, cmd: Command) -> str:
    """The dossier code of the day: unique, never used again (TT 03/2025/TT-VPCP, Điều 13)."""
    day = cmd.at.date()
    sequence = numbering.take(unit_id=case.office_id, book="case", period=day.isoformat())
    return case_code(people.unit(case.office_id).agency_code, day, sequence)


def keep_papers(case: Case, intake: Intake, spec: ProcedureSpec) -> None:
    """The components of this dossier, with what was handed in."""
    CasePaper.objects.bulk_create(
        CasePaper(
            case=case,
            key=paper.key,
            name=paper.name,
            position=position,
            originals=paper.originals,
            copies=paper.copies,
            required=paper.required,
            identity=paper.identity,
            handed_in=paper.key in intake.handed_in,
        )
        for position, paper in enumerate(rules.papers_of(spec, intake.paper_case))
    )


def _promise(case: Case, intake: Intake, checked: Checked, cmd: Command) -> Due | None:
    limit = catalogue.limit(checked.version, checked.facts)
    if limit is None and intake.due_day is None:
        raise Invalid({"due_day": "Nguồn không ghi thời hạn của thủ tục này. Hãy ấn định ngày hẹn trả."})
    if limit is None and intake.due_day and intake.due_day < cmd.at.date():
        raise Invalid({"due_day": "Ngày hẹn trả không thể ở trước hôm nay."})
    terms = rules.Terms(limit=limit, cutoff=checked.spec.cutoff, day=None if limit else intake.due_day)
    calendar = trail.calendar_of(case.office_id)
    promised = rules.due_of(terms, cmd.at, calendar)
    case.terms = terms.data()
    case.due = case.due_original = promised.moment if promised else None
    case.step_due = rules.step_due(steps_of(checked.spec)[0], cmd.at, case.due, calendar)
    return promised


def _must_be_confirmed(intake: Intake, spec: ProcedureSpec, findings: Sequence[Finding]) -> None:
    if intake.confirmed:
        return
    warnings = [finding for finding in findings if finding.level == "warning"]
    absent = rules.missing(rules.papers_of(spec, intake.paper_case), intake.handed_in)
    if absent:
        names = "; ".join(paper.name[:80] for paper in absent)
        warnings.append(Finding("warning", "papers", f"Chưa nhận đủ giấy tờ: {names}."))
    if warnings:
        raise Warned(warnings)


def _accepted(case: Case) -> events.Accepted:
    return events.Accepted(
        case_id=case.pk,
        office_id=case.office_id,
        code=case.code or "",
        procedure_code=case.procedure_code,
        due=case.due,
    )
