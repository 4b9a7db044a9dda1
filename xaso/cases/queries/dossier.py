"""One dossier, whole: what it is, what must be done, by when, and what happens next."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.base import audit, clock, files
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.cases import access, form, light, rules
from xaso.cases.actions.result import result_of
from xaso.cases.actions.trail import calendar_of
from xaso.cases.models import CHANNELS, RETURN_WAYS, Case, CaseResult, PaperFile
from xaso.cases.queries.listing import light_of
from xaso.cases.states import NAMES
from xaso.catalogue import queries as catalogue
from xaso.kit.ids import parse_case_code
from xaso.kit.limits import phrase
from xaso.kit.money import dong
from xaso.kit.procedure import FormField, steps_of
from xaso.people import queries as people

LABELS = {
    "case.hand_over": "Chuyển xử lý",
    "case.ask_supplement": "Yêu cầu bổ sung",
    "case.complete": "Nhận hồ sơ bổ sung",
    "case.lapse": "Kết thúc do không bổ sung",
    "case.draft_result": "Ghi kết quả",
    "case.submit": "Trình ký",
    "case.approve": "Ký duyệt",
    "case.send_back": "Trả lại để sửa",
    "case.return_result": "Trả kết quả",
    "case.attach": "Đính kèm bản quét",
}
VERB_NAMES = {
    "accept": "Tiếp nhận",
    "record": "Tiếp nhận và trả kết quả ngay",
    "refuse": "Từ chối tiếp nhận",
    "hand_over": "Chuyển xử lý",
    "ask_supplement": "Yêu cầu bổ sung",
    "complete": "Nhận bổ sung",
    "lapse": "Kết thúc hồ sơ",
    "submit": "Trình ký",
    "send_back": "Trả lại để sửa",
    "approve": "Ký duyệt",
    "return_result": "Trả kết quả",
}
OUTCOME_NAMES = {"early": "Trước hạn", "on_time": "Đúng hạn", "late": "Quá hạn", "": ""}


@dataclass(frozen=True)
class Fact:
    group: str
    label: str
    value: str


@dataclass(frozen=True)
class AttachedFile:
    id: UUID
    name: str
    size: int


@dataclass(frozen=True)
class PaperRow:
    key: str
    name: str
    originals: int
    copies: int
    required: bool
    handed_in: bool
    files: tuple[AttachedFile, ...]


@dataclass(frozen=True)
class Turn:
    """A row of the timeline. ``outcome``: how the giver kept time, in words."""

    at: str
    what: str
    giver: str
    receiver: str
    outcome: str
    note: str


@dataclass(frozen=True)
class DueRow:
    id: int
    at: str
    cause: str
    due: str
    explanation: tuple[tuple[str, str], ...]
    must_tell: bool
    told: str


@dataclass(frozen=True)
class Asked:
    ordinal: int
    asked_at: str
    items: tuple[str, ...]
    reason: str
    lapses_on: date
    completed_at: str


@dataclass(frozen=True)
class Drafted:
    name: str
    number: str
    content: str
    drafted: str
    approved: str


@dataclass(frozen=True)
class Possible:
    """A verb with the word on its button; ``reason``: why it is not possible now, "" if it is."""

    verb: str
    label: str
    reason: str


@dataclass(frozen=True)
class Dossier:
    """``last_resolver``: who resolved it before, to whom it goes back. ``needs_due_day``: the source gives no limit."""

    id: UUID
    ref: str
    code: str
    version: int
    state: str
    state_name: str
    light: light.Light
    procedure_code: str
    procedure_name: str
    field: str
    limit: str
    step_names: tuple[tuple[str, bool], ...]
    holder: str
    applicant_name: str
    applicant_number: str
    applicant_phone: str
    applicant_email: str
    applicant_address: str
    subject: str
    channel: str
    return_way: str
    fee: str
    received: str
    due: str
    due_original: str
    returned: str
    paper_case: str
    facts: tuple[Fact, ...]
    papers: tuple[PaperRow, ...]
    timeline: tuple[Turn, ...]
    due_history: tuple[DueRow, ...]
    supplements: tuple[Asked, ...]
    result: Drafted | None
    refusal_reason: str
    possible: tuple[Possible, ...]
    resolvers: tuple[people.Colleague, ...]
    last_resolver: UUID | None
    needs_due_day: bool
    number_hint: str
    has_receipt: bool
    has_result_paper: bool


def find(actor: Actor, ref: str) -> Case:
    """The dossier by its code or id, if the actor may see it; NotFound otherwise."""
    try:
        key: dict[str, str | UUID] = {"pk": UUID(ref)}
    except ValueError:
        try:
            parse_case_code(ref)
        except ValueError:
            raise NotFound from None
        key = {"code": ref}
    case = Case.objects.filter(access.visible(actor), **key).select_related("holder", "received_by").first()
    if case is None:
        raise NotFound
    audit.saw([case.pk])
    return case


def case_id(actor: Actor, ref: str) -> UUID:
    """The id of a dossier that the actor may see, for the actions on it."""
    return find(actor, ref).pk


def dossier(actor: Actor, ref: str) -> Dossier:
    """Everything of one dossier, with what the actor may do now and why the rest is not possible."""
    case = find(actor, ref)
    spec = catalogue.version(case.procedure_version_id).spec
    terms = rules.Terms.of(case.terms)
    calendar = calendar_of(case.office_id)
    shown = {"state": case.state, "due": case.due, "finished_at": case.finished_at}
    steps = steps_of(spec)
    timeline = list(case.handovers.order_by("number"))
    chosen = rules.paper_case(spec, case.paper_case)
    result = result_of(case)
    return Dossier(
        id=case.pk,
        ref=case.code or str(case.pk),
        code=case.code or "",
        version=case.version,
        state=case.state,
        state_name=NAMES[case.state],
        light=light_of(shown, clock.now(), calendar),
        procedure_code=case.procedure_code,
        procedure_name=case.procedure_name,
        field=case.field,
        limit=phrase(terms.limit) if terms.limit else "",
        step_names=tuple((step.name, step.key == case.step) for step in steps),
        holder=case.holder.full_name if case.holder else "",
        applicant_name=case.applicant_name,
        applicant_number=case.applicant_number,
        applicant_phone=case.applicant_phone,
        applicant_email=case.applicant_email,
        applicant_address=case.applicant_address,
        subject=case.subject,
        channel=dict(CHANNELS)[case.channel],
        return_way=dict(RETURN_WAYS).get(case.return_way, ""),
        fee=dong(case.fee_due) if case.fee_due is not None else "",
        received=light.moment(case.received_at),
        due=light.moment(case.due),
        due_original=light.moment(case.due_original),
        returned=light.moment(case.returned_at),
        paper_case=chosen.title if chosen else "",
        facts=_facts(case, spec.form),
        papers=_papers(case),
        timeline=tuple(
            Turn(light.moment(r.at), VERB_NAMES[r.verb], r.giver, r.receiver, OUTCOME_NAMES[r.outcome], r.note)
            for r in timeline
        ),
        due_history=_due_history(case),
        supplements=_supplements(case),
        result=_result(case),
        refusal_reason=case.refusal.reason if case.state == "refused" else "",
        possible=_possible(actor, case),
        resolvers=tuple(people.colleagues(case.office_id, "resolver")),
        last_resolver=next((row.receiver_id for row in reversed(timeline) if row.verb == "hand_over"), None),
        needs_due_day=terms.limit is None,
        number_hint=result.number_hint,
        has_receipt=case.receipt_number is not None,
        has_result_paper=bool(result.template),
    )


def file_content(actor: Actor, ref: str, file_id: UUID) -> tuple[files.FileFacts, bytes]:
    """A scan of this dossier, with its bytes as they arrived."""
    return files.opened(owner_kind="case", owner_id=find(actor, ref).pk, file_id=file_id)


def _facts(case: Case, fields: tuple[FormField, ...]) -> tuple[Fact, ...]:
    asked = [field for field in fields if case.facts.get(field.key) not in (None, "")]
    return tuple(Fact(field.group, field.label, form.shown(field, case.facts[field.key])) for field in asked)


def _papers(case: Case) -> tuple[PaperRow, ...]:
    attached: dict[int, list[AttachedFile]] = {}
    for row in PaperFile.objects.filter(paper__case=case).select_related("file").order_by("pk"):
        attached.setdefault(row.paper_id, []).append(AttachedFile(row.file_id, row.file.name, row.file.size))
    return tuple(
        PaperRow(p.key, p.name, p.originals, p.copies, p.required, p.handed_in, tuple(attached.get(p.pk, ())))
        for p in case.papers.order_by("position")
    )


def _due_history(case: Case) -> tuple[DueRow, ...]:
    return tuple(
        DueRow(
            id=row.pk,
            at=light.moment(row.at),
            cause=row.get_cause_display(),
            due=light.moment(row.due),
            explanation=tuple((day, note) for day, note in row.explanation),
            must_tell=row.must_tell and row.told_at is None,
            told=light.moment(row.told_at),
        )
        for row in case.due_changes.order_by("pk")
    )


def _supplements(case: Case) -> tuple[Asked, ...]:
    return tuple(
        Asked(
            row.ordinal,
            light.moment(row.asked_at),
            tuple(row.items),
            row.reason,
            row.lapses_on,
            light.moment(row.completed_at),
        )
        for row in case.supplement_requests.order_by("ordinal")
    )


def _result(case: Case) -> Drafted | None:
    row = CaseResult.objects.filter(case=case).first()
    if row is None:
        return None
    approved = f"{row.approved_by}, {light.moment(row.approved_at)}" if row.approved_at else ""
    drafted = f"{row.drafted_by}, {light.moment(row.drafted_at)}"
    return Drafted(row.name, row.number, row.content, drafted, approved)


def _possible(actor: Actor, case: Case) -> tuple[Possible, ...]:
    """What can be done now first, then the rest with its reasons."""
    all_verbs = [Possible(verb, label, access.may(actor, verb, case).reason) for verb, label in LABELS.items()]
    return tuple(sorted(all_verbs, key=lambda one: bool(one.reason)))
