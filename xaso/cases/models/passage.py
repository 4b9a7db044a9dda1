"""A dossier on its way from one office to another level, and back."""

from django.db import models
from django.db.models import Q

from xaso.base.identity import new_id
from xaso.cases import passing

WAYS = [("up", "Chuyển lên để giải quyết"), ("back", "Chuyển về nơi tiếp nhận")]


class Passage(models.Model):
    """One way of a dossier from an office to another one, of this node or of another; see ``passing``.

    ``giver_node``, ``receiver_node``: where they are; empty: here. ``kept``: the state, holder and step that the
    dossier has again if it is not taken. ``told_at``: when it was queued for the other node; ``arrived_at``: when it
    was there.
    ``bundle``: what travels, as long as nobody has answered. ``proof``: what the other side has signed of it, to be
    shown to it if it is restored and has forgotten.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case_id = models.UUIDField()
    way = models.CharField(max_length=4, choices=WAYS)
    stand = models.CharField(max_length=10, choices=list(passing.NAMES.items()))
    giver_id = models.UUIDField()
    giver_name = models.CharField(max_length=200)
    giver_node = models.UUIDField(null=True)
    receiver_id = models.UUIDField()
    receiver_name = models.CharField(max_length=200)
    receiver_node = models.UUIDField(null=True)
    kept = models.JSONField(default=dict)
    note = models.CharField(max_length=1000, blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=1000, blank=True)
    bundle = models.JSONField(default=dict)
    proof = models.JSONField(default=dict)

    class Meta:
        db_table = "cases_passage"
        constraints = [
            models.UniqueConstraint(
                fields=["case_id"], condition=Q(stand__in=("offered", "recalling")), name="one_open_passage"
            )
        ]
        indexes = [
            models.Index(fields=["case_id", "at"], name="passage_case"),
            models.Index(fields=["receiver_id"], name="passage_offered", condition=Q(stand="offered")),
        ]
