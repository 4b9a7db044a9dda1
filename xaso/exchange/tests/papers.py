"""A node with a place for files, a peer beside it, and envelopes that name files."""

import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from django.conf import LazySettings

from xaso.base import clock, files, keys
from xaso.base.actor import SYSTEM
from xaso.base.identity import new_id
from xaso.exchange import here
from xaso.exchange.models import Incoming, Peer
from xaso.exchange.protocol.envelope import Envelope, FileRef, Lane, Stream, seal
from xaso.exchange.protocol.store import Arrival
from xaso.exchange.tables import Tables

THERE = UUID(int=77)


def settle_in(settings: LazySettings, data: Path) -> Peer:
    """This node has a folder of its own, and a peer."""
    settings.DATA = data
    keys.ensure(data)
    here.take_part(name="Nút thử", role="commune")
    return Peer.objects.create(node=THERE, name="Tỉnh", role="hub", joined_at=clock.now())


def paper(number: int = 1, size: int = 200) -> bytes:
    """A PDF as far as its first bytes say so."""
    return (b"%%PDF-1.7\n%d\n" % number).ljust(size, b"x")


def ref(content: bytes, name: str = "giay.pdf") -> FileRef:
    return FileRef(hashlib.sha256(content).hexdigest(), len(content), name, "application/pdf")


def put(content: bytes) -> FileRef:
    """A content of this node, owned by a dossier."""
    files.store(
        files.take_in(io.BytesIO(content), "giay.pdf"),
        actor=SYSTEM,
        at=clock.now(),
        owner_kind="case",
        owner_id=new_id(),
        office_id=new_id(),
    )
    return ref(content)


def come(
    refs: Sequence[FileRef], *, sequence: int = 1, lane: Lane = "normal", kind: str = "test.said", peer: UUID = THERE
) -> Incoming:
    """An envelope of the peer has come."""
    stream = Stream(1, lane)
    tables = Tables()
    envelope = Envelope(peer, tables.node, stream, sequence, kind, 1, clock.now().isoformat(), {}, tuple(refs))
    tables.take(peer, [Arrival(seal(envelope, lambda _: b"s" * 64), envelope)])
    return Incoming.objects.get(peer_id=peer, life=1, lane=lane, sequence=sequence)


def arrive(content: bytes, name: str = "giay.pdf") -> files.Arrived:
    """A content that came from a peer and was hashed here."""
    return files.take_over(io.BytesIO(content), name, hashlib.sha256(content).hexdigest(), len(content))
