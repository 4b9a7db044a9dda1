"""What changes from time to time and is read as a whole is told by numbers: each peer hears what it has not heard yet.

A number belongs to a source and only grows. Streams lose nothing, so it is enough to note what was queued; a node that
was restored says how far it knows each source, and is told from there.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from xaso.base import node
from xaso.exchange import here, sending
from xaso.exchange.models import SnapshotTold
from xaso.exchange.receiving import Refused
from xaso.exchange.sending import Kind

KNOWN = Kind("exchange.known", 1, "normal")
MOST_SOURCES = 2000

Known = Mapping[str, Mapping[UUID, int]]
"""Topic → source → the newest number that was heard."""


class Said(BaseModel):
    """The body of ``exchange.known`` version 1: how far a node knows each topic (type) of each source."""

    model_config = ConfigDict(extra="ignore")

    known: dict[str, dict[UUID, int]] = Field(max_length=20)


def told(peer: UUID, topic: str) -> dict[UUID, int]:
    """Source → the newest number that the peer was told."""
    return dict(SnapshotTold.objects.filter(peer=peer, topic=topic).values_list("source", "number"))


def tell(peer: UUID, kind: Kind, source: UUID, number: int, bodies: Iterable[Mapping[str, Any]]) -> None:
    """Queue the bodies and note that the peer was told up to a number, together."""
    with transaction.atomic():
        for body in bodies:
            sending.send(peer, kind, body)
        SnapshotTold.objects.update_or_create(peer_id=peer, topic=kind.type, source=source, defaults={"number": number})


def take_back(peer: UUID, kind: Kind, source: UUID, body: Mapping[str, Any]) -> None:
    """Queue the last word on a source, and note that the peer was told nothing of it."""
    with transaction.atomic():
        sending.send(peer, kind, body)
        SnapshotTold.objects.filter(peer=peer, topic=kind.type, source=source).delete()


def once_a_life(peer: UUID, kind: Kind, body: Mapping[str, Any]) -> bool:
    """In each life after the first, a node says this once to a peer. Whether it was said now."""
    life, own = node.incarnation(), here.current().node
    if life == 1 or told(peer, kind.type).get(own) == life:
        return False
    tell(peer, kind, own, life, [body])
    return True


def say_what_is_known(peer: UUID, known: Known) -> bool:
    """A restored node says how far it knows what it was told. Whether it was said now."""
    return once_a_life(peer, KNOWN, _body(known))


def ask(peer: UUID, known: Known) -> None:
    """The same at any time: what is not known is to be told anew."""
    sending.send(peer, KNOWN, _body(known))


def _body(known: Known) -> dict[str, Any]:
    said = {topic: {str(source): number for source, number in heard.items()} for topic, heard in known.items()}
    return {"known": said}


def hear_what_is_known(peer: UUID, body: object, topics: Collection[str]) -> None:
    """A restored peer knows no more than this of these topics: what came after that it is told again.

    Raises:
        Refused: not such a body.
    """
    try:
        said = Said.model_validate(body)
    except ValidationError as error:
        raise Refused(str(error)[:500]) from error
    if sum(map(len, said.known.values())) > MOST_SOURCES * len(said.known):
        raise Refused("too many sources")
    for row in SnapshotTold.objects.filter(peer=peer, topic__in=topics):
        heard = said.known.get(row.topic, {}).get(row.source, 0)
        if heard < row.number:
            SnapshotTold.objects.filter(pk=row.pk).update(number=max(heard, 0))
