"""What is told to other nodes of letters."""

from datetime import datetime
from typing import Any
from uuid import UUID

from xaso.base import clock, files
from xaso.base.actor import Actor
from xaso.base.errors import NotAllowed
from xaso.letters import bodies
from xaso.letters.models import OWNER, Forwarded, Letter


def body_of(letter_id: UUID, own: UUID) -> dict[str, Any]:
    """The body of ``letter.sent`` for a letter that was written here; version 2 with files. ``own``: this node."""
    one = Letter.objects.get(pk=letter_id)
    enclosed = [{"sha256": file.sha256, "name": file.name} for file in files_beside(letter_id)]
    return {
        **({"files": enclosed} if enclosed else {}),
        "id": str(one.pk),
        "thread": str(one.thread),
        "sender": _end(own, one.from_office, one.from_unit, one.from_name),
        "receiver": _end(one.to_node or own, one.to_office, one.to_unit, one.to_name),
        "person": one.person,
        "subject": one.subject,
        "text": one.text,
        "written": one.written_at.isoformat(),
    }


def files_beside(letter_id: UUID) -> tuple[files.FileFacts, ...]:
    """What lies beside a letter."""
    return files.listed(owner_kind=OWNER, owner_id=letter_id)


def fate_of(letter_id: UUID) -> dict[str, Any]:
    """The body of ``letter.state`` for a letter that came from elsewhere, as it stands here."""
    one = Letter.objects.get(pk=letter_id)
    return _fate(one.pk, one.from_node, one.state, one.opened_at or one.arrived_at or one.written_at, by=one.opened_by)


def fate_of_body(body: object, state: str, reason: str = "") -> dict[str, Any]:
    """The same for a letter that goes on from here, or no further. Invalid if it is none."""
    said = bodies.sent(body)
    return _fate(said.id, said.sender.node, state, clock.now(), reason=reason)


def receiver_of(body: object) -> UUID:
    """The node that a letter is for. Invalid if it is none."""
    return bodies.sent(body).receiver.node


def writer_of(body: object) -> UUID:
    """The node whose letter is spoken of. Invalid if nothing such is said."""
    return bodies.fate(body).node


def way_back(teller: Actor, body: object) -> UUID:
    """The neighbour who hears word of a letter that this hub passed on. NotAllowed if it did not go to the teller."""
    assert teller.id is not None
    way = Forwarded.objects.filter(pk=bodies.fate(body).id, to_node=teller.id)
    writer = way.values_list("from_node", flat=True).first()
    if writer is None:
        raise NotAllowed("Thư này không đi qua đây đến nút ấy.")
    return writer


def _fate(
    letter_id: UUID, node: UUID | None, state: str, at: datetime, *, by: str = "", reason: str = ""
) -> dict[str, Any]:
    return {
        "id": str(letter_id), "node": str(node), "state": state, "at": at.isoformat(), "by": by, "reason": reason[:500],
    }  # fmt: skip


def _end(node: UUID, office: UUID, unit: UUID, name: str) -> dict[str, str]:
    return {"node": str(node), "office": str(office), "unit": str(unit), "name": name}
