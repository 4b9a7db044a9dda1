"""The parts of a dossier as the screens show them: frozen values, made from its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.base.actor import Actor
from xaso.cases import access, form
from xaso.cases.models import Case, CaseResult, Handover, PaperFile, Passage
from xaso.kit import light
from xaso.kit.procedure import FormField
from xaso.people import queries as people

SCANNED = {"clean": "", "unscanned": "chưa quét vi-rút", "infected": "có vi-rút, không mở được"}
LABELS = {
    "case.hand_over": "Chuyển xử lý",
    "case.ask_supplement": "Yêu cầu bổ sung",
    "case.ask_payment": "Yêu cầu nộp phí, thuế",
    "case.complete": "Nhận hồ sơ bổ sung",
    "case.lapse": "Kết thúc do không bổ sung",
    "case.draft_result": "Ghi kết quả",
    "case.submit": "Trình ký",
    "case.approve": "Ký duyệt",
    "case.send_back": "Trả lại để sửa",
    "case.return_result": "Trả kết quả",
    "case.consult": "Xin ý kiến đơn vị khác",
    "case.propose_decline": "Trình từ chối giải quyết",
    "case.decline": "Ký từ chối giải quyết",
    "case.give_refusal": "Trao phiếu từ chối",
    "case.withdraw": "Rút hồ sơ theo yêu cầu",
    "case.stop": "Dừng giải quyết",
    "case.propose_extension": "Đề nghị xin lỗi và hẹn lại",
    "case.extend": "Ký xin lỗi và hẹn lại",
    "case.deny_extension": "Không đồng ý hẹn lại",
    "case.attach": "Đính kèm bản quét",
    "case.report_silence": "Báo chậm trả lời ý kiến",
    "case.split": "Tách thành hai hồ sơ",
    "case.transfer": "Chuyển sang cơ quan kế thừa",
    "case.send": "Chuyển đến cơ quan giải quyết",
    "case.take_over": "Nhận từ nơi tiếp nhận",
    "case.hand_up": "Chuyển lên cơ quan cấp trên",
    "case.give_back": "Chuyển về nơi tiếp nhận",
    "case.recall": "Xin lại hồ sơ đã chuyển",
}
SELDOM = frozenset(
    {"case.hand_up", "case.give_back", "case.recall", "case.split", "case.transfer", "case.send", "case.take_over"}
)
"""Verbs of which nothing is said while they are not possible: nobody misses them."""
VERB_NAMES = {
    "accept": "Tiếp nhận",
    "record": "Tiếp nhận và trả kết quả ngay",
    "refuse": "Từ chối tiếp nhận",
    "hand_over": "Chuyển xử lý",
    "ask_supplement": "Yêu cầu bổ sung",
    "ask_payment": "Yêu cầu nộp phí, thuế",
    "pay": "Người dân đã nộp đủ",
    "complete": "Nhận bổ sung",
    "lapse": "Kết thúc hồ sơ",
    "submit": "Trình ký",
    "send_back": "Trả lại để sửa",
    "approve": "Ký duyệt",
    "return_result": "Trả kết quả",
    "consult": "Xin ý kiến",
    "give_opinion": "Trả lời ý kiến",
    "report_silence": "Báo chậm trả lời ý kiến",
    "propose_decline": "Trình từ chối giải quyết",
    "decline": "Ký từ chối giải quyết",
    "give_refusal": "Trao phiếu từ chối",
    "withdraw": "Rút hồ sơ",
    "stop": "Dừng giải quyết",
    "propose_extension": "Đề nghị hẹn lại",
    "extend": "Ký xin lỗi và hẹn lại",
    "deny_extension": "Không đồng ý hẹn lại",
    "split": "Tách hồ sơ",
    "transfer": "Chuyển cơ quan kế thừa",
    "send": "Chuyển đến cơ quan giải quyết",
    "take_over": "Nhận từ nơi tiếp nhận",
    "hand_up": "Chuyển lên cơ quan cấp trên",
    "give_back": "Chuyển về nơi tiếp nhận",
    "take": "Nhận hồ sơ",
    "turn_down": "Không nhận",
    "regain": "Rút về",
    "remember": "Nhớ lại lần chuyển sau khi khôi phục",
    "cede": "Để lại cho nơi chuyển sau khi khôi phục",
    "import": "Nhập từ sổ cũ",
}
OUTCOME_NAMES = {"early": "Trước hạn", "on_time": "Đúng hạn", "late": "Quá hạn", "": ""}


@dataclass(frozen=True)
class Applicant:
    """Who applies, as taken down at reception; empty where nothing was said."""

    name: str
    number: str
    phone: str
    email: str
    address: str


@dataclass(frozen=True)
class Fact:
    group: str
    label: str
    value: str


@dataclass(frozen=True)
class AttachedFile:
    """``scanned``: what an officer must know of it before opening; "" for a file that ClamAV found clean."""

    id: UUID
    name: str
    size: int
    scanned: str


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
    """A row of the timeline. ``outcome``: how the giver kept time, in words.

    ``office``: where it happened, for a dossier that was in several; else "".
    """

    at: str
    what: str
    giver: str
    receiver: str
    outcome: str
    note: str
    office: str = ""


@dataclass(frozen=True)
class DueRow:
    id: int
    at: str
    cause: str
    due: str
    explanation: tuple[tuple[str, str], ...]
    before: str
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


def applicant(case: Case) -> Applicant:
    return Applicant(
        name=case.applicant_name,
        number=case.applicant_number,
        phone=case.applicant_phone,
        email=case.applicant_email,
        address=case.applicant_address,
    )


def organisations(case: Case) -> tuple[tuple[str, str], ...]:
    """Where it was received and which office resolves it, where these are two; else ()."""
    if case.came_at is not None or case.state == "away":
        came = Passage.objects.filter(case_id=case.pk, way="up", stand="taken").order_by("at").last()
        return (("Nơi tiếp nhận", came.giver_name), ("Cơ quan giải quyết", came.receiver_name)) if came else ()
    received = case.sent_from_id or case.office_id
    if received == case.competent_id:
        return ()
    names = (people.unit(received).name, people.unit(case.competent_id).name)
    return (("Nơi tiếp nhận", names[0]), ("Cơ quan giải quyết", names[1]))


def timeline(case: Case) -> tuple[Turn, ...]:
    """Every hand in its order; where it was in several offices, each with the one that it was in."""
    rows = list(case.handovers.order_by("number"))
    return tuple(_turn(row, office) for row, office in zip(rows, offices_of(case, rows), strict=True))


def _turn(row: Handover, office: str) -> Turn:
    what = VERB_NAMES.get(row.verb, row.verb)
    return Turn(light.moment(row.at), what, row.giver, row.receiver, OUTCOME_NAMES[row.outcome], row.note, office)


def offices_of(case: Case, rows: Sequence[Handover]) -> list[str]:
    """The office of each row of the control slip; all "" of a dossier that was in one only."""
    if not any(row.office for row in rows):
        return [""] * len(rows)
    own = people.unit(case.office_id).name
    return [row.office or own for row in rows]


def facts(case: Case, fields: tuple[FormField, ...]) -> tuple[Fact, ...]:
    asked = [field for field in fields if case.facts.get(field.key) not in (None, "")]
    return tuple(Fact(field.group, field.label, form.shown(field, case.facts[field.key])) for field in asked)


def papers(case: Case) -> tuple[PaperRow, ...]:
    attached: dict[int, list[AttachedFile]] = {}
    for row in PaperFile.objects.filter(paper__case=case).select_related("file").order_by("pk"):
        attached.setdefault(row.paper_id, []).append(
            AttachedFile(row.file_id, row.file.name, row.file.size, SCANNED[row.file.scan])
        )
    return tuple(
        PaperRow(p.key, p.name, p.originals, p.copies, p.required, p.handed_in, tuple(attached.get(p.pk, ())))
        for p in case.papers.order_by("position")
    )


def due_history(case: Case) -> tuple[DueRow, ...]:
    return tuple(
        DueRow(
            id=row.pk,
            at=light.moment(row.at),
            cause=row.get_cause_display(),
            due=light.moment(row.due),
            explanation=tuple((day, note) for day, note in row.explanation),
            before=light.moment(row.before),
            must_tell=row.must_tell and row.told_at is None,
            told=light.moment(row.told_at),
        )
        for row in case.due_changes.order_by("pk")
    )


def supplements(case: Case) -> tuple[Asked, ...]:
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


def result(case: Case) -> Drafted | None:
    row = CaseResult.objects.filter(case=case).first()
    if row is None:
        return None
    approved = f"{row.approved_by}, {light.moment(row.approved_at)}" if row.approved_at else ""
    drafted = f"{row.drafted_by}, {light.moment(row.drafted_at)}"
    return Drafted(row.name, row.number, row.content, drafted, approved)


def possible(actor: Actor, case: Case) -> tuple[Possible, ...]:
    """What can be done now first, then the rest with its reasons."""
    all_verbs = [Possible(verb, label, access.may(actor, verb, case).reason) for verb, label in LABELS.items()]
    shown = [one for one in all_verbs if not (one.reason and one.verb in SELDOM)]
    return tuple(sorted(shown, key=lambda one: bool(one.reason)))
