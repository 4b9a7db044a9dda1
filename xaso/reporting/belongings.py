"""What of the counts and reports belongs to an office: its own, and what it has asked, owes or has handed in."""

from django.db.models import Q

from xaso.base.belongings import Belongings, Stays, Travels
from xaso.reporting import models

BELONGINGS = Belongings(
    tables=(
        Travels(models.Course, lambda estate: Q(office_id__in=estate.offices)),
        Travels(models.Stretch, lambda estate: Q(course__office_id__in=estate.offices)),
        Travels(models.Tally, lambda estate: Q(office_id__in=estate.offices)),
        Travels(models.ClosedReport, lambda estate: Q(office_id__in=estate.offices)),
        Travels(models.ReportForm, lambda estate: Q(office_id__in=estate.offices)),
        Travels(models.ReportRequest, lambda estate: Q(office_id__in=estate.offices)),
        Travels(models.UnitReport, lambda estate: Q(from_office__in=estate.offices) | Q(to_office__in=estate.offices)),
        Travels(models.ReportDraft, lambda estate: Q(report__to_office__in=estate.offices)),
        Travels(
            models.ReportVersion,
            lambda estate: Q(report__from_office__in=estate.offices) | Q(report__to_office__in=estate.offices),
        ),
        Travels(models.Consolidation, lambda estate: Q(request__office_id__in=estate.offices)),
        Stays(models.ReportCheck, "of a nightly job of this node"),
    ),
)
