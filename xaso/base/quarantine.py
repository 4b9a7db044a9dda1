"""What could not be scanned on arrival is scanned later; what then turns out to have a virus is shown to nobody."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from uuid import UUID

from django.conf import settings

from xaso.base import files, scanning
from xaso.base.actor import SYSTEM
from xaso.base.command import Event, command
from xaso.base.errors import NotFound
from xaso.base.models import StoredFile

BATCH = 50


@dataclass(frozen=True)
class FilesScanned(Event):
    """Contents that had waited. ``infected``: ids of the references to those with a virus."""

    NAME = "file.scanned.v1"
    clean: int
    infected: tuple[UUID, ...]

    def subjects(self) -> list[str]:
        return [str(one) for one in self.infected]


@dataclass(frozen=True)
class Infected:
    name: str
    virus: str
    added_at: datetime


@dataclass(frozen=True)
class Scanner:
    """How scanning stands. ``version``: "" where no daemon answers."""

    configured: bool
    version: str
    waiting: int
    infected: tuple[Infected, ...]


def scan_waiting() -> int:
    """Scan what has waited longest. Returns how many contents have a verdict now; 0 while no daemon answers."""
    if not scanning.version():
        return 0
    unscanned = StoredFile.objects.filter(scan="unscanned", size__lte=settings.UPLOAD_MAX_BYTES)
    waiting = unscanned.order_by("added_at", "pk")
    found: dict[str, scanning.Verdict] = {}
    for file in waiting[:BATCH]:
        if file.sha256 in found:
            continue
        try:
            verdict = scanning.scan(BytesIO(files.content(file)))
        except NotFound:  # the content is lost; nobody can open it either
            continue
        if verdict.outcome != "unscanned":
            found[file.sha256] = verdict
    if found:
        _record(found)
    return len(found)


def scanner(office_ids: frozenset[UUID]) -> Scanner:
    """For the steward: whether files are scanned, and what was found among those of his offices."""
    ours = StoredFile.objects.filter(office_id__in=office_ids)
    rows = ours.filter(scan="infected").order_by("-added_at")[:20]
    return Scanner(
        configured=scanning.configured(),
        version=scanning.version(),
        waiting=ours.filter(scan="unscanned").count(),
        infected=tuple(Infected(row.name, row.virus, row.added_at) for row in rows),
    )


def _record(found: dict[str, scanning.Verdict]) -> None:
    with command("file.scan", SYSTEM) as cmd:
        clean = [digest for digest, verdict in found.items() if verdict.outcome == "clean"]
        StoredFile.objects.filter(sha256__in=clean).update(scan="clean")
        bad = {digest: verdict.name for digest, verdict in found.items() if verdict.outcome == "infected"}
        for digest, virus in bad.items():
            StoredFile.objects.filter(sha256=digest).update(scan="infected", virus=virus)
        infected = StoredFile.objects.filter(sha256__in=bad).values_list("pk", flat=True)
        cmd.publish(FilesScanned(clean=len(clean), infected=tuple(infected)))
