"""Whose paper books of documents were compared after a restore."""

from django.db import models


class BooksCompared(models.Model):
    """The leader of an office stated the last numbers of its books of documents in this life of the node."""

    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    incarnation = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "documents_compared"
        constraints = [models.UniqueConstraint(fields=["office", "incarnation"], name="books_compared_once_a_life")]
