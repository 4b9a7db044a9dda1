"""Tables of the ground. Ids of other rooms' things are plain values: the ground knows no room above it."""

from django.db import models
from django.db.models import F, Q

from xaso.base.identity import new_id
from xaso.base.scanning import OUTCOMES


class Node(models.Model):
    """This installation: one row. ``incarnation`` grows with every restore."""

    id = models.UUIDField(primary_key=True, default=new_id)
    incarnation = models.PositiveIntegerField(default=1)
    born_at = models.DateTimeField()
    restored_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "base_node"


class AuditEntry(models.Model):
    """One write, or one request that read personal data. ``sequence`` and ``hash`` come at sealing."""

    at = models.DateTimeField()
    incarnation = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=[("read", "read"), ("write", "write")])
    verb = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=8)
    actor_id = models.UUIDField(null=True)
    post = models.CharField(max_length=200, blank=True)
    office_id = models.UUIDField(null=True)
    purpose = models.CharField(max_length=200, blank=True)
    subjects = models.JSONField(default=list)
    detail = models.JSONField(default=dict)
    sequence = models.BigIntegerField(null=True, unique=True)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        db_table = "base_audit"
        indexes = [
            models.Index(fields=["id"], name="audit_unsealed", condition=Q(sequence__isnull=True)),
            models.Index(fields=["at"], name="audit_at"),
            models.Index(fields=["actor_id", "at"], name="audit_actor", condition=Q(kind="write")),
        ]


class AuditRoot(models.Model):
    """What was shown in public of a day: its last sealed row. Whoever noted it can ask whether it still stands."""

    day = models.DateField(primary_key=True)
    sequence = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "base_audit_root"


class OutboxEvent(models.Model):
    """What happened, written in the transaction of the action; handled by the subscriptions of ``site``."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=80)
    body = models.JSONField()
    at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        db_table = "base_outbox"
        indexes = [models.Index(fields=["next_at", "id"], name="outbox_open", condition=Q(done_at__isnull=True))]


class Handled(models.Model):
    """An event that a subscriber has dealt with: effects happen once."""

    event = models.ForeignKey(OutboxEvent, on_delete=models.CASCADE)
    subscriber = models.CharField(max_length=80)

    class Meta:
        db_table = "base_handled"
        constraints = [models.UniqueConstraint(fields=["event", "subscriber"], name="handled_once")]


class Series(models.Model):
    """A row of numbers of one unit, book and period (day or year). ``last`` is the highest that was given.

    ``told``: the highest that the hub was told.
    """

    unit_id = models.UUIDField()
    book = models.CharField(max_length=40)
    period = models.CharField(max_length=10)
    last = models.PositiveIntegerField(default=0)
    told = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "base_series"
        constraints = [models.UniqueConstraint(fields=["unit_id", "book", "period"], name="one_series")]
        indexes = [models.Index(fields=["id"], name="series_untold", condition=Q(last__gt=F("told")))]


class SeriesHeard(models.Model):
    """The highest number of a series that another node told of: at a hub the node of the unit, after a restore the hub.

    ``heard_at``: when the hub last heard of the series.
    """

    unit_id = models.UUIDField()
    book = models.CharField(max_length=40)
    period = models.CharField(max_length=10)
    node = models.UUIDField()
    last = models.PositiveIntegerField()
    heard_at = models.DateTimeField()

    class Meta:
        db_table = "base_series_heard"
        constraints = [models.UniqueConstraint(fields=["unit_id", "book", "period"], name="one_series_heard")]
        indexes = [models.Index(fields=["node", "heard_at"], name="series_of_a_node")]


class Comparison(models.Model):
    """An office has compared its numbers with its paper books in this life of the node: it may give numbers again."""

    unit_id = models.UUIDField()
    incarnation = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "base_comparison"
        constraints = [models.UniqueConstraint(fields=["unit_id", "incarnation"], name="one_comparison_a_life")]


class Away(models.Model):
    """A unit of which nothing is written here: it leaves, has left, or a restored node does not know whether it did.

    ``node``: where it goes or went, with its name. ``waits_for``: the nodes that a restored one has yet to hear.
    """

    unit_id = models.UUIDField(primary_key=True)
    office_id = models.UUIDField()
    state = models.CharField(max_length=8)
    office_name = models.CharField(max_length=200)
    node = models.UUIDField()
    node_name = models.CharField(max_length=200)
    since = models.DateTimeField()
    waits_for = models.JSONField(default=list)

    class Meta:
        db_table = "base_away"


class StoredFile(models.Model):
    """One owner's reference to a content. Several references may share one content; erasing one takes from none.

    ``scan``: what ClamAV said, and how it calls the virus.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    owner_kind = models.CharField(max_length=20)
    owner_id = models.UUIDField()
    office_id = models.UUIDField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    scan = models.CharField(max_length=10, choices=OUTCOMES, default="unscanned")
    virus = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    added_by = models.UUIDField(null=True)

    class Meta:
        db_table = "base_file"
        indexes = [
            models.Index(fields=["owner_kind", "owner_id"], name="file_owner"),
            models.Index(fields=["sha256"], name="file_sha256"),
            models.Index(fields=["added_at"], name="file_not_clean", condition=~Q(scan="clean")),
        ]


