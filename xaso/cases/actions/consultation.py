"""Asking other units for their opinion, several at once, beside the resolver's own work; answers, and silence.

NĐ 61/2018 Điều 19 khoản 5 (nay NĐ 118/2025, cần đối chiếu).
"""

from dataclasses import dataclass
from datetime import date
from typing import BinaryIO
from uuid import UUID

from xaso.base import files
from xaso.base.actor import Actor
from xaso.base.command import Command, change, command
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.cases import access, basis, events, rules, states
from xaso.cases.actions import trail
from xaso.cases.models import Case, Consultation
from xaso.kit.procedure import Consult
from xaso.kit.text import clean
from xaso.people import queries as people


@dataclass(frozen=True)
class Asking:
    """What is asked of whom, until when. ``key``: a consult of the procedure, which stands for what is left empty."""

    key: str = ""
    unit_name: str = ""
    office_id: UUID | None = None
    question: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Scan:
    """The answer as a file."""

    stream: BinaryIO
    name: str


def consult(*, actor: Actor, case_id: UUID, version: int, asking: Asking) -> events.Consulted:
    """Ask a unit; the work goes on meanwhile."""
    with command("case.consult", actor) as cmd:
        case = access.get(actor, case_id, verb="case.consult", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.consult", case))
        target = states.after(case.state, "consult")
        row = _filled(case, asking, cmd)
        change(case, expect=version, state=target)
        row.asked_by = trail.signature(actor)
        row.save(force_insert=True)
        note = f"Xin ý kiến: {row.question}"
        trail.passed_on(case, actor=actor, verb="consult", at=cmd.at, due=None, receiver=row.unit_name, note=note)
        return cmd.publish(
            events.Consulted(
                case_id=case.pk,
                office_id=case.office_id,
                consultation_id=row.pk,
                asked_office_id=row.office_id,
                due=row.due,
            )
        )


def give_opinion(*, actor: Actor, consultation_id: UUID, text: str, scan: Scan | None = None) -> events.OpinionGiven:
    """The unit's own officer answers, or ours write down what came on paper. Once."""
    if not Consultation.objects.filter(access.answerable(actor), pk=consultation_id).exists():
        raise NotFound  # before a long file is taken in
    arrived = files.take_in(scan.stream, scan.name) if scan else None
    with command("case.give_opinion", actor) as cmd:
        found = Consultation.objects.filter(access.answerable(actor), pk=consultation_id)
        row = found.select_related("case__holder").first()
        if row is None:
            raise NotFound
        case, said = row.case, clean(text)[:4000]
        at_office = row.office_id if row.office_id in actor.offices("resolver") else case.office_id
        assert at_office is not None
        actor = cmd.act_as(actor.at(at_office, *access.VERBS["case.give_opinion"]))
        if row.answered_at is not None:
            raise NotPossible("Ý kiến này đã được trả lời.")
        if case.state not in states.OPEN:
            raise NotPossible("Hồ sơ đã kết thúc, không cần ý kiến này nữa.")
        if not said:
            raise Invalid({"text": "Hãy ghi ý kiến trả lời."})
        change(case, expect=case.version)
        if arrived is not None:
            _keep(arrived, row, actor, cmd)
        row.answer, row.answered_at, row.answered_by = said, cmd.at, trail.signature(actor)
        row.save(update_fields=["answer", "answered_at", "answered_by", "file"])
        outcome = rules.kept(cmd.at, row.due)
        trail.hand(
            case,
            verb="give_opinion",
            at=cmd.at,
            giver=row.unit_name,
            receiver=case.holder.full_name if case.holder else trail.COUNTER,
            due=row.due,
            outcome=outcome,
            note=f"Trả lời ý kiến, ghi bởi {row.answered_by}",
        )
        return cmd.publish(
            events.OpinionGiven(case_id=case.pk, office_id=case.office_id, consultation_id=row.pk, outcome=outcome)
        )


def report_silence(*, actor: Actor, case_id: UUID, version: int, consultation_id: UUID) -> events.SilenceReported:
    """The resolver reports to the one-stop and the leader that a unit has not answered in time."""
    with command("case.report_silence", actor) as cmd:
        case = access.get(actor, case_id, verb="case.report_silence", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.report_silence", case))
        target = states.after(case.state, "report_silence")
        row = case.consultations.filter(pk=consultation_id).first()
        if row is None:
            raise NotFound
        if row.answered_at or row.reported_at or row.due > cmd.at:
            raise NotPossible("Ý kiến này đã có trả lời, đã báo, hoặc chưa đến hạn.")
        change(case, expect=version, state=target)
        row.reported_at, row.reported_by = cmd.at, trail.signature(actor)
        row.save(update_fields=["reported_at", "reported_by"])
        trail.passed_on(
            case,
            actor=actor,
            verb="report_silence",
            at=cmd.at,
            due=None,
            receiver=f"{trail.COUNTER}, {trail.LEADERS}",
            note=f"{row.unit_name} chưa trả lời ý kiến",
        )
        return cmd.publish(events.SilenceReported(case_id=case.pk, office_id=case.office_id, consultation_id=row.pk))


def _keep(arrived: files.Arrived, row: Consultation, actor: Actor, cmd: Command) -> None:
    row.file = files.store(
        arrived,
        actor=actor,
        at=cmd.at,
        owner_kind="case",
        owner_id=row.case_id,
        office_id=row.case.office_id,
    )


def _filled(case: Case, asking: Asking, cmd: Command) -> Consultation:
    """The question with what the procedure says of it, or every problem at once."""
    offer = next((one for one in basis.consults_of(case) if one.key == asking.key), None)
    office = next((one for one in people.other_offices(case.office_id) if one.id == asking.office_id), None)
    if asking.office_id and office is None:
        raise Invalid({"office_id": "Hãy chọn cơ quan trong danh sách."})
    name = clean(asking.unit_name) or (office.name if office else "") or (offer.unit if offer else "")
    question = clean(asking.question) or (offer.question if offer else "")
    calendar = basis.calendar_of(case.office_id)
    day = asking.day or _offered(offer, cmd, case)
    errors = {} if name else {"unit_name": "Hãy ghi đơn vị được hỏi."}
    if not question:
        errors["question"] = "Hãy ghi nội dung cần ý kiến."
    if day is None or day < cmd.at.date():
        errors["day"] = "Hãy ghi hạn trả lời, từ hôm nay trở đi."
    if errors or day is None:
        raise Invalid(errors)
    return Consultation(
        case=case,
        ordinal=case.consultations.count() + 1,
        key=offer.key if offer else "",
        unit_name=name[:200],
        office_id=asking.office_id,
        question=question[:2000],
        due=rules.answer_by(day, cmd.at, calendar),
        asked_at=cmd.at,
    )


def _offered(offer: Consult | None, cmd: Command, case: Case) -> date | None:
    if offer is None or offer.limit is None:
        return None
    return rules.offered_day(offer.limit, cmd.at, basis.calendar_of(case.office_id))
