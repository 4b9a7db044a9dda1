"""Files that go with a dispatch, for those who may see it."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Count, F

from xaso.base import audit, files
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.documents import access
from xaso.documents.actions.attachments import leaving
from xaso.documents.models import Attachment, Dispatch


@dataclass(frozen=True)
class AttachmentRow:
    """``sealed``: the office's seal is on it."""

    id: UUID
    name: str
    size: int
    sealed: bool


def by_version(dispatch: Dispatch) -> dict[int, tuple[AttachmentRow, ...]]:
    """Number of the version → its files, in their order; versions without any are left out."""
    rows = Attachment.objects.filter(version__dispatch=dispatch).select_related("version", "file", "sealed")
    found: dict[int, tuple[AttachmentRow, ...]] = {}
    for one in rows.only("name", "version__number", "file__size", "sealed__size").order_by("place"):
        row = AttachmentRow(one.pk, one.name, leaving(one).size, one.sealed_id is not None)
        found[one.version.number] = (*found.get(one.version.number, ()), row)
    return found


def attachment(actor: Actor, dispatch_id: UUID, attachment_id: UUID) -> tuple[files.FileFacts, bytes]:
    """One of any version, under its name: what leaves, or would. NotFound unless the actor may see the dispatch."""
    found = Dispatch.objects.filter(access.dispatches(actor), pk=dispatch_id).first()
    if found is None:
        raise NotFound
    audit.saw([found.pk])
    rows = Attachment.objects.filter(version__dispatch=found, pk=attachment_id)
    one = rows.select_related("file", "sealed").first()
    if one is None:
        raise NotFound
    facts, content = files.opened(owner_kind="dispatch", owner_id=found.pk, file_id=leaving(one).pk)
    return replace(facts, name=one.name), content


def how_many(ids: list[UUID]) -> dict[UUID, int]:
    """How many files go with each of these dispatches, of those that have any."""
    latest = Attachment.objects.filter(
        version__dispatch_id__in=ids, version__number=F("version__dispatch__latest")
    ).values_list("version__dispatch_id")
    return dict(latest.annotate(count=Count("pk")).order_by())
