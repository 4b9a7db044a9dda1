"""What happened to a document, row after row."""

from django.db import models
from django.db.models import Q


class DocumentStep(models.Model):
    """One step of an arrival or of a dispatch: who did what, and said what."""

    arrival = models.ForeignKey("documents.Arrival", on_delete=models.CASCADE, null=True, related_name="steps")
    dispatch = models.ForeignKey("documents.Dispatch", on_delete=models.CASCADE, null=True, related_name="steps")
    verb = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    receiver = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=2000, blank=True)

    class Meta:
        db_table = "documents_step"
        constraints = [
            models.CheckConstraint(
                condition=Q(arrival__isnull=True) ^ Q(dispatch__isnull=True), name="step_of_one_document"
            )
        ]
