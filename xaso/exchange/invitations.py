"""How a node joins: the hub makes a code, somebody types it at the node, and the two prove that they know it.

The code is worth one place, for a few days. Whoever can read the hub's database meanwhile could take that place, and
nothing else; the hub sees who has joined.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from xaso.base import audit, calendar_told, clock
from xaso.base.actor import SYSTEM
from xaso.base.errors import Refused
from xaso.exchange import authority, here, identity
from xaso.exchange.models import Invitation, Membership, Peer, SnapshotTold
from xaso.exchange.protocol import codes
from xaso.exchange.protocol.certificates import NotCertified, certified

LIFE = timedelta(days=7)
DENIED = {
    "code": "Nút trung tâm không biết mã mời này, hoặc mã đã hết hạn hay đã dùng. Hãy xin mã mới.",
    "taken": "Ở nút trung tâm đã có một nút cùng số với máy này nhưng khóa khác. Hãy báo người quản trị nút trung tâm.",
    "ring": "Nơi ấy ở dưới máy này nên máy này không tham gia được. Hãy xem lại nút nào ở trên.",
    "proof": "Mã mời không khớp trên đường truyền này; có thể có máy lạ đứng giữa. Chưa tham gia.",
}


class NotJoined(Refused):
    """The node has not joined; the message says why."""


@dataclass(frozen=True)
class Invited:
    """``code`` is shown once. ``link``: address and code in one line, as ``join`` takes it."""

    code: str
    link: str
    until: Any


def invite(name: str, *, days: int = LIFE.days) -> Invited:
    """A place for one node, a commune's or a hub's. Earlier invitations by this name that nobody used are void."""
    code, now = codes.drawn(), clock.now()
    key = codes.key(code)
    own = authority.own()
    with transaction.atomic():
        Invitation.objects.filter(name=name, used_at=None).delete()
        made = Invitation.objects.create(
            id=codes.name(key), key=key, name=name, role="commune", made_at=now, until=now + timedelta(days=days)
        )
        audit.write(SYSTEM, "exchange.invite", now, subjects=[made.pk], detail={"name": name})
    return Invited(code, f"{own.address}#{code}", made.until)


def asked(code: str, tls: bytes, below: Collection[UUID] = ()) -> dict[str, Any]:
    """What a node says to the hub to join. ``tls``: SHA-256 of the certificate that the hub's side showed.

    ``below``: the nodes that are known to be below this one; none of them can stand above it.
    """
    ours, key = here.current(), codes.key(code)
    said: dict[str, Any] = {"node": str(ours.node), "name": ours.name, "public": identity.public(), "role": ours.role}
    if below:
        said["below"] = sorted(map(str, below))
    return {"invitation": codes.name(key), "said": said, "proof": codes.proof(key, "node", said, tls)}


def accept(request: Mapping[str, Any], tls: bytes) -> dict[str, Any]:
    """The hub's answer: the node is a peer now; or ``refused`` with a key of ``DENIED``."""
    with transaction.atomic():
        invitation = Invitation.objects.filter(pk=str(request.get("invitation")), until__gt=clock.now()).first()
        if invitation is None:
            return {"refused": "code"}
        key, said = bytes(invitation.key), request.get("said")
        if not isinstance(said, dict) or not codes.is_proof(request.get("proof"), codes.proof(key, "node", said, tls)):
            return {"refused": "proof"}
        node, public = UUID(said["node"]), str(said["public"])
        if _stands_above(node, said.get("below")):
            return {"refused": "ring"}
        if _is_taken(node, public):
            return {"refused": "taken"}
        peer = _joined(invitation, node, public, leads=said.get("role") == "hub")
        if peer is None:
            return {"refused": "code"}
        answer = _welcome(peer, request["proof"])
    return {"said": answer, "proof": codes.proof(key, "hub", answer, tls)}


def _is_taken(node: UUID, public: str) -> bool:
    """Whether somebody else has this id: who was invited must not take the place of another."""
    known = Peer.objects.filter(pk=node).first()
    return node == here.current().node or (known is not None and public not in known.keys)


def _stands_above(node: UUID, below: object) -> bool:
    """Whether a node stands above this one already, as far as either knows: then all would stand in a ring."""
    hubs = [str(one) for one in Peer.objects.filter(role="hub", revoked_at=None).values_list("node", flat=True)]
    told = set(below) if isinstance(below, list) and all(isinstance(one, str) for one in below) else set()
    return str(node) in hubs or not told.isdisjoint({str(here.current().node), *hubs})


