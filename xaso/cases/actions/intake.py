"""Receiving a dossier at the counter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import Command, command
from xaso.base.errors import Invalid, Refused
from xaso.cases import access, basis, books, events, form, rules
from xaso.cases.actions import drafts, payments, trail
from xaso.cases.actions.linking import Tie, joined
from xaso.cases.actions.once import Sent, once
from xaso.cases.actions.opening import Visit, begin
from xaso.cases.models import CHANNELS, RETURN_WAYS, Case, CasePaper
from xaso.catalogue import queries as catalogue
from xaso.fees import actions as money
from xaso.fees import queries as charges
from xaso.kit import fees
from xaso.kit.findings import Finding
from xaso.kit.procedure import Fee, Limit, ProcedureSpec, steps_of
from xaso.kit.text import clean, fold
from xaso.kit.worktime import Due
from xaso.people import queries as people
from xaso.people.actions import PersonData

Value = TypeVar("Value")


@dataclass(frozen=True)
class Delegate:
    """Who hands the dossier in for the applicant, with the paper that authorises it (form 01)."""

    name: str
    number: str = ""
    address: str = ""
    phone: str = ""
    authority: str = ""

    def checked(self) -> dict[str, str]:
        """Cleaned values; Invalid with every problem, keyed ``delegate_<field>``."""
        values = {key: clean(value) for key, value in asdict(self).items()}
        errors = {f"delegate_{key}": "Dài quá 300 ký tự." for key, value in values.items() if len(value) > 300}
        if not values["name"]:
            errors["delegate_name"] = "Hãy ghi tên người được ủy quyền."
        if not values["authority"]:
            errors["delegate_authority"] = "Hãy ghi giấy ủy quyền: số, ngày, nơi lập."
        if errors:
            raise Invalid(errors)
        return values


@dataclass(frozen=True)
class Intake:
    """What the counter took down. ``case_id`` comes from the form, so that a double click receives once.

    ``facts``: as typed, by field key. ``handed_in``: keys of the papers that lie on the table. ``due_day``: set by the
    officer where the source of the procedure has no limit. ``confirmed``: the officer has seen the warnings.
    ``competent_id``: the office that resolves it, where it is not the one that receives.
    ``exempt``: keys of the exemptions that were ticked, ``exempt_ground``: the paper that shows them.
    ``collected``: how the fees were taken at once; "" if they are paid later.
    ``tie``: the dossier of the same visit to which it belongs.
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
    delegate: Delegate | None = None
    confirmed: bool = False
    competent_id: UUID | None = None
    exempt: frozenset[str] = frozenset()
    exempt_ground: str = ""
    collected: str = ""
    tie: Tie | None = None


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
    around: fees.Circumstances
    fees: tuple[Fee, ...]
    fee: int | None
    delegate: Mapping[str, str]
    limit: Limit | None


def accept(*, actor: Actor, intake: Intake) -> events.Accepted:
    """Receive a dossier: code, receipt number, due date, first row of the control slip.

    Raises:
        Invalid: what must be mended, by field, all at once.
        Warned: what must be looked at.
        NotPossible: the office has no agency code, so it gives no numbers.
    """
    sent = Sent.of(intake.case_id, "accept", replace(intake, confirmed=False))
    return once(actor, sent, lambda: _accept(actor, intake, sent), _accepted)


def _accept(actor: Actor, intake: Intake, sent: Sent) -> events.Accepted:
    with command("case.accept", actor) as cmd:
        office_id = access.receiving_office(actor)
        actor = cmd.act_as(actor.at(office_id, "counter"))
        checked = check(intake, office_id, cmd)
        case = open_case(intake, checked, actor=actor, office_id=office_id, cmd=cmd, state="accepted")
        promised = _promise(case, intake, checked, cmd)
        case.code = books.dossier_code(case.office_id, cmd.at)
        case.form_digest = sent.digest
        case.receipt_number = books.take("receipt", office_id, cmd.at)
        case.save(force_insert=True)
        keep_papers(case, intake, checked.spec)
        charge(case, intake, checked, cmd)
        trail.promise(case, at=cmd.at, cause="reception", before=None, due=promised)
        note = joined(case, intake.tie, actor=actor, cmd=cmd)
        trail.from_citizen(case, actor=actor, verb="accept", at=cmd.at, note=note)
        trail.make_findable(case)
        drafts.used(actor, checked.spec.code)
        return cmd.publish(_accepted(case))


def check(intake: Intake, office_id: UUID, cmd: Command, *, appointed: bool = True) -> Checked:
    """Everything that can be wrong with an intake, together. ``appointed``: it is given a day to come back."""
    books.agency_code(office_id, cmd.at)
    version = catalogue.version(intake.version_id)
    spec = version.spec
    facts, errors = form.read(spec.form, intake.facts)
    applicant, wrong = _checked(intake.applicant.checked, intake.applicant)
    nobody: dict[str, str] = {}
    delegate, unauthorised = _checked(intake.delegate.checked, nobody) if intake.delegate else (nobody, nobody)
    errors |= wrong | unauthorised | _ways(intake, spec) | _competent(intake, spec, office_id, cmd)
    limit = catalogue.limit(version, facts) if not errors else None
    findings = catalogue.check(version, facts, cmd.at) if not errors else []
    if not errors and appointed:
        errors |= _day(limit, intake.due_day, cmd.at.date())
    errors |= {one.field: one.message for one in findings if one.level == "error"}
    if errors:
        raise Invalid(errors)
    _must_be_confirmed(intake, spec, [*findings, *other_name(office_id, applicant)])
    around = fees.Circumstances(intake.channel, cmd.at.date(), intake.exempt)
    rules_of_fees = basis.fees_of(spec, office_id, around)
    fee = fees.total(rules_of_fees, facts, around) if rules_of_fees else None
    return Checked(spec, version, applicant, facts, around, rules_of_fees, fee, delegate, limit)


