"""One incoming document, with what can be done with it now."""

from dataclasses import dataclass
from uuid import UUID

from xaso.base import audit, clock, files, frontpages
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.documents import access
from xaso.documents.actions.resolving import possible_hands
from xaso.documents.models import URGENCIES, Arrival
from xaso.documents.queries.copies import CopyRow, copies_of
from xaso.documents.queries.lights import Lights
from xaso.documents.queries.marks import Mark, marks_of_arrival
from xaso.documents.queries.steps import StepRow, steps_of
from xaso.documents.states import ARRIVAL_NAMES
from xaso.kit.light import Light, moment

VERBS = (
    "document.agree_recall", "document.decline_recall", "document.accept", "document.instruct", "document.assign",
    "document.finish", "document.report_progress", "document.file_away", "document.attach", "document.return_arrival",
)  # fmt: skip


@dataclass(frozen=True)
class FileRow:
    """``check``: what is said of the signatures in a file that goes with the document."""

    id: UUID
    name: str
    size: int
    media_type: str
    check: "CheckRow | None" = None


@dataclass(frozen=True)
class Hand:
    """A unit or a person that could resolve it."""

    id: UUID
    name: str
    is_unit: bool


@dataclass(frozen=True)
class AnswerRow:
    """A dispatch that answers it."""

    id: UUID
    reference: str
    subject: str
    issued: bool


@dataclass(frozen=True)
class CheckRow:
    """What was checked when it came by itself. ``weight``: as signatures are judged."""

    weight: str
    words: str


@dataclass(frozen=True)
class ArrivalPage:
    """What the page shows. ``may``: what this actor can do now; ``helpers``: ids of those who help."""

    id: UUID
    version: int
    number: str
    year: int | None
    title: str
    sender: str
    subject: str
    facts: tuple[tuple[str, str], ...]
    state: str
    state_name: str
    urgency: str
    light: Light
    instruction: str
    instructed_by: str
    lead: str
    helpers: tuple[str, ...]
    due: str
    progress: str
    outcome: str
    files: tuple[FileRow, ...]
    checks: tuple[CheckRow, ...]
    marks: tuple[Mark, ...]
    reply_to: tuple[UUID, str] | None
    steps: tuple[StepRow, ...]
    answers: tuple[AnswerRow, ...]
    copies: tuple[CopyRow, ...]
    may: frozenset[str]
    hands: tuple[Hand, ...]
    unit_hands: tuple[Hand, ...]
    asked_by: str
    holds: bool


def arrival(actor: Actor, arrival_id: UUID) -> ArrivalPage:
    """One arrival that the actor may see; noted as read. NotFound otherwise."""
    found = _found(actor, arrival_id)
    audit.saw([found.pk])
    may = frozenset(verb for verb in VERBS if access.may_arrival(actor, verb, found).allowed)
    hands = _hands(found.office_id) if may & {"document.instruct", "document.assign"} else ()
    return ArrivalPage(
        id=found.pk,
        version=found.version,
        number=str(found.number or ""),
        year=found.year,
        title=f"{found.type_name} {found.reference}".strip(),
        sender=found.sender,
        subject=found.subject,
        facts=_facts(found),
        state=found.state,
        state_name=ARRIVAL_NAMES[found.state],
        urgency=dict(URGENCIES)[found.urgency] if found.urgency != "normal" else "",
        light=Lights(clock.now()).arrival(_row(found)),
        instruction=found.instruction,
        instructed_by=found.instructed_by,
        lead=found.holder.full_name if found.holder else found.lead.name if found.lead else "",
        helpers=_helpers(found),
        due=moment(found.due),
        progress=found.progress,
        outcome=found.outcome,
        files=_files(found),
        checks=_checks(found),
        marks=marks_of_arrival(found),
        reply_to=(found.reply_to.pk, found.reply_to.reference) if found.reply_to else None,
        steps=steps_of(found.steps.all()),
        answers=_answers(found),
        copies=copies_of(found.copies),
        may=may,
        hands=hands,
        unit_hands=tuple(one for one in hands if not one.is_unit),
        asked_by=f"{found.asked_by:%d/%m/%Y}" if found.asked_by else "",
        holds=found.holder_id == actor.id and found.state == "in_work",
    )


