"""Tables of the room: the yearly list, files, what lies in them, what happened to them, hand-overs to the archive."""

from django.db import models
from django.db.models import Q

from xaso.base.identity import new_id
from xaso.workfiles.states import NAMES

SOURCES = [
    ("arrival", "Văn bản đến"),
    ("dispatch", "Văn bản đi"),
    ("case", "Hồ sơ thủ tục hành chính"),
    ("task", "Nhiệm vụ"),
    ("paper", "Tài liệu giấy"),
]


class FileList(models.Model):
    """The list of files of an office in a year (danh mục hồ sơ): its lines are files that nobody has opened yet.

    ``approved_at``, ``approved_by``: by whom it holds; a line that changes later needs his word again.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=400, blank=True)

    class Meta:
        db_table = "workfiles_list"
        constraints = [models.UniqueConstraint(fields=["office", "year"], name="one_file_list_a_year")]


class HandOver(models.Model):
    """Files on their way to the archive of the office (nộp lưu): prepared by the clerk, then received.

    ``receiver``: name and post of who received them; ``condition``: how they were found.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=400)
    receiver = models.CharField(max_length=200, blank=True)
    received_on = models.DateField(null=True)
    condition = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "workfiles_hand_over"
        indexes = [models.Index(fields=["office", "-made_at"], name="hand_over_newest")]


class WorkFile(models.Model):
    """One file (hồ sơ công việc), with the data that NĐ 30/2020 Điều 29 and Phụ lục V ask for.

    ``year``: of the list in which it stands; ``listed``: whether it was opened out of the list. ``retention``: years,
    0: for ever. ``keeper``: who makes it up; ``unit``: where he serves. ``sheets``: how many numbered sheets
    of paper lie in it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=7, choices=list(NAMES.items()))
    version = models.PositiveIntegerField(default=1)
    year = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=30)
    title = models.CharField(max_length=500)
    retention = models.PositiveSmallIntegerField()
    construction = models.BooleanField(default=False)
    listed = models.BooleanField(default=True)
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    keeper = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    note = models.CharField(max_length=500, blank=True)
    sheets = models.PositiveSmallIntegerField(null=True)
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    hand_over = models.ForeignKey(HandOver, on_delete=models.PROTECT, null=True, related_name="files")

    class Meta:
        db_table = "workfiles_file"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year", "symbol"], condition=~Q(state="struck"), name="one_file_per_symbol"
            )
        ]
        indexes = [
            models.Index(fields=["office", "year", "symbol"], name="workfile_year"),
            models.Index(fields=["keeper", "state"], name="workfile_keeper"),
        ]


class FiledPaper(models.Model):
    """What lies in a file, as it was when it was put there.

    ``source``, ``source_ref``: what it is and its id there, plain text for which no table of another room is asked.
    """

    file = models.ForeignKey(WorkFile, on_delete=models.CASCADE, related_name="papers", db_index=False)
    position = models.PositiveIntegerField()
    source = models.CharField(max_length=10, choices=SOURCES)
    source_ref = models.CharField(max_length=40, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    day = models.DateField(null=True)
    author = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=700)
    pages = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=300, blank=True)
    put_at = models.DateTimeField()

    class Meta:
        db_table = "workfiles_paper"
        constraints = [
            models.UniqueConstraint(fields=["file", "position"], name="one_paper_per_place"),
            models.UniqueConstraint(
                fields=["file", "source", "source_ref"], condition=~Q(source_ref=""), name="filed_once_a_file"
            ),
        ]
        indexes = [models.Index(fields=["source_ref"], name="filed_source", condition=~Q(source_ref=""))]


class WorkFileStep(models.Model):
    """One step of a file: who did what, and said what."""

    file = models.ForeignKey(WorkFile, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.CharField(max_length=400)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        db_table = "workfiles_step"
