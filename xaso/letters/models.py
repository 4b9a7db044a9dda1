"""Letters, each as one fact with both its ends; a letter to or from another node has a copy on each side."""

from django.db import models
from django.db.models import Q

from xaso.base.identity import new_id
from xaso.letters.states import NAMES

OWNER = "letter"
"""What owns the files beside a letter, in ``base.files``."""


class Letter(models.Model):
    """A letter from a unit to a unit. Ids of units are plain values: either end may live on another node.

    ``from_node``, ``to_node``: None: this one. ``thread``: id of the first letter, whose answers share it.
    ``written_by``: the account, if it was written here. ``opened_by``: name and post of who received it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    thread = models.UUIDField()
    from_node = models.UUIDField(null=True)
    from_office = models.UUIDField()
    from_unit = models.UUIDField()
    from_name = models.CharField(max_length=420)
    person = models.CharField(max_length=210)
    written_by = models.UUIDField(null=True)
    to_node = models.UUIDField(null=True)
    to_office = models.UUIDField()
    to_unit = models.UUIDField()
    to_name = models.CharField(max_length=420)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=list(NAMES.items()))
    written_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.CharField(max_length=210, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "letters_letter"
        indexes = [
            models.Index(fields=["to_office", "-arrived_at"], name="letter_inbox", condition=Q(to_node=None)),
            models.Index(fields=["from_office", "-written_at"], name="letter_sent", condition=Q(from_node=None)),
            models.Index(fields=["thread"], name="letter_thread"),
            models.Index(fields=["to_office"], name="letter_unread", condition=Q(to_node=None, state="arrived")),
        ]


class Forwarded(models.Model):
    """A letter that a hub has passed on from one neighbour to another: who may say what became of it."""

    id = models.UUIDField(primary_key=True)
    from_node = models.UUIDField()
    to_node = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "letters_forwarded"
