"""What was counted of every dossier, the sums of it, and what an office has closed. All but the last can be rebuilt."""

from django.db import models
from django.db.models import Q

from xaso.base.identity import new_id
from xaso.reporting.requests.models import (
    Consolidation,
    ReportDraft,
    ReportForm,
    ReportRequest,
    ReportVersion,
    UnitReport,
)

__all__ = [
    "ClosedReport",
    "Consolidation",
    "Course",
    "ReportCheck",
    "ReportDraft",
    "ReportForm",
    "ReportRequest",
    "ReportVersion",
    "Stretch",
    "Tally",
    "UnitReport",
]

ENDINGS = [
    ("early", "Trước hạn"),
    ("on_time", "Đúng hạn"),
    ("late", "Quá hạn"),
    ("closed", "Kết thúc, không có kết quả"),
    ("refused", "Từ chối tiếp nhận"),
]
KINDS = [("overdue", "Quá hạn"), ("waiting", "Chờ bổ sung")]
LENGTHS = [("month", "Tháng"), ("year", "Năm")]
FORMS = [("ii06", "Biểu II.06"), ("book", "Sổ theo dõi hồ sơ")]


class Course(models.Model):
    """A dossier as it was counted: the day it came, the day it ended and how. Its tallies hold exactly this.

    It outlives a dossier that was taken back, so that it can be taken out of the tallies too.
    """

    case = models.OneToOneField(
        "cases.Case", on_delete=models.DO_NOTHING, primary_key=True, related_name="+", db_constraint=False
    )
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    field = models.CharField(max_length=300, blank=True)
    procedure_code = models.CharField(max_length=30)
    channel = models.CharField(max_length=10)
    received_on = models.DateField()
    ended_on = models.DateField(null=True)
    ending = models.CharField(max_length=8, choices=ENDINGS, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "reporting_course"
        indexes = [
            models.Index(fields=["office", "received_on", "case"], name="course_received"),
            models.Index(fields=["office", "ended_on"], name="course_ended"),
        ]


class Stretch(models.Model):
    """Days at whose end a running dossier was overdue, or waited for the citizen. ``until``: the first day it was not.

    What will be overdue if nothing happens begins in the future: no clock has to tick for it.
    """

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="stretches")
    kind = models.CharField(max_length=8, choices=KINDS)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        db_table = "reporting_stretch"
        indexes = [
            models.Index(fields=["kind", "since"], name="stretch_since"),
            models.Index(fields=["kind", "until"], name="stretch_until", condition=Q(until__isnull=False)),
        ]


class Tally(models.Model):
    """Sums of courses over a reporting month or a reporting year, which begins on ``first``.

    Years are the same once more: what came before a period is asked for of all years, and those grow.
    ``overdue`` and ``waiting``: how many stretches began less how many ended, so that their sum up to a day is how
    many lasted at its end.
    """

    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    length = models.CharField(max_length=5, choices=LENGTHS)
    first = models.DateField()
    field = models.CharField(max_length=300, blank=True)
    procedure_code = models.CharField(max_length=30)
    channel = models.CharField(max_length=10)
    received = models.IntegerField(default=0)
    early = models.IntegerField(default=0)
    on_time = models.IntegerField(default=0)
    late = models.IntegerField(default=0)
    closed = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    overdue = models.IntegerField(default=0)
    waiting = models.IntegerField(default=0)

    class Meta:
        db_table = "reporting_tally"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "length", "first", "procedure_code", "channel", "field"], name="one_tally_a_time"
            )
        ]


class ReportCheck(models.Model):
    """One comparison of all counts with the rows of dossiers. What disagreed was counted again."""

    started_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    dossiers = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "reporting_check"
        indexes = [models.Index(fields=["-started_at"], name="check_newest")]


class ClosedReport(models.Model):
    """Numbers that an office has closed. They never change: what changes later is another version with its reason."""

    id = models.UUIDField(primary_key=True, default=new_id)
    form = models.CharField(max_length=8, choices=FORMS)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=200)
    first = models.DateField()
    last = models.DateField()
    asked = models.JSONField()
    asked_hash = models.CharField(max_length=64)
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    hash = models.CharField(max_length=64)
    reason = models.CharField(max_length=500, blank=True)
    closed_at = models.DateTimeField()
    closed_by = models.CharField(max_length=200)

    class Meta:
        db_table = "reporting_closed"
        constraints = [models.UniqueConstraint(fields=["office", "asked_hash", "number"], name="one_closed_version")]
