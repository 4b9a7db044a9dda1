"""What is late, to whom it rose, who was reminded, and the page of the week."""

from django.db import models
from django.db.models import Q

from xaso.base.identity import new_id
from xaso.cases.models.case import Case


class Watch(models.Model):
    """What an office has set in place of the norms of watching, in working hours; the last row holds."""

    office = models.ForeignKey("people.Unit", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    warn_step_hours = models.PositiveSmallIntegerField()
    warn_due_hours = models.PositiveSmallIntegerField()
    head_step_hours = models.PositiveSmallIntegerField()
    head_due_hours = models.PositiveSmallIntegerField()
    above_due_hours = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "cases_watch"


class Climb(models.Model):
    """Something late that was told to a level above its holder, until it is late no more. Open: ``resolved_at`` empty.

    ``due``: the moment that had passed. ``unit``: whose head was told; ``told``: the people at its head then.
    ``hand``, ``holder``, ``held_since``: in which hand it lay, by the row of the control slip.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="climbs", db_index=False)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    cause = models.CharField(max_length=8, choices=[("step", "Bước trễ"), ("dossier", "Hồ sơ quá hạn")])
    level = models.CharField(max_length=8, choices=[("head", "Lãnh đạo đơn vị"), ("above", "Cấp trên")])
    due = models.DateTimeField()
    at = models.DateTimeField()
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    told = models.JSONField(default=list)
    hand = models.PositiveSmallIntegerField()
    holder = models.CharField(max_length=200)
    holder_id = models.UUIDField(null=True)
    held_since = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_climb"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "cause", "level"], condition=Q(resolved_at=None), name="one_open_climb"
            )
        ]
        indexes = [
            models.Index(fields=["unit"], name="climb_open", condition=Q(resolved_at=None)),
            models.Index(fields=["office", "at"], name="climb_office"),
            models.Index(fields=["case"], name="climb_case"),
        ]


class Reminder(models.Model):
    """A leader's reminder of a dossier to the hand in which it lies, and the line that was answered.

    The hand is known by when it took the dossier (``held_since``): once that moves on, the reminder is over. ``day``:
    the working day that it counts for, on which the same hand is not reminded again.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reminders", db_index=False)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    held_since = models.DateTimeField()
    day = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    said_by = models.CharField(max_length=200)
    holder = models.CharField(max_length=200)
    answer = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "cases_reminder"
        constraints = [
            models.UniqueConstraint(fields=["case", "held_since", "day"], name="one_reminder_a_day_per_hand")
        ]
        indexes = [models.Index(fields=["office", "at"], name="reminder_office")]


class Digest(models.Model):
    """What a week was in an office, kept as it was on the first working day after it. ``week``: its Monday.

    ``figures``: counts, names of officers and offices; nothing of a citizen.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    week = models.DateField()
    made_at = models.DateTimeField()
    figures = models.JSONField()

    class Meta:
        db_table = "cases_digest"
        constraints = [models.UniqueConstraint(fields=["office", "week"], name="one_digest_a_week")]


class DigestRead(models.Model):
    """A leader has read a digest."""

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="readers", db_index=False)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        db_table = "cases_digest_read"
        constraints = [models.UniqueConstraint(fields=["digest", "account"], name="one_reading_a_digest")]
