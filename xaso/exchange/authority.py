"""The hub's authority: a key that certifies nodes and says who is shut out. It lies among the hub's keys alone."""

from contextlib import suppress
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction

from xaso.base import audit, clock
from xaso.base.actor import SYSTEM
from xaso.exchange import here, identity
from xaso.exchange.models import Membership, Peer
from xaso.exchange.protocol import denials
from xaso.exchange.protocol.certificates import Certified, NotCertified, certified, ends_soon, issue

FILE = "authority.ed25519"


def found(address: str) -> Membership:
    """This node is a hub: it has an authority and a certificate of it. Again: only the address changes."""
    identity.make(settings.DATA, FILE)
    ours = here.current()
    member, _ = Membership.objects.update_or_create(
        hub=ours.node,
        defaults={"address": address},
        create_defaults={
            "authority": public(),
            "certificate": certify(ours.node, ours.name, ours.role, identity.public()),
            "address": address,
        },
    )
    return member


def own() -> Membership:
    """The exchange of this hub itself. Membership.DoesNotExist if it is none."""
    return Membership.objects.get(pk=here.current().node)


def public() -> str:
    """64 hex digits."""
    return _key().public_key().public_bytes_raw().hex()


def certify(node: UUID, name: str, role: str, key: str) -> bytes:
    """A certificate for a key of a node. ValueError if it is no key."""
    return issue(_key(), node=node, name=name, role=role, public=key, now=clock.now())


def renewed(peer: Certified) -> bytes:
    """Another certificate for a node whose own ends soon; else nothing."""
    if not ends_soon(peer, clock.now()):
        return b""
    return certify(peer.node, peer.name, peer.role, peer.public)


def renew_own() -> None:
    """The hub's own certificate, before it ends, or after: nobody else could."""
    member, ours = own(), here.current()
    with suppress(NotCertified):
        if not ends_soon(certified(bytes(member.certificate), member.authority, clock.now()), clock.now()):
            return
    member.certificate = certify(ours.node, ours.name, ours.role, identity.public())
    member.save(update_fields=["certificate"])


def shut_out(peer: Peer) -> int:
    """From now on nobody of this exchange speaks with the node. Returns the number of the list that says so."""
    with transaction.atomic():
        now = clock.now()
        Peer.objects.filter(pk=peer.pk, revoked_at=None).update(revoked_at=now)
        number = _told()
        audit.write(SYSTEM, "exchange.shut_out", now, subjects=[str(peer.node)], detail={"number": number})
    return number


def let_in(node: UUID) -> None:
    """A node that was shut out has been invited anew."""
    with transaction.atomic():
        if Peer.objects.filter(pk=node, revoked_at__isnull=False).update(revoked_at=None):
            _told()


def _told() -> int:
    """Write the next list."""
    member = own()
    out = frozenset(Peer.objects.filter(role="commune", revoked_at__isnull=False).values_list("node", flat=True))
    number = denials.read(bytes(member.denied), member.authority).number + 1
    Membership.objects.filter(pk=member.pk).update(denied=denials.written(denials.Denials(number, out), _key()))
    return number


def _key() -> Ed25519PrivateKey:
    return identity.read(settings.DATA, FILE)
