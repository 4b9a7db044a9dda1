"""Copies and what they are copies of, for the pages of both; and what the form of a copy begins with."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from xaso.base import audit
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.documents import access, kinds
from xaso.documents.actions.attachments import PDF, leaving, of_latest
from xaso.documents.models import Arrival, Dispatch
from xaso.documents.queries.destinations import Destinations, destinations


@dataclass(frozen=True)
class CopyRow:
    """``href``: its page, whose own door says who may open it."""

    href: str
    title: str


@dataclass(frozen=True)
class NewCopy:
    """``source``: of what; ``forms``: key and name of those that can be made; ``files``: among which to choose.

    ``beside``: id and name of files that go with it and can be copied after it.
    """

    source: str
    subject: str
    forms: tuple[tuple[str, str], ...]
    files: tuple[tuple[UUID, str], ...]
    beside: tuple[tuple[UUID, str], ...]
    goes_to: Destinations


def copies_of(copies: Any) -> tuple[CopyRow, ...]:
    """Those that were made and not dropped, newest last."""
    rows = copies.exclude(state="dropped").order_by("created_at").values_list("pk", "kind", "reference")
    return tuple(CopyRow(f"/van-ban/di/{key}/", f"{_name(kind)} {number}".strip()) for key, kind, number in rows)


def copied_from(found: Dispatch) -> CopyRow | None:
    """What this is a copy of; None for what is no copy."""
    if one := found.copied_arrival:
        return CopyRow(f"/van-ban/den/{one.pk}/", f"{one.type_name} {one.reference}".strip())
    if other := found.copied_dispatch:
        return CopyRow(f"/van-ban/di/{other.pk}/", f"{_name(other.kind)} {other.reference}")
    return None


def new_copy(actor: Actor, of: str, source_id: UUID) -> NewCopy:
    """What the form begins with; NotFound for what the actor cannot see. Noted as read."""
    forms = tuple((one.key, one.copy_of) for one in kinds.copies())
    if of == "arrival":
        arrived = Arrival.objects.filter(access.arrivals(actor), pk=source_id).first()
        if arrived is None:
            raise NotFound
        audit.saw([arrived.pk])
        rows = list(arrived.files.order_by("pk").values_list("file_id", "file__name", "file__media_type"))
        files = tuple((key, name) for key, name, _ in rows)
        beside = tuple((key, name) for key, name, media in rows[1:] if media == PDF)
        named = f"{arrived.type_name} {arrived.reference} của {arrived.sender}"
        return NewCopy(named, arrived.subject, forms, files, beside, destinations(actor))
    issued = Dispatch.objects.filter(access.dispatches(actor), pk=source_id, state="issued").first()
    if issued is None:
        raise NotFound
    audit.saw([issued.pk])
    forms = tuple(one for one in forms if (one[0] == "sao_luc") == (issued.book == "copy"))
    named = f"{_name(issued.kind)} {issued.reference}"
    beside = tuple((leaving(one).pk, one.name) for one in of_latest(issued) if leaving(one).media_type == PDF)
    return NewCopy(named, issued.subject, forms, (), beside, destinations(actor))


def _name(key: str) -> str:
    found = kinds.kind(key)
    return found.name if found else key