def _found(actor: Actor, arrival_id: UUID) -> Arrival:
    rows = Arrival.objects.filter(access.arrivals(actor), pk=arrival_id)
    found = rows.select_related("lead", "holder").first()
    if found is None:
        raise NotFound
    return found


def arrival_file(actor: Actor, arrival_id: UUID, file_id: UUID) -> tuple[files.FileFacts, bytes]:
    """A file as it came; NotFound unless it is of an arrival that the actor may see."""
    found = Arrival.objects.filter(access.arrivals(actor), pk=arrival_id).first()
    if found is None:
        raise NotFound
    audit.saw([found.pk])
    return files.opened(owner_kind="arrival", owner_id=found.pk, file_id=file_id)


def arrival_picture(actor: Actor, arrival_id: UUID, file_id: UUID) -> bytes | None:
    """The first page of such a file as a small picture; None: it has none. Raises as ``arrival_file``."""
    found = Arrival.objects.filter(access.arrivals(actor), pk=arrival_id).first()
    stored = files.listed(owner_kind="arrival", owner_id=arrival_id) if found else ()
    known = {one.id: one.sha256 for one in stored}
    if file_id not in known:
        raise NotFound
    audit.saw([arrival_id])

    def content() -> bytes:
        return files.opened(owner_kind="arrival", owner_id=arrival_id, file_id=file_id)[1]

    return frontpages.picture(known[file_id], content)


def _row(found: Arrival) -> dict[str, object]:
    return {name: getattr(found, name) for name in ("state", "instruct_by", "due", "finished_at", "office_id")}


def _facts(found: Arrival) -> tuple[tuple[str, str], ...]:
    """The fields of NĐ 30/2020 Phụ lục VI, those that are there."""
    signer = ", ".join(filter(None, (found.signer, found.signer_post)))
    rows = (
        ("Cơ quan gửi", found.sender),
        ("Mã định danh", found.sender_code),
        ("Số, ký hiệu", found.reference),
        ("Ngày văn bản", f"{found.issued_on:%d/%m/%Y}"),
        ("Trích yếu", found.subject),
        ("Người ký", signer),
        ("Độ khẩn", dict(URGENCIES)[found.urgency]),
        ("Bản nhận", found.get_medium_display()),
        ("Số trang", str(found.pages or "")),
        ("Nơi gửi yêu cầu trả lời trước", f"{found.asked_by:%d/%m/%Y}" if found.asked_by else ""),
        ("Ngày đến", f"{found.arrived_on:%d/%m/%Y}"),
        ("Ghi chú", found.note),
    )
    return tuple((name, value) for name, value in rows if value)


def _checks(found: Arrival) -> tuple[CheckRow, ...]:
    rows = found.checks.filter(file=None).order_by("pk").values_list("weight", "words")
    return tuple(CheckRow(*row) for row in rows)


def _answers(found: Arrival) -> tuple[AnswerRow, ...]:
    rows = (
        found.answers.exclude(state="dropped").order_by("created_at").values_list("pk", "reference", "subject", "state")
    )
    return tuple(AnswerRow(key, number, subject, state == "issued") for key, number, subject, state in rows)


def _helpers(found: Arrival) -> tuple[str, ...]:
    rows = found.co_units.order_by("pk").values_list("unit__name", "account__full_name")
    return tuple(unit or name for unit, name in rows)


def _files(found: Arrival) -> tuple[FileRow, ...]:
    said = {one.file_id: CheckRow(one.weight, one.words) for one in found.checks.exclude(file=None)}
    rows = found.files.order_by("pk").select_related("file")
    return tuple(
        FileRow(one.file.pk, one.file.name, one.file.size, one.file.media_type, said.get(one.pk)) for one in rows
    )


def _hands(office_id: UUID) -> tuple[Hand, ...]:
    units, persons = possible_hands(office_id)
    return (
        *(Hand(key, name, is_unit=True) for key, name in units.items()),
        *(Hand(key, name, is_unit=False) for key, name in persons.items()),
    )
