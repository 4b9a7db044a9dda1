"""This node as a member of an exchange: what it shows when it greets, and what it learns by greeting."""

from django.db.models import Q

from xaso.base import clock
from xaso.exchange import authority, here, identity
from xaso.exchange.models import Membership, Peer
from xaso.exchange.protocol import denials
from xaso.exchange.protocol.certificates import Certified
from xaso.exchange.protocol.greeting import Card, Refusal, newest


def is_hub() -> bool:
    return here.takes_part() and here.current().role == "hub"


def card(tls: bytes) -> Card:
    """For a connection with this TLS certificate. Membership.DoesNotExist before the node has joined."""
    if is_hub():
        authority.renew_own()
    own = Membership.objects.get()
    return Card(
        node=own.node,
        certificate=bytes(own.certificate),
        sign=identity.sign,
        authority=own.authority,
        denied=bytes(own.denied),
        tls=tls,
        now=clock.now(),
    )


def know(certificate: Certified, denied: bytes) -> Peer:
    """Somebody has proven who it is: its row, with the key that it uses now.

    Raises:
        Refusal: it is no peer of this node, or a person must decide first.
    """
    learn(denied)
    peer = Peer.objects.filter(pk=certificate.node, revoked_at=None).first()
    if peer is None:
        raise Refusal("stranger")
    if peer.halted:
        raise Refusal("halted")
    if certificate.public not in peer.keys:
        peer.keys = [certificate.public, *peer.keys]
        peer.save(update_fields=["keys"])
    return peer


def learn(denied: bytes) -> None:
    """A list of who is shut out, if it is newer than the one at hand."""
    own = Membership.objects.get()
    held = bytes(own.denied)
    if newest(held, denied, own.authority) == held:
        return
    Membership.objects.filter(pk=own.pk, denied=own.denied).update(denied=denied)
    out = denials.read(denied, own.authority).nodes
    Peer.objects.filter(pk__in=out, revoked_at=None).update(revoked_at=clock.now())
    Peer.objects.filter(~Q(pk__in=out), revoked_at__isnull=False).update(revoked_at=None)


def renew(certificate: bytes) -> None:
    """The hub has certified this node anew."""
    Membership.objects.update(certificate=certificate)


def dialled() -> list[Peer]:
    """The peers that this node dials."""
    return list(Peer.objects.filter(revoked_at=None, halted="").exclude(address=""))
