"""How far each officer has come with each tour."""

from django.db import models
from django.db.models import Q

from xaso.base.identity import new_id


class Walk(models.Model):
    """One officer's way through one tour (lượt học). ``step``: how many steps are done; ``since``: when it moved last.

    ``guiding``: this is the tour that now leads him, at most one a person. ``finished_at``: when he first came to the
    end. ``right``, ``asked``: his best answers to the questions after it. No record of the office: it belongs to the
    account alone and moves as he walks, so that moving it is neither an event nor a row of the audit.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    tour = models.CharField(max_length=40)
    step = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField()
    guiding = models.BooleanField(default=False)
    finished_at = models.DateTimeField(null=True)
    right = models.PositiveSmallIntegerField(null=True)
    asked = models.PositiveSmallIntegerField(null=True)

    class Meta:
        db_table = "learning_walk"
        constraints = [
            models.UniqueConstraint(fields=["account", "tour"], name="one_walk_per_tour"),
            models.UniqueConstraint(fields=["account"], condition=Q(guiding=True), name="one_guide_at_a_time"),
        ]
