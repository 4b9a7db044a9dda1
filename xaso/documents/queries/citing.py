"""A document as a work file names it: what it is, of which day, of whom."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.base import audit
from xaso.base.actor import Actor
from xaso.base.errors import NotFound, NotPossible
from xaso.documents import access
from xaso.documents.models import Arrival, Dispatch
from xaso.documents.queries.listing import kind_name
from xaso.people import queries as people


@dataclass(frozen=True)
class Cited:
    """``subject``: kind and subject together, as registers write them."""

    reference: str
    day: date
    author: str
    subject: str
    pages: int | None


def cited(actor: Actor, of: str, document_id: UUID) -> Cited:
    """An arrival or a dispatch that the actor may see; noted as read.

    Raises:
        NotFound: he sees none. NotPossible: it is in no register yet.
    """
    return _arrival(actor, document_id) if of == "arrival" else _dispatch(actor, document_id)


def _arrival(actor: Actor, arrival_id: UUID) -> Cited:
    found = Arrival.objects.filter(access.arrivals(actor), pk=arrival_id).first()
    if found is None:
        raise NotFound
    audit.saw([found.pk])
    if found.number is None:
        raise NotPossible("Văn bản đến chưa vào sổ.")
    return Cited(found.reference, found.issued_on, found.sender, f"{found.type_name} {found.subject}", found.pages)


def _dispatch(actor: Actor, dispatch_id: UUID) -> Cited:
    found = Dispatch.objects.filter(access.dispatches(actor), pk=dispatch_id).first()
    if found is None:
        raise NotFound
    audit.saw([found.pk])
    if found.state != "issued" or found.issued_on is None:
        raise NotPossible("Dự thảo không bỏ vào hồ sơ; hãy phát hành văn bản trước.")
    author = people.unit(found.office_id).name
    return Cited(found.reference, found.issued_on, author, f"{kind_name(found.kind)} {found.subject}", found.pages)
