"""Files that envelopes name, in the tables: what goes along, what is lacking, what is here.

A reference of ``base.files`` keeps each content: an outgoing one while its envelope is kept, an incoming one until its
envelope has had its effect, and a week longer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet

from xaso.base import clock, files
from xaso.base.actor import SYSTEM
from xaso.base.errors import NotFound
from xaso.exchange import here, partial, telling
from xaso.exchange.models import Incoming, IncomingFile, Outgoing, OutgoingFile
from xaso.exchange.protocol.envelope import LANES, FileRef
from xaso.exchange.protocol.shelf import WRONG
from xaso.kit.text import clean

OWNER = "exchange"
BATCH = 200
"""Rows that are written with one statement."""
OTHER_SIZE = "“{name}” không có cỡ như nơi gửi nói nên không được nhận."


@dataclass(frozen=True)
class Lack:
    """A content that a peer has yet to send. ``name``: what one of its envelopes calls it."""

    sha256: str
    size: int
    name: str


def must_be_here(refs: Iterable[FileRef]) -> None:
    """NotFound unless each is a content of this node, of this size."""
    for ref in refs:
        known = files.held(ref.sha256)
        if known is None or known.size != ref.size:
            raise NotFound(f"Không có tệp “{_short(ref.name)}” trong kho tệp của máy này.")


def send_along(rows: Sequence[Outgoing], refs: Iterable[FileRef]) -> None:
    """Envelopes name these: kept here as long as they are. What a restore has lost is named all the same."""
    for ref in refs:
        name = _short(ref.name)
        made = OutgoingFile.objects.bulk_create(
            [OutgoingFile(envelope=row, sha256=ref.sha256, size=ref.size, name=name) for row in rows], batch_size=BATCH
        )
        if files.held(ref.sha256):
            _keep(ref.sha256, name, [one.pk for one in made])


def expect(row: Incoming, refs: Iterable[FileRef]) -> None:
    """An envelope that came names these. A content that is here already is not asked for."""
    for ref in refs:
        known = files.held(ref.sha256)
        fits = known is not None and known.size == ref.size
        made = IncomingFile.objects.create(
            envelope=row,
            sha256=ref.sha256,
            size=ref.size,
            name=_short(ref.name),
            here_at=clock.now() if fits else None,
        )
        if fits:
            _keep(ref.sha256, made.name, [made.pk])
        elif ref.size > partial.LARGEST:
            refuse(row.peer_id, ref.sha256, partial.TOO_LARGE.format(limit=partial.LARGEST // 1024**2))


def is_lacking() -> Exists:
    """Of rows of Incoming: whether a file of theirs is still on its way."""
    return Exists(IncomingFile.objects.filter(envelope=OuterRef("pk"), here_at=None, problem=""))


def problem(row: Incoming) -> str:
    """Why an envelope may have no effect: what is said of the first of its files that is not taken; else ""."""
    return row.files.exclude(problem="").values_list("problem", flat=True).first() or ""


def lacking(peer: UUID) -> list[Lack]:
    """What the peer has yet to send, the most urgent first, then the smallest."""
    rows = _lacking(peer).filter(wrong__lt=WRONG).values_list("envelope__lane", "size", "sha256", "name")
    found: dict[str, Lack] = {}
    for _, size, sha256, name in sorted(rows, key=lambda one: (LANES.index(one[0]), *one[1:])):
        found.setdefault(sha256, Lack(sha256, size, name))
    return list(found.values())


def arrived(content: files.Arrived) -> set[UUID]:
    """It is among this node's files now, whichever peer it came from. Returns the peers whose envelopes waited."""
    with transaction.atomic():
        rows = list(
            IncomingFile.objects.filter(sha256=content.sha256, here_at=None, problem="").select_related("envelope")
        )
        now = clock.now()
        for row in rows:
            if row.size != content.size:
                refuse(row.envelope.peer_id, row.sha256, OTHER_SIZE.format(name=row.name), size=row.size)
                continue
            IncomingFile.objects.filter(pk=row.pk).update(here_at=now, held=row.size)
            files.store(content, actor=SYSTEM, at=now, owner_kind=OWNER, owner_id=row.pk, office_id=here.current().node)
    return {row.envelope.peer_id for row in rows}


def came_wrong(peer: UUID, sha256: str) -> None:
    """It was not what its hash says. The third time a person is told, and it is not asked for until he says so."""
    with transaction.atomic():
        rows = _lacking(peer).filter(sha256=sha256)
        rows.update(wrong=F("wrong") + 1, held=0)
        for name in rows.filter(wrong=WRONG).values_list("name", flat=True)[:1]:
            telling.tell(peer, "wrong", name)


def refuse(peer: UUID, sha256: str, why: str, *, size: int | None = None) -> None:
    """It is not taken: its envelopes have no effect, their sender is answered, a person is told."""
    with transaction.atomic():
        rows = _lacking(peer).filter(sha256=sha256, **({} if size is None else {"size": size}))
        if rows.update(problem=why[:500]):
            telling.tell(peer, "file", why)


def names(peer: UUID, sha256: str) -> bool:
    """Whether an envelope to this peer names it."""
    return OutgoingFile.objects.filter(sha256=sha256, envelope__peer=peer).exists()


def to_carry(peer: UUID) -> list[tuple[str, int]]:
    """(SHA-256, size) of what the peer may lack of the files that envelopes to it name, the smallest first."""
    rows = OutgoingFile.objects.filter(envelope__in=Outgoing.objects.filter(~is_fetched(), peer=peer))
    return sorted(set(rows.values_list("sha256", "size")), key=lambda one: (one[1], one[0]))


def first_without_effect() -> Sequence[tuple[UUID, int, str, int]]:
    """Peer, life, lane, number: of each stream the first envelope with files that has had no effect yet."""
    rows = Incoming.objects.filter(Exists(IncomingFile.objects.filter(envelope=OuterRef("pk"))), done_at=None)
    return list(rows.order_by().values_list("peer_id", "life", "lane").annotate(Min("sequence")))


def is_fetched() -> Q:
    """Of rows of Outgoing: they name no file, or the peer has them all."""
    return ~Exists(OutgoingFile.objects.filter(envelope=OuterRef("pk"))) | Q(answered_at__isnull=False)


def let_go(*, before: datetime) -> int:
    """References whose envelopes are forgotten, or had their effect before this moment. Returns how many."""
    waiting = IncomingFile.objects.filter(Q(envelope__done_at=None) | Q(envelope__done_at__gte=before))
    kept = {*waiting.values_list("pk", flat=True), *OutgoingFile.objects.values_list("pk", flat=True)}
    gone = files.owners(OWNER) - kept
    files.forget(owner_kind=OWNER, owner_ids=gone)
    return len(gone)


def _lacking(peer: UUID) -> QuerySet[IncomingFile]:
    return IncomingFile.objects.filter(here_at=None, problem="", envelope__peer=peer)


def _keep(sha256: str, name: str, owners: Sequence[UUID]) -> None:
    files.claim_each(
        sha256, name, actor=SYSTEM, at=clock.now(), owner_kind=OWNER, owner_ids=owners, office_id=here.current().node
    )


def _short(name: str) -> str:
    return clean(name)[-200:]
