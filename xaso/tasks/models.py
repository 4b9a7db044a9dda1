"""Tables of the room: tasks, who helps, what happened to them, whom their lateness was told."""

from django.db import models
from django.db.models import Q

from xaso.base.identity import new_id
from xaso.tasks.states import NAMES

SOURCES = [
    ("word", "Ý kiến trực tiếp"),
    ("meeting", "Kết luận cuộc họp"),
    ("arrival", "Văn bản đến"),
    ("dispatch", "Văn bản đi"),
    ("case", "Hồ sơ"),
    ("letter", "Thư"),
]
LEVELS = [("owner", "Người thực hiện"), ("giver", "Người giao"), ("head", "Lãnh đạo đơn vị")]


class Task(models.Model):
    """One task (nhiệm vụ).

    ``giver``: whose word it is; ``entered_by``: who typed it, a clerk for a leader perhaps. ``owner``: the one person
    who answers for it. ``source``: out of what it came, ``source_ref``: its id there, plain text for which no table of
    another room is asked; ``source_words``: what it is called. ``asked_due``, ``asked_reason``: a later deadline that
    waits for the giver's word. ``reported_at``: when the owner said that it is done, by which it kept its deadline.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=list(NAMES.items()))
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=500)
    detail = models.CharField(max_length=2000, blank=True)
    source = models.CharField(max_length=10, choices=SOURCES)
    source_ref = models.CharField(max_length=40, blank=True)
    source_words = models.CharField(max_length=300, blank=True)
    giver = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    entered_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    given_at = models.DateTimeField()
    held_since = models.DateTimeField()
    due = models.DateTimeField(null=True)
    asked_due = models.DateTimeField(null=True)
    asked_reason = models.CharField(max_length=500, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    progress = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=2000, blank=True)
    reported_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "tasks_task"
        constraints = [models.CheckConstraint(condition=Q(percent__lte=100), name="task_percent_to_100")]
        indexes = [
            models.Index(fields=["office", "state", "due"], name="task_office"),
            models.Index(fields=["owner", "state", "due"], name="task_owner"),
            models.Index(fields=["giver", "state", "due"], name="task_giver"),
            models.Index(fields=["source_ref"], name="task_source", condition=~Q(source_ref="")),
        ]


class TaskHelper(models.Model):
    """Somebody who helps the owner (người phối hợp)."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="helpers", db_index=False)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "tasks_helper"
        constraints = [models.UniqueConstraint(fields=["task", "account"], name="helps_a_task_once")]


class TaskStep(models.Model):
    """One step of a task: who did what, and said what. ``percent``: how far it was then, where that was said."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    receiver = models.CharField(max_length=200, blank=True)
    percent = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=2000, blank=True)

    class Meta:
        db_table = "tasks_step"


class TaskClimb(models.Model):
    """A deadline that was told: to the owner before it, to the giver and to the head after it. Open: no ``settled_at``.

    ``due``: the deadline that was told of; ``told``: names and posts of those who were.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="climbs", db_index=False)
    level = models.CharField(max_length=6, choices=LEVELS)
    due = models.DateTimeField()
    at = models.DateTimeField()
    told = models.JSONField(default=list)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "tasks_climb"
        constraints = [
            models.UniqueConstraint(fields=["task", "level"], condition=Q(settled_at=None), name="one_open_task_climb")
        ]
