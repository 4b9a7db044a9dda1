"""Searches that somebody keeps to do again."""

from django.db import models


class SavedSearch(models.Model):
    """Words of a search under a name, for one person at one office."""

    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=60)
    words = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        db_table = "documents_saved_search"
        constraints = [
            models.UniqueConstraint(fields=["account", "office", "name"], name="one_saved_search_per_name"),
        ]
