"""What of the counts belongs to an office: its own, and the reports that it has closed."""

from django.db.models import Q

from xaso.base.belongings import Belongings, Stays, Travels
from xaso.reporting import models

BELONGINGS = Belongings(
    tables=(
        Travels(models.Course, lambda estate: Q(office_id__in=estate.offices)),
        Travels(models.Stretch, lambda estate: Q(course__office_id__in=estate.offices)),
        Travels(models.Tally, lambda estate: Q(office_id__in=estate.offices)),
        Travels(models.ClosedReport, lambda estate: Q(office_id__in=estate.offices)),
        Stays(models.ReportCheck, "of a nightly job of this node"),
    ),
)
