"""What a steward sees of the links: with whom, what waits, since when, and what needs a decision."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, Sum
from django.db.models.functions import Length

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.exchange import access
from xaso.exchange.access import may_ever
from xaso.exchange.models import Guardian, Here, Incoming, LateLink, Outgoing, OutgoingFile, Peer, Trouble
from xaso.exchange.silence import DOWN, Silence, silence

__all__ = [
    "LONGEST",
    "LateRow",
    "Link",
    "PeerRow",
    "Tile",
    "TroubleRow",
    "board",
    "carried",
    "connected",
    "guardian",
    "hubs",
    "late_for",
    "late_rows",
    "left_behind",
    "links",
    "lived_on",
    "may_ever",
    "name_of",
    "own",
    "peers",
    "reaches",
    "troubles",
    "unseen",
    "waiting",
]

LONGEST = {"urgent": timedelta(minutes=15), "normal": timedelta(hours=4), "bulk": timedelta(days=1)}
"""How long something of a lane may wait before a person is told. House values; the law names none."""

KIND_WORDS = {
    "unreadable": "Nhận được tin không đọc được",
    "unknown": "Nhận được loại tin mà phiên bản này chưa biết; tin được giữ lại, đọc được sau khi nâng cấp",
    "gap": "Bên gửi không còn giữ một số tin cũ; hãy hỏi bên gửi nội dung",
    "lost": "Bên kia giữ tin mà máy này đã mất khi khôi phục; hãy đối chiếu với bên kia",
    "lie": "Bên kia gửi tin sai thứ tự; việc trao đổi tạm dừng rồi tự thử lại",
    "twice": "Có hai máy cùng mang tên một nút; việc trao đổi dừng đến khi có người quyết định",
    "refused": "Không nối được vì một bên từ chối",
    "file": "Tệp gửi đến không được nhận; nơi gửi đã được báo",
    "wrong": "Tệp gửi đến sai nội dung ba lần nên không xin lại nữa; hãy hỏi nơi gửi rồi bấm “Xin lại tệp”",
    "full": "Ổ đĩa gần đầy nên chưa nhận được tệp; hãy dọn ổ đĩa, việc nhận tự tiếp tục",
    "missing": "Nơi gửi chưa có tệp mà nó đã báo; hãy hỏi nơi gửi",
}


@dataclass(frozen=True)
class Link:
    """One peer.

    ``waiting``: envelopes that have not arrived; ``late``: some wait longer than their lane allows.
    """

    node: UUID
    name: str
    role: str
    connected: bool
    heard_at: datetime | None
    waiting: int
    waiting_bytes: int
    oldest_at: datetime | None
    late: bool
    refused: int
    undone: int
    halted: str
    revoked_at: datetime | None


@dataclass(frozen=True)
class TroubleRow:
    id: int
    peer: str
    words: str
    text: str
    first_at: datetime
    last_at: datetime
    times: int


def own() -> Here | None:
    return Here.objects.first()


def hubs() -> tuple[UUID, ...]:
    """The hub above this node. None if it exchanges with nobody, or is the topmost."""
    return tuple(Peer.objects.filter(role="hub", revoked_at=None).values_list("node", flat=True))


@dataclass(frozen=True)
class PeerRow:
    """A node that this one exchanges with, by its role there: hub (above this one) or commune (below it).

    ``leads``: it stands below and is a hub itself.
    """

    node: UUID
    name: str
    role: str
    leads: bool = False


def peers() -> tuple[PeerRow, ...]:
    """Those that are not shut out."""
    rows = Peer.objects.filter(revoked_at=None)
    return tuple(PeerRow(*row) for row in rows.values_list("node", "name", "role", "leads"))


def waiting(peer: UUID, kind: str) -> int:
    """How many envelopes of a type have not arrived at a peer."""
    return Outgoing.objects.filter(peer=peer, type=kind, arrived_at=None).count()


def left_behind() -> int:
    """How many envelopes have not arrived at a hub that this node has left; nobody sends them any more."""
    return Outgoing.objects.filter(peer__role="hub", peer__revoked_at__isnull=False, arrived_at=None).count()


def reaches(node: UUID) -> bool:
    """Whether something can be queued for a node: it is at the other end of a link."""
    return Peer.objects.filter(pk=node, revoked_at=None).exists()


def connected(node: UUID) -> bool:
    """Whether a node was heard just now."""
    return Peer.objects.filter(pk=node, heard_at__gt=clock.now() - DOWN).exists()


def lived_on(node: UUID, life: int) -> bool:
    """Whether a peer was heard in a later life than this one: it was restored since, and says anew what still holds."""
    return Peer.objects.filter(pk=node, life__gt=life).exists()


def carried(contents: Collection[str]) -> tuple[int, int]:
    """(bytes that are with their next node, all bytes) of files by SHA-256 that are on their way from here."""
    rows = OutgoingFile.objects.filter(sha256__in=contents, envelope__answered_at=None)
    found = {sha256: (min(given, size), size) for sha256, given, size in rows.values_list("sha256", "given", "size")}
    return sum(given for given, _ in found.values()), sum(size for _, size in found.values())


def name_of(node: UUID) -> str:
    """What a peer is called."""
    return Peer.objects.values_list("name", flat=True).get(pk=node)


def links(actor: Actor) -> tuple[Link, ...]:
    """Every peer, what hurts first on top."""
    access.must(actor, "exchange.watch")
    now = clock.now()
    late = _late(now)
    queued: dict[UUID, dict[str, Any]] = {
        row["peer_id"]: dict(row)
        for row in Outgoing.objects.filter(arrived_at=None)
        .order_by()
        .values("peer_id")
        .annotate(
            count=Count("id"), size=Sum(Length("payload")), oldest=Min("queued_at"), late=Count("id", filter=late)
        )
    }
    refused = _counted(Outgoing.objects.filter(outcome="refused"))
    undone = _counted(Incoming.objects.filter(done_at=None))
    rows = [
        Link(
            node=peer.node,
            name=peer.name,
            role=_standing(peer),
            connected=peer.heard_at is not None and now - peer.heard_at < DOWN,
            heard_at=peer.heard_at,
            waiting=queued.get(peer.node, {}).get("count", 0),
            waiting_bytes=queued.get(peer.node, {}).get("size") or 0,
            oldest_at=queued.get(peer.node, {}).get("oldest"),
            late=bool(queued.get(peer.node, {}).get("late", 0)),
            refused=refused.get(peer.node, 0),
            undone=undone.get(peer.node, 0),
            halted=peer.halted,
            revoked_at=peer.revoked_at,
        )
        for peer in Peer.objects.all()
    ]
    return tuple(sorted(rows, key=lambda one: (not one.halted, not one.late, one.connected, one.name)))


@dataclass(frozen=True)
class Tile:
    """A node below on the board: how long it has been silent, what waits for it. ``leads``: it is a hub itself."""

    node: UUID
    name: str
    leads: bool
    silence: Silence
    heard_at: datetime | None
    waiting: int


def board(actor: Actor) -> tuple[Tile, ...]:
    """The nodes below this hub, the longest silent first; who never came is last. Two queries."""
    access.must(actor, "exchange.see_silence")
    now = clock.now()
    waits = Outgoing.objects.filter(arrived_at=None).order_by().values_list("peer_id").annotate(Count("id"))
    queued: dict[UUID, int] = dict(waits)
    below = Peer.objects.filter(role="commune", revoked_at=None)
    rows = [
        Tile(one.node, one.name, one.leads, silence(one.heard_at, now), one.heard_at, queued.get(one.node, 0))
        for one in below
    ]
    return tuple(sorted(rows, key=lambda one: (one.heard_at is None, one.heard_at or now, one.name)))


def troubles(actor: Actor) -> tuple[TroubleRow, ...]:
    """What nobody has read yet, newest first."""
    access.must(actor, "exchange.watch")
    rows = Trouble.objects.filter(seen_at=None).select_related("peer").order_by("-last_at")
    return tuple(
        TroubleRow(
            one.pk, one.peer.name, KIND_WORDS.get(one.kind, one.kind), one.text, one.first_at, one.last_at, one.times
        )
        for one in rows
    )


def unseen(actor: Actor) -> int:
    """How many troubles and late links wait for a steward."""
    return len(troubles(actor)) + sum(one.late or bool(one.halted) for one in links(actor))


def guardian() -> UUID | None:
    """The account of whoever is told when something waits too long."""
    return Guardian.objects.values_list("account_id", flat=True).first()


@dataclass(frozen=True)
class LateRow:
    """A peer for which something waits longer than its lane allows. ``problem``: why no mail could be sent."""

    node: UUID
    peer: str
    count: int
    oldest_at: datetime
    problem: str


def late_for(actor: Actor) -> tuple[LateRow, ...]:
    """What the guardian must know now; () for everybody else."""
    return late_rows() if actor.id is not None and actor.id == guardian() and not actor.practice else ()


def late_rows() -> tuple[LateRow, ...]:
    """What waits too long, the oldest first; two queries."""
    rows = Outgoing.objects.filter(_late(clock.now()), arrived_at=None, peer__revoked_at=None).order_by()
    waiting = rows.values("peer_id", "peer__name").annotate(count=Count("id"), oldest=Min("queued_at"))
    problems = dict(LateLink.objects.values_list("peer_id", "problem"))
    return tuple(
        LateRow(one["peer_id"], one["peer__name"], one["count"], one["oldest"], problems.get(one["peer_id"], ""))
        for one in waiting.order_by("oldest")
    )


def _standing(peer: Peer) -> str:
    if peer.role == "hub":
        return "nút trung tâm ở trên"
    return "nút trung tâm ở dưới" if peer.leads else "nút xã"


def _late(now: datetime) -> Q:
    late = Q()
    for lane, longest in LONGEST.items():
        late |= Q(lane=lane, queued_at__lt=now - longest)
    return late


def _counted(rows: object) -> dict[UUID, int]:
    found = rows.order_by().values("peer_id").annotate(count=Count("id"))  # type: ignore[attr-defined] # a queryset
    return {row["peer_id"]: row["count"] for row in found}