class CalendarDay(models.Model):
    """A day that differs from the week: closed, or worked in place of another. The table decides, not a formula.

    Without an office it holds in the whole country; the row of an office overlays that for this office alone.
    """

    office_id = models.UUIDField(null=True)
    day = models.DateField()
    kind = models.CharField(max_length=8, choices=[("closed", "Nghỉ"), ("makeup", "Làm bù")])
    name = models.CharField(max_length=200)
    replaces = models.DateField(null=True)
    forecast = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "base_calendar_day"
        constraints = [
            models.UniqueConstraint(fields=["office_id", "day"], name="one_word_of_an_office"),
            models.UniqueConstraint(fields=["day"], condition=Q(office_id__isnull=True), name="one_national_word"),
        ]


class CalendarHorizon(models.Model):
    """The last day that the calendar knows; beyond it no due date is promised. One row for the whole country.

    An office may know more: its own row. ``version`` of the national row grows with every change of any day;
    ``told``: number of the calendar that the hub told last (``calendar_told``).
    """

    office_id = models.UUIDField(null=True, unique=True)
    known_from = models.DateField()
    known_until = models.DateField()
    version = models.PositiveIntegerField(default=1)
    told = models.PositiveBigIntegerField(default=0)

    class Meta:
        db_table = "base_calendar_horizon"


class Job(models.Model):
    """A recurring job: when it ran, when it runs next, who runs it now (``lease_until``)."""

    name = models.CharField(max_length=60, primary_key=True)
    next_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    last_done_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        db_table = "base_job"


class BackupRun(models.Model):
    """One backup and, when it was tried, its restore into a scratch place (the proof)."""

    started_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    path = models.CharField(max_length=500, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    proved_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        db_table = "base_backup"
        indexes = [models.Index(fields=["-started_at"], name="backup_newest")]


class ImportRun(models.Model):
    """A list that an office had before and brings in (nhập dữ liệu sẵn có). ``content``: the file, sealed, until done.

    ``columns``: key → place; ``answers``: what was answered to doubts. ``done``: so many lines are dealt with.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office_id = models.UUIDField()
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=8, default="checked")
    content = models.BinaryField(null=True)
    columns = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    lines = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "base_import"
        indexes = [models.Index(fields=["office_id", "-at"], name="import_office")]


class Imported(models.Model):
    """What a line of an import became. ``digest``: of the values then, by which work done on it since is known."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="imported")
    line = models.PositiveIntegerField()
    thing_id = models.UUIDField()
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "base_imported"
