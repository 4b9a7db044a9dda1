"""Reports that the actor's units owe: the list, and one to be filled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.people import queries as people
from xaso.reporting.queries.asked import Asked as AskedOfIi06
from xaso.reporting.queries.ii06 import ii06
from xaso.reporting.requests import access, states
from xaso.reporting.requests.figures import shown, shown_value
from xaso.reporting.requests.models import ReportDraft, ReportRequest, ReportVersion, UnitReport
from xaso.reporting.requests.queries.board import VersionShown, versions
from xaso.reporting.requests.queries.together import together
from xaso.reporting.requests.rules import days_late
from xaso.reporting.requests.spec import Spec
from xaso.reporting.windows import Window

MOST = 100


@dataclass(frozen=True)
class OwedRow:
    """A report in the list of what a unit owes."""

    id: UUID
    name: str
    of: str
    asker: str
    first: date
    last: date
    due: date
    late: int
    open: bool
    state_name: str
    holder: str


@dataclass(frozen=True)
class Owed:
    """One report that a unit owes. ``hints``: key → last period's value and what the product itself counts.

    ``fills``, ``leads``: what the actor may do; ``below``: the request that gathers figures for it from further down,
    and whether something there is approved.
    """

    id: UUID
    name: str
    of: str
    to_office: UUID
    asker: str
    person: str
    first: date
    last: date
    due: date
    late: int
    directive: str
    note: str
    state: str
    state_name: str
    holder: str
    remark: str
    amending: str
    reminded: int
    reminded_at: datetime | None
    wish: str
    wish_day: date | None
    wish_words: str
    version: int
    spec: Spec
    typed: Mapping[str, str]
    draft_version: int
    draft_by: str
    draft_at: datetime | None
    before: Mapping[str, str]
    known: Mapping[str, str]
    fills: bool
    leads: bool
    below: tuple[tuple[UUID, str], ...]
    versions: tuple[VersionShown, ...]


def owed(actor: Actor) -> tuple[OwedRow, ...]:
    """What the actor's units owe: what is still to be done first, by day."""
    today = clock.now().date()
    rows = UnitReport.objects.filter(access.owed(actor)).exclude(state="refused").order_by("-due", "name")
    found = [
        OwedRow(
            one.pk, one.name, one.to_name, one.from_name, one.first, one.last, one.due,
            days_late(one.due, one.first_handed_in_at, today), one.state in states.OPEN or one.state == "for_approval",
            states.name_of(one.state), one.holder,
        )
        for one in rows.defer("content")[:MOST]
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (not one.open, one.due if one.open else date.max)))


def owed_report(actor: Actor, report_id: UUID) -> Owed:
    """One report with everything that helps to fill it. A draft is read by the unit's own people alone."""
    one = access.owed_report(actor, report_id)
    spec = Spec.model_validate(one.content)
    draft = ReportDraft.objects.filter(report=one).first()
    return Owed(
        id=one.pk, name=one.name, of=one.to_name, to_office=one.to_office, asker=one.from_name, person=one.person,
        first=one.first, last=one.last, due=one.due,
        late=days_late(one.due, one.first_handed_in_at, clock.now().date()), directive=one.directive, note=one.note,
        state=one.state, state_name=states.name_of(one.state), holder=one.holder, remark=one.remark,
        amending=one.amending, reminded=one.reminded, reminded_at=one.reminded_at, wish=one.wish,
        wish_day=one.wish_day, wish_words=one.wish_words, version=one.version, spec=spec,
        typed=draft.typed if draft else {}, draft_version=draft.version if draft else 0,
        draft_by=draft.changed_by if draft else "", draft_at=draft.changed_at if draft else None,
        before=_before(one), known=known(one, spec), fills=access.may_fill(actor, one),
        leads=one.to_office in actor.own().offices("leader"), below=_below(one), versions=versions(one),
    )  # fmt: skip


def fillers(office_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Who may be given a report: those who serve in the office, the steward excepted; by name."""
    seats = {one.account_id: f"{one.name}, {one.post}" for one in people.staff(office_id) if one.role != "steward"}
    return tuple(sorted(seats.items(), key=lambda one: one[1]))


def known(one: UnitReport, spec: Spec) -> dict[str, str]:
    """Key → what the product itself counts for the period; empty before the period has begun, and for units."""
    wanted = {indicator.key: indicator.source for indicator in spec.indicators if indicator.source.startswith("ii06.")}
    today = clock.now().date()
    if not wanted or one.to_unit != one.to_office or one.first > today:
        return {}
    asked = AskedOfIi06(Window(one.first, one.last), (one.to_office,), "office", today)
    columns = ii06(asked).total.columns
    numbers = {key: int(source.partition(".")[2]) for key, source in wanted.items()}
    return {key: shown(spec, key, columns[number]) for key, number in numbers.items() if number in columns}


def gathered(actor: Actor, report_id: UUID) -> dict[str, str]:
    """What units further down have brought together for this report, as one would type it."""
    one = access.owed_report(actor, report_id)
    request = ReportRequest.objects.filter(answers=one.pk, office_id=one.to_office).order_by("-asked_at").first()
    if request is None:
        return {}
    whole = together(request)
    return {key: shown_value(whole.spec, key, whole.values) for key in whole.values}


def _before(one: UnitReport) -> dict[str, str]:
    """Key → the value of the period before, by the same form."""
    earlier = UnitReport.objects.filter(form_id=one.form_id, to_unit=one.to_unit, last__lt=one.first, number__gte=1)
    last = earlier.order_by("-last", "-first").first()
    told = ReportVersion.objects.filter(report=last).order_by("-number").first() if last else None
    if last is None or told is None:
        return {}
    spec = Spec.model_validate(last.content)
    return {key: shown_value(spec, key, told.content) for key in told.content}


def _below(one: UnitReport) -> tuple[tuple[UUID, str], ...]:
    """Requests by which the office gathers figures for this report: id, and how far they have come."""
    found = []
    for request in ReportRequest.objects.filter(answers=one.pk, office_id=one.to_office).order_by("asked_at"):
        states_ = list(UnitReport.objects.filter(request_id=request.pk, from_node=None).values_list("state", flat=True))
        found.append((request.pk, f"{states_.count('approved')}/{len(states_)} đơn vị đã duyệt"))
    return tuple(found)
