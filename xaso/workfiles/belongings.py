"""What of the work files belongs to an office: its lists and files, what lies in them, what was handed over."""

from django.db.models import Q

from xaso.base.belongings import Belongings, Travels
from xaso.workfiles import models

BELONGINGS = Belongings(
    tables=(
        Travels(models.FileList, lambda estate: Q(office_id__in=estate.offices)),
        Travels(models.HandOver, lambda estate: Q(office_id__in=estate.offices)),
        Travels(models.WorkFile, lambda estate: Q(office_id__in=estate.offices)),
        Travels(models.FiledPaper, lambda estate: Q(file__office_id__in=estate.offices)),
        Travels(models.WorkFileStep, lambda estate: Q(file__office_id__in=estate.offices)),
    ),
)