def _joined(invitation: Invitation, node: UUID, public: str, *, leads: bool) -> Peer | None:
    """The invitation is used, once: by this node, or by nobody."""
    now = clock.now()
    fresh = Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=now)
    if not fresh and invitation.peer_id != node:
        return None
    peer, _ = Peer.objects.get_or_create(
        node=node, defaults={"name": invitation.name, "role": invitation.role, "joined_at": now}
    )
    peer.name, peer.keys = invitation.name, [public, *(key for key in peer.keys if key != public)]
    peer.role, peer.leads = invitation.role, leads
    peer.save(update_fields=["name", "keys", "role", "leads"])
    if fresh:
        authority.let_in(node)
        Invitation.objects.filter(pk=invitation.pk).update(peer=peer)
        audit.write(SYSTEM, "exchange.join", now, subjects=[str(node)], detail={"name": peer.name, "key": public})
    return peer


def _welcome(peer: Peer, request_proof: str) -> dict[str, Any]:
    """What a new node must know. It answers this request and no other."""
    own, ours = authority.own(), here.current()
    return {
        "of": request_proof,
        "certificate": authority.certify(peer.node, peer.name, peer.kind, peer.keys[0]).hex(),
        "authority": own.authority,
        "denied": bytes(own.denied).hex(),
        "node": str(ours.node),
        "name": ours.name,
        "public": identity.public(),
    }


def joined(
    answer: Mapping[str, Any], request: Mapping[str, Any], *, code: str, address: str, tls: bytes, leaving: str = ""
) -> Peer:
    """The hub's answer, checked: from now on this node belongs to its exchange. Returns the hub.

    ``leaving``: name of the hub above that it leaves for this one; a node has one hub above at most.

    Raises:
        NotJoined: the hub refused, or it does not know the code; it stands below this node; or another one is left.
    """
    if "refused" in answer:
        raise NotJoined(DENIED.get(str(answer["refused"]), DENIED["code"]))
    said = answer.get("said")
    if not isinstance(said, dict) or said.get("of") != request["proof"]:
        raise NotJoined(DENIED["proof"])
    if not codes.is_proof(answer.get("proof"), codes.proof(codes.key(code), "hub", said, tls)):
        raise NotJoined(DENIED["proof"])
    try:
        mine = certified(bytes.fromhex(said["certificate"]), said["authority"], clock.now())
    except NotCertified as problem:
        raise NotJoined("Chứng thư vừa nhận chưa dùng được: hãy kiểm tra ngày giờ của máy này.") from problem
    if (mine.node, mine.public) != (here.current().node, identity.public()):
        raise NotJoined(DENIED["proof"])
    hub = UUID(said["node"])
    if str(hub) in request["said"].get("below", ()):
        raise NotJoined(DENIED["ring"])
    left = Peer.objects.filter(role="hub", revoked_at=None).exclude(pk=hub).values_list("name", flat=True).first()
    if left is not None and left != leaving:
        raise NotJoined(
            f"Máy này đang thuộc nút trung tâm “{left}”. Muốn rời nơi ấy để sang “{said['name']}” thì gõ lại lệnh này, "
            f"thêm --replace “{left}”."
        )
    return _kept(said, hub, address)


def _kept(said: Mapping[str, Any], node: UUID, address: str) -> Peer:
    """What the hub said, kept: of which exchange this node is, and the hub as its peer; the one before is left."""
    now = clock.now()
    known = {"name": said["name"], "role": "hub", "address": address, "keys": [said["public"]], "leads": False}
    with transaction.atomic():
        if Peer.objects.filter(role="hub", revoked_at=None).exclude(pk=node).update(address="", revoked_at=now):
            SnapshotTold.objects.filter(peer__role="hub").exclude(peer=node).delete()
            calendar_told.forget()
        Membership.objects.exclude(pk=here.current().node).exclude(pk=node).delete()
        Membership.objects.update_or_create(
            hub=node,
            defaults={
                "authority": said["authority"],
                "certificate": bytes.fromhex(said["certificate"]),
                "denied": bytes.fromhex(said["denied"]),
                "address": address,
            },
        )
        hub, _ = Peer.objects.update_or_create(node=node, defaults={**known, "joined_at": now, "revoked_at": None})
        audit.write(SYSTEM, "exchange.join", now, subjects=[str(hub.node)], detail={"name": hub.name})
    return hub
