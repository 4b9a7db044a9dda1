"""Dossiers that another node owns, as it last told of them. Only it changes them; here they are read."""

from django.db import models
from django.db.models import Q

from xaso.cases.states import NAMES


class Elsewhere(models.Model):
    """``id``: of the dossier at its own node. ``version``: of the state told; an older one that comes later is nothing.

    ``node``: on which it is, near or behind another; ``told_at``: by the clock of that node; ``heard_at``: by ours.
    """

    id = models.UUIDField(primary_key=True)
    node = models.UUIDField()
    code = models.CharField(max_length=60, unique=True)
    office_name = models.CharField(max_length=300)
    procedure_code = models.CharField(max_length=30)
    procedure_name = models.CharField(max_length=1000)
    state = models.CharField(max_length=12, choices=list(NAMES.items()))
    version = models.PositiveIntegerField()
    apologised = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    due = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField()
    heard_at = models.DateTimeField()

    class Meta:
        db_table = "cases_elsewhere"
        indexes = [
            models.Index(fields=["node", "due"], name="elsewhere_running", condition=Q(finished_at=None)),
            models.Index(fields=["node", "-heard_at"], name="elsewhere_newest"),
        ]
