"""What of the tasks belongs to an office: those that were given in it, with everything that was done and told."""

from django.db.models import Q

from xaso.base.belongings import Belongings, Travels
from xaso.tasks import models

BELONGINGS = Belongings(
    tables=(
        Travels(models.Task, lambda estate: Q(office_id__in=estate.offices)),
        Travels(models.TaskHelper, lambda estate: Q(task__office_id__in=estate.offices)),
        Travels(models.TaskStep, lambda estate: Q(task__office_id__in=estate.offices)),
        Travels(models.TaskClimb, lambda estate: Q(task__office_id__in=estate.offices)),
    ),
)
