"""Forms of report, requests, and the report of each unit; a report between two nodes has a copy on each side."""

from django.db import models
from django.db.models import Q

from xaso.base.identity import new_id
from xaso.reporting.requests.states import NAMES

DELIVERIES = [
    ("waiting", "Chờ gửi"),
    ("travelling", "Đang đi"),
    ("arrived", "Đã đến"),
    ("refused", "Bị từ chối"),
]
WISHES = [("", "Không"), ("asked", "Đang xin gia hạn"), ("denied", "Không đồng ý"), ("granted", "Đã gia hạn")]


class ReportForm(models.Model):
    """A form of an office, used again at every request. ``content``: a ``spec.Spec``; a request takes a copy of it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    content = models.JSONField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=210)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "reporting_form"


class ReportRequest(models.Model):
    """What an office asks of units below it. ``answers``: the report to a unit above that this gathers figures for."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    form_id = models.UUIDField()
    name = models.CharField(max_length=200)
    content = models.JSONField()
    first = models.DateField()
    last = models.DateField()
    due = models.DateField()
    directive = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    answers = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=210)
    asked_by_id = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "reporting_request"
        indexes = [models.Index(fields=["office", "-asked_at"], name="request_newest")]


class UnitReport(models.Model):
    """The report that one unit owes. Ids of units are plain values: either end may live on another node.

    ``from_node``, ``to_node``: None: this one. ``request_id``: also where the request itself is on another node.
    ``number``: the newest version that was handed in. ``delivery``: how far the request has come.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    request_id = models.UUIDField()
    form_id = models.UUIDField()
    name = models.CharField(max_length=200)
    content = models.JSONField()
    first = models.DateField()
    last = models.DateField()
    directive = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    person = models.CharField(max_length=210)
    from_node = models.UUIDField(null=True)
    from_office = models.UUIDField()
    from_name = models.CharField(max_length=420)
    to_node = models.UUIDField(null=True)
    to_office = models.UUIDField()
    to_unit = models.UUIDField()
    to_name = models.CharField(max_length=420)
    state = models.CharField(max_length=12, choices=list(NAMES.items()))
    delivery = models.CharField(max_length=10, choices=DELIVERIES)
    refusal = models.CharField(max_length=500, blank=True)
    due = models.DateField()
    holder_id = models.UUIDField(null=True)
    holder = models.CharField(max_length=210, blank=True)
    held_since = models.DateTimeField()
    number = models.PositiveSmallIntegerField(default=0)
    handed_in_at = models.DateTimeField(null=True)
    first_handed_in_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=500, blank=True)
    amending = models.CharField(max_length=500, blank=True)
    reminded_at = models.DateTimeField(null=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    wish = models.CharField(max_length=7, choices=WISHES, blank=True)
    wish_day = models.DateField(null=True)
    wish_words = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "reporting_unit_report"
        constraints = [models.UniqueConstraint(fields=["request_id", "to_unit"], name="one_report_a_unit")]
        indexes = [
            models.Index(fields=["to_office", "state"], name="report_owed", condition=Q(to_node=None)),
            models.Index(fields=["from_office", "state"], name="report_wanted", condition=Q(from_node=None)),
            models.Index(fields=["form_id", "to_unit", "last"], name="report_before"),
        ]


class ReportDraft(models.Model):
    """What a unit has typed so far; its own people alone see it. ``typed``: as typed, also what is wrong."""

    report = models.OneToOneField(UnitReport, on_delete=models.CASCADE, primary_key=True, related_name="draft")
    typed = models.JSONField(default=dict)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=210)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "reporting_draft"


class ReportVersion(models.Model):
    """What a unit has handed in. It never changes; ``reason``: why there is another after it."""

    report = models.ForeignKey(UnitReport, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    reason = models.CharField(max_length=500, blank=True)
    handed_in_at = models.DateTimeField()
    handed_in_by = models.CharField(max_length=210)
    decision = models.CharField(max_length=9, choices=[("", "Chưa"), ("approved", "Duyệt"), ("sent_back", "Trả lại")],
                                blank=True)  # fmt: skip
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=210, blank=True)
    decision_words = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "reporting_version"
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="one_version_a_number")]


class Consolidation(models.Model):
    """Approved reports added up and locked. ``children``: of whom which version; ``lacking``: names without one."""

    id = models.UUIDField(primary_key=True, default=new_id)
    request = models.ForeignKey(ReportRequest, on_delete=models.PROTECT, related_name="consolidations")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    children = models.JSONField()
    lacking = models.JSONField()
    hash = models.CharField(max_length=64)
    reason = models.CharField(max_length=500, blank=True)
    locked_at = models.DateTimeField()
    locked_by = models.CharField(max_length=210)

    class Meta:
        db_table = "reporting_consolidation"
        constraints = [models.UniqueConstraint(fields=["request", "number"], name="one_locked_version")]
