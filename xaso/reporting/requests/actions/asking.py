"""Units below are asked for a report, and reminded of it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid, NotAllowed, NotPossible
from xaso.kit.text import clean
from xaso.reporting.requests import access, states
from xaso.reporting.requests.bodies import NOTE
from xaso.reporting.requests.events import Asked, Reminded
from xaso.reporting.requests.models import ReportRequest, UnitReport
from xaso.reporting.requests.queries.candidates import Candidate, candidates


@dataclass(frozen=True)
class NewRequest:
    """What is asked. ``id``: of the request that this becomes, so that a form pressed twice asks once.

    ``answers``: the report to a unit above whose form is passed on; then ``form_id`` is not needed.
    """

    id: UUID
    office_id: UUID
    first: date
    last: date
    due: date
    units: frozenset[UUID]
    form_id: UUID | None = None
    directive: str = ""
    note: str = ""
    answers: UUID | None = None
    dues: dict[UUID, date] = field(default_factory=dict)


@dataclass(frozen=True)
class _Form:
    id: UUID
    name: str
    content: dict[str, Any]


def ask(*, actor: Actor, new: NewRequest) -> Asked | None:
    """Ask units here and elsewhere. ``dues``: of units that have another day. None if this was asked before.

    Raises:
        Invalid: nobody is asked, or days that cannot be. NotAllowed: not for this office.
    """
    if new.office_id not in access.own_offices(actor, "report.ask"):
        raise NotAllowed("Bạn chỉ yêu cầu báo cáo thay mặt cơ quan mà bạn lãnh đạo.")
    if ReportRequest.objects.filter(pk=new.id, office_id=new.office_id).exists():
        return None
    form = _form(actor, new)
    with command("report.ask", actor) as cmd:
        actor = cmd.act_as(actor.at(new.office_id, "leader"))
        asked = {one.unit_id: one for one in candidates(new.office_id, cmd.at.date())}
        if errors := _problems(new, set(asked), cmd.at.date()):
            raise Invalid(errors)
        person = f"{actor.name}, {actor.post}"[:210]
        request = ReportRequest.objects.create(
            id=new.id, office_id=new.office_id, form_id=form.id, name=form.name, content=form.content,
            first=new.first, last=new.last, due=new.due, directive=clean(new.directive), note=new.note.strip(),
            answers=new.answers, asked_at=cmd.at, asked_by=person, asked_by_id=actor.id,
        )  # fmt: skip
        rows = [_owed(request, asked[unit], new) for unit in sorted(new.units, key=str)]
        UnitReport.objects.bulk_create(rows, batch_size=200)
        return cmd.publish(Asked(request_id=request.pk, reports=len(rows)))


def remind(*, actor: Actor, request_id: UUID) -> Reminded:
    """Remind everybody who is late, in one go.

    Raises:
        NotPossible: nobody is late.
    """
    with command("report.remind", actor) as cmd:
        request = access.request(actor, request_id, "report.remind")
        late = UnitReport.objects.filter(request_id=request.pk, from_node=None, state__in=states.OPEN)
        late = late.filter(due__lt=cmd.at.date())
        ids = tuple(late.values_list("pk", flat=True))
        if not ids:
            raise NotPossible("Không đơn vị nào trễ hạn. Không nhắc ai.")
        late.update(reminded_at=cmd.at, reminded=F("reminded") + 1)
        return cmd.publish(Reminded(request_id=request.pk, reports=ids))


def _form(actor: Actor, new: NewRequest) -> _Form:
    if new.answers is not None:
        above = access.owed_report(actor, new.answers)
        return _Form(above.form_id, above.name, above.content)
    if new.form_id is None:
        raise Invalid({"": "Hãy chọn mẫu báo cáo."})
    form = access.form(actor, new.form_id)
    return _Form(form.pk, form.name, form.content)


def _owed(request: ReportRequest, unit: Candidate, new: NewRequest) -> UnitReport:
    return UnitReport(
        request_id=request.pk, form_id=request.form_id, name=request.name, content=request.content,
        first=request.first, last=request.last, directive=request.directive, note=request.note,
        person=request.asked_by, from_office=request.office_id, from_name=unit.asker, to_node=unit.node,
        to_office=unit.office_id, to_unit=unit.unit_id, to_name=unit.name, state="asked",
        delivery="waiting" if unit.node else "arrived", due=new.dues.get(unit.unit_id, request.due),
        held_since=request.asked_at,
    )  # fmt: skip


def _problems(new: NewRequest, known: set[UUID], today: date) -> dict[str, str]:
    errors = {}
    if not new.units:
        errors["units"] = "Hãy chọn ít nhất một đơn vị."
    elif not new.units <= known:
        errors["units"] = "Có đơn vị không còn trong danh sách. Hãy chọn lại."
    if new.last < new.first:
        errors["last"] = "Ngày cuối kỳ phải từ ngày đầu kỳ trở đi."
    if new.due < today:
        errors["due"] = "Hạn nộp đã qua. Hãy chọn ngày khác."
    if len(clean(new.directive)) > 200:
        errors["directive"] = "Dài quá 200 ký tự."
    if len(new.note) > NOTE:
        errors["note"] = "Lời dặn dài quá 4.000 ký tự."
    return errors
