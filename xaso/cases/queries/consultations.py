"""Opinions asked of other units, for those who asked and for those who are asked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from xaso.base import audit, clock
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.cases import access, rules, states
from xaso.cases.basis import calendar_of, consults_of
from xaso.cases.models import Case, Consultation
from xaso.kit import light
from xaso.kit.worktime import Calendar
from xaso.people import queries as people


@dataclass(frozen=True)
class ConsultationRow:
    """One opinion, as the dossier shows it. ``silent``: past its day without an answer."""

    id: UUID
    unit: str
    question: str
    due: str
    light: light.Light
    asked: str
    answer: str
    answered: str
    file_id: UUID | None
    file_name: str
    reported: str
    silent: bool


@dataclass(frozen=True)
class Offer:
    """An opinion that the procedure asks for and nobody has asked yet."""

    key: str
    words: str


@dataclass(frozen=True)
class Question:
    """What a consulted unit sees: the question, the code, the procedure, who asks. Nothing else of the dossier."""

    id: UUID
    code: str
    procedure: str
    office: str
    question: str
    due: str
    light: light.Light
    answer: str
    answered: str


def consultations(case: Case, calendar: Calendar, now: datetime) -> tuple[ConsultationRow, ...]:
    """All of one dossier, in the order in which they were asked."""
    rows = case.consultations.select_related("file").order_by("ordinal")
    return tuple(
        ConsultationRow(
            id=row.pk,
            unit=row.unit_name,
            question=row.question,
            due=light.moment(row.due),
            light=_light(row, calendar, now),
            asked=f"{row.asked_by}, {light.moment(row.asked_at)}",
            answer=row.answer,
            answered=f"{row.answered_by}, {light.moment(row.answered_at)}" if row.answered_at else "",
            file_id=row.file_id,
            file_name=row.file.name if row.file else "",
            reported=f"{row.reported_by}, {light.moment(row.reported_at)}" if row.reported_at else "",
            silent=row.answered_at is None and row.due < now and case.state in states.OPEN,
        )
        for row in rows
    )


def offers(case: Case, calendar: Calendar, now: datetime) -> tuple[Offer, ...]:
    """What the procedure would have asked now, with the unit, and the day if it gives one."""
    asked = set(case.consultations.exclude(key="").values_list("key", flat=True))
    found = []
    for one in consults_of(case):
        day = f", trả lời trước {rules.offered_day(one.limit, now, calendar):%d/%m/%Y}" if one.limit else ""
        if one.key not in asked:
            found.append(Offer(one.key, f"{one.unit}: {one.question}{day}"))
    return tuple(found)


def question(actor: Actor, consultation_id: UUID) -> Question:
    """The question for who may write down its answer: the unit that is asked, and the office that asks."""
    row = asked_row(actor, consultation_id)
    return Question(
        id=row.pk,
        code=row.case.cited,
        procedure=row.case.procedure_name,
        office=people.unit(row.case.office_id).name,
        question=row.question,
        due=light.moment(row.due),
        light=_light(row, calendar_of(row.office_id or row.case.office_id), clock.now()),
        answer=row.answer,
        answered=f"{row.answered_by}, {light.moment(row.answered_at)}" if row.answered_at else "",
    )


def asked_row(actor: Actor, consultation_id: UUID) -> Consultation:
    """The consultation, if the actor may write down its answer; its dossier is noted as read."""
    found = Consultation.objects.filter(access.answerable(actor), pk=consultation_id)
    row = found.select_related("case").first()
    if row is None:
        raise NotFound
    audit.saw([row.case_id])
    return row


def _light(row: Consultation, calendar: Calendar, now: datetime) -> light.Light:
    if row.answered_at:
        return light.ended(rules.kept(row.answered_at, row.due))
    return light.light(row.due, now, calendar)
