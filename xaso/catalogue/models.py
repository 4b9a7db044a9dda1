"""Published procedures. A version is never changed: cases stay pinned to the one that they started with."""

from django.db import models

from xaso.base.identity import new_id

ORIGINS = [("package", "Gói thủ tục"), ("import", "Cổng Dịch vụ công quốc gia"), ("facts", "Danh mục kèm theo")]


class Procedure(models.Model):
    """A procedure by its national code (mã thủ tục hành chính). ``folded`` is what a search looks at.

    ``current``: the version offered at the counter now (``rules.offered``); None when none is in force.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=1000)
    field = models.CharField(max_length=300, blank=True)
    folded = models.TextField()
    current = models.ForeignKey("Version", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "catalogue_procedure"


class Version(models.Model):
    """One published content of a procedure: ``spec`` is ``ProcedureSpec.data()``, ``hash`` its fingerprint with files.

    ``published_at``: when its source last gave this content; a source may come back to what it said before.
    ``told``: number of the hub's word by which it was (``told``); 0: published here.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    hash = models.CharField(max_length=64, unique=True)
    origin = models.CharField(max_length=10, choices=ORIGINS)
    spec = models.JSONField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    published_at = models.DateTimeField()
    told = models.PositiveBigIntegerField(default=0)

    class Meta:
        db_table = "catalogue_version"
        constraints = [models.UniqueConstraint(fields=["procedure", "number"], name="one_version_per_number")]


class VersionFile(models.Model):
    """A file of a package, as published."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="files")
    path = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        db_table = "catalogue_version_file"
        constraints = [models.UniqueConstraint(fields=["version", "path"], name="one_file_per_path")]
