"""Who may see and do what with requests and the reports of units. Which roles carry a verb: ``reporting.access``."""

from uuid import UUID

from django.db.models import F, Q

from xaso.base.actor import Actor
from xaso.base.errors import NotAllowed, NotFound
from xaso.reporting.access import VERBS, may_ever
from xaso.reporting.requests.models import ReportForm, ReportRequest, UnitReport

NOT_YOURS = "Báo cáo này đang giao cho người khác làm. Lãnh đạo giao lại được."


def owed(actor: Actor) -> Q:
    """Reports that the actor's units owe: an office's are for all its officers, a unit's for those of the unit.

    The leaders of an office see those of its units too.
    """
    own = actor.own()
    roles = VERBS["report.owed"]
    units = {grant.unit_id for grant in own.grants if grant.role in roles}
    office = Q(to_unit=F("to_office"), to_office__in=own.offices(*roles))
    return Q(to_node=None) & (office | Q(to_unit__in=units) | Q(to_office__in=own.offices("leader")))


def wanted(actor: Actor) -> Q:
    """Reports that the actor's offices have asked for."""
    return Q(from_node=None, from_office__in=actor.own().offices(*VERBS["report.follow"]))


def owed_report(actor: Actor, report_id: UUID, verb: str = "report.owed") -> UnitReport:
    """A report that the actor's unit owes; NotFound if none is, NotAllowed if the actor may not do this with it."""
    report = UnitReport.objects.filter(owed(actor), pk=report_id).first() if may_ever(actor, "report.owed") else None
    if report is None or report.state == "refused":
        raise NotFound
    if not _carries(actor, verb, report.to_office):
        raise NotAllowed("Việc này của lãnh đạo cơ quan.")
    return report


def wanted_report(actor: Actor, report_id: UUID, verb: str = "report.follow") -> UnitReport:
    """A report that the actor's office has asked for."""
    found = UnitReport.objects.filter(wanted(actor), pk=report_id).first() if may_ever(actor, "report.follow") else None
    if found is None:
        raise NotFound
    if not _carries(actor, verb, found.from_office):
        raise NotAllowed("Việc này của lãnh đạo cơ quan đã yêu cầu báo cáo.")
    return found


def request(actor: Actor, request_id: UUID, verb: str = "report.follow") -> ReportRequest:
    """A request of the actor's office."""
    offices = actor.own().offices(*VERBS["report.follow"]) if may_ever(actor, "report.follow") else frozenset()
    found = ReportRequest.objects.filter(pk=request_id, office_id__in=offices).first()
    if found is None:
        raise NotFound
    if not _carries(actor, verb, found.office_id):
        raise NotAllowed("Việc này của lãnh đạo cơ quan.")
    return found


def form(actor: Actor, form_id: UUID) -> ReportForm:
    """A form of the actor's office."""
    offices = actor.own().offices(*VERBS["report.form"]) if may_ever(actor, "report.form") else frozenset()
    found = ReportForm.objects.filter(pk=form_id, office_id__in=offices).first()
    if found is None:
        raise NotFound
    return found


def own_offices(actor: Actor, verb: str) -> frozenset[UUID]:
    """Offices in which the actor carries a verb by a post of his own."""
    return actor.own().offices(*VERBS[verb]) if may_ever(actor, verb) else frozenset()


def may_fill(actor: Actor, report: UnitReport) -> bool:
    """Whether it is the actor's to fill: given to him, or he leads the office."""
    return report.holder_id == actor.id or report.to_office in actor.own().offices("leader")


def must_fill(actor: Actor, report: UnitReport) -> None:
    """NotAllowed unless it is the actor's to fill."""
    if not may_fill(actor, report):
        raise NotAllowed(NOT_YOURS)


def _carries(actor: Actor, verb: str, office_id: UUID) -> bool:
    return office_id in actor.own().offices(*VERBS[verb])