def _checked(look: Callable[[], Value], unread: Value) -> tuple[Value, dict[str, str]]:
    """What the look finds right, or nothing new and what is wrong."""
    try:
        return look(), {}
    except Invalid as problem:
        return unread, problem.errors


def _ways(intake: Intake, spec: ProcedureSpec) -> dict[str, str]:
    errors = {}
    if intake.channel not in dict(CHANNELS) or intake.return_way not in dict(RETURN_WAYS):
        errors["channel"] = "Hãy chọn cách nộp và cách nhận kết quả."
    if not 1 <= intake.sets <= 99:
        errors["sets"] = "Số bộ hồ sơ từ 1 đến 99."
    if spec.cases and rules.paper_case(spec, intake.paper_case) is None:
        errors["paper_case"] = "Hãy chọn trường hợp của hồ sơ."
    return errors | _exemptions(intake, spec)


def _exemptions(intake: Intake, spec: ProcedureSpec) -> dict[str, str]:
    if intake.collected and intake.collected not in dict(charges.WAYS):
        return {"collected": "Hãy chọn cách thu trong danh sách."}
    if not intake.exempt:
        return {}
    if intake.exempt - {one.key for one in fees.to_tick(spec.fees)}:
        return {"exempt_ground": "Đối tượng miễn, giảm vừa chọn không có trong thủ tục này. Hãy chọn lại."}
    if not clean(intake.exempt_ground):
        return {"exempt_ground": "Hãy ghi giấy tờ chứng minh được miễn, giảm: tên, số, ngày."}
    return {}


def _competent(intake: Intake, spec: ProcedureSpec, office_id: UUID, cmd: Command) -> dict[str, str]:
    """What is wrong with the office chosen to resolve it, where that is another one."""
    away = intake.competent_id not in {None, office_id}
    if away and cmd.actor.practice:
        return {"competent_id": "Trong phần tập làm không nhận thay cơ quan khác."}
    if away and not spec.anywhere:
        return {"competent_id": "Thủ tục này chỉ nộp tại nơi có thẩm quyền. Hãy hướng dẫn người dân đến đó."}
    if away and intake.competent_id not in {one.id for one in people.as_of(cmd.at.date())}:
        return {"competent_id": "Hãy chọn một cơ quan đang hoạt động trong danh sách."}
    if intake.return_way == "origin" and not away:
        return {"return_way": "Hồ sơ do chính cơ quan này giải quyết: hãy chọn nhận tại bộ phận Một cửa."}
    return {}


def _day(limit: Limit | None, day: date | None, today: date) -> dict[str, str]:
    if limit is None and day is None:
        return {"due_day": "Nguồn không ghi thời hạn của thủ tục này. Hãy ấn định ngày hẹn trả."}
    if limit is None and day and day < today:
        return {"due_day": "Ngày hẹn trả không thể ở trước hôm nay."}
    return {}


def open_case(intake: Intake, checked: Checked, *, actor: Actor, office_id: UUID, cmd: Command, state: str) -> Case:
    """The dossier as received, with the applicant on record; not saved yet."""
    visit = Visit(intake.case_id, checked.version.id, checked.spec, checked.applicant, intake.subject)
    case = begin(visit, actor=actor, office_id=office_id, cmd=cmd, state=state)
    case.channel, case.return_way, case.sets = intake.channel, intake.return_way, intake.sets
    case.paper_case, case.facts, case.fee_due = intake.paper_case, checked.facts, checked.fee
    case.delegate = dict(checked.delegate)
    case.competent_id = intake.competent_id or office_id
    return case


def charge(case: Case, intake: Intake, checked: Checked, cmd: Command) -> None:
    """The charges of the dossier by the rules that it began with; paid at once where the money is on the table."""
    claim = money.Claim(checked.around, intake.exempt_ground)
    payments.charge(case, checked.fees, claim, cmd)
    if intake.collected:
        payments.collect(case, intake.collected, cmd)


def keep_papers(case: Case, intake: Intake, spec: ProcedureSpec) -> None:
    """The components of this dossier, with what was handed in, and a place for papers that nobody foresaw."""
    papers = rules.papers_of(spec, intake.paper_case)
    CasePaper.objects.create(case=case, key="other", name="Giấy tờ khác", position=len(papers), required=False)
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
        for position, paper in enumerate(papers)
    )


def _promise(case: Case, intake: Intake, checked: Checked, cmd: Command) -> Due | None:
    day = None if checked.limit else intake.due_day
    terms = rules.Terms(limit=checked.limit, cutoff=checked.spec.cutoff, day=day)
    calendar = basis.calendar_of(case.office_id)
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


def other_name(office_id: UUID, applicant: PersonData) -> list[Finding]:
    """A number that stands for somebody of another name: a slip of the pen would rename a citizen."""
    known = people.name_on_record(office_id, applicant.personal_number)
    if not known or fold(known) == fold(applicant.name):
        return []
    message = f"Số định danh này trước đây ghi tên “{known}”. Hãy xem lại số; nếu đúng là đổi tên thì xác nhận."
    return [Finding("warning", "applicant_number", message)]


def _accepted(case: Case) -> events.Accepted:
    return events.Accepted(
        case_id=case.pk,
        office_id=case.office_id,
        code=case.code or "",
        procedure_code=case.procedure_code,
        due=case.due,
    )
