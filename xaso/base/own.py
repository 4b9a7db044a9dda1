"""What of the ground's tables belongs to an office, and what to the node."""

from datetime import datetime

from django.db.models import Q

from xaso.base import models, numbering, numbers_told
from xaso.base.belongings import Belongings, Estate, Stays, Travels


def _hinders(estate: Estate) -> list[str]:
    said = []
    if numbering.must_compare(estate.office):
        said.append(
            "Chưa đối chiếu số trong sổ sau lần khôi phục dữ liệu; lãnh đạo đối chiếu ở mục Việc hôm nay trước."
        )
    if models.ImportRun.objects.filter(office_id__in=estate.offices, state__in=("running", "undoing")).exists():
        said.append("Một danh sách đang được nhập; hãy chờ nhập xong.")
    return said


def _arrived(estate: Estate, at: datetime) -> None:
    """Its numbers go on from what it brought: a restore of this node before it came is no matter of its books."""
    numbers_told.come_home(estate.units)
    numbering.arrived(estate.units, at)


BELONGINGS = Belongings(
    tables=(
        Travels(models.StoredFile, lambda estate: Q(office_id__in=estate.offices), without=("scan", "virus")),
        Travels(models.Series, lambda estate: Q(unit_id__in=estate.units), without=("told",)),
        Travels(models.CalendarDay, lambda estate: Q(office_id__in=estate.offices)),
        Travels(models.CalendarHorizon, lambda estate: Q(office_id__in=estate.offices)),
        Travels(models.ImportRun, lambda estate: Q(office_id__in=estate.offices), sealed={"content": ("import", "id")}),
        Travels(models.Imported, lambda estate: Q(run__office_id__in=estate.offices)),
        Stays(models.Node, "one installation"),
        Stays(models.AuditEntry, "the chain of a node is whole there; the hand-over stands in both"),
        Stays(models.AuditRoot, "of the chain of a node"),
        Stays(models.OutboxEvent, "had its effects before the office goes"),
        Stays(models.Handled, "of events that stay"),
        Stays(models.SeriesHeard, "what this node heard of others"),
        Stays(models.Comparison, "of a life of a node"),
        Stays(models.Away, "what of the units of this node does not live here"),
        Stays(models.Job, "of this installation"),
        Stays(models.BackupRun, "of this installation"),
    ),
    hinders=_hinders,
    arrived=_arrived,
)
