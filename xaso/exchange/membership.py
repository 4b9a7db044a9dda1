"""This node as a member of exchanges: what it shows when it greets, and what it learns by greeting."""

from uuid import UUID

from django.db.models import Q

from xaso.base import clock
from xaso.exchange import authority, here, identity
from xaso.exchange.models import Membership, Peer
from xaso.exchange.protocol import denials
from xaso.exchange.protocol.certificates import Certified, NotCertified
from xaso.exchange.protocol.greeting import Card, Refusal, newest


def is_hub() -> bool:
    return here.takes_part() and here.current().role == "hub"


def with_peer(node: UUID | None) -> Membership:
    """The exchange in which this node meets another: that of the hub above with this hub, else its own.

    ``node``: None if nobody knows yet who it is. A commune's node has one. Membership.DoesNotExist before it joined.
    """
    if is_hub():
        return (Membership.objects.filter(pk=node).first() if node else None) or authority.own()
    return Membership.objects.get()


def card(tls: bytes, peer: UUID | None = None) -> Card:
    """For a connection with this TLS certificate. ``peer``: whom this node calls; None: it is called.

    Membership.DoesNotExist before the node has joined.
    """
    if is_hub():
        authority.renew_own()
    member = with_peer(peer)
    return Card(
        node=here.current().node,
        certificate=bytes(member.certificate),
        sign=identity.sign,
        authority=member.authority,
        denied=bytes(member.denied),
        tls=tls,
        now=clock.now(),
    )


def authority_of(node: UUID) -> str:
    """Public key of whoever certifies a node that speaks with this one. NotCertified before this one has joined."""
    try:
        return with_peer(node).authority
    except Membership.DoesNotExist as error:
        raise NotCertified("unknown") from error


def know(certificate: Certified, denied: bytes) -> Peer:
    """Somebody has proven who it is: its row, with the key that it uses now.

    Raises:
        Refusal: it is no peer of this node, or a person must decide first.
    """
    learn(denied, with_peer(certificate.node))
    peer = Peer.objects.filter(pk=certificate.node, revoked_at=None).first()
    if peer is None:
        raise Refusal("stranger")
    if peer.halted:
        raise Refusal("halted")
    if certificate.public not in peer.keys:
        peer.keys = [certificate.public, *peer.keys]
        peer.save(update_fields=["keys"])
    return peer


def learn(denied: bytes, member: Membership) -> None:
    """A list of who is shut out of an exchange, if it is newer than the one at hand.

    A hub that was restored learns its own list so; what another hub says of its nodes shuts out none of ours.
    """
    held = bytes(member.denied)
    if newest(held, denied, member.authority) == held:
        return
    Membership.objects.filter(pk=member.pk, denied=member.denied).update(denied=denied)
    if member.hub != here.current().node:
        return
    out, below = denials.read(denied, member.authority).nodes, Peer.objects.filter(role="commune")
    below.filter(pk__in=out, revoked_at=None).update(revoked_at=clock.now())
    below.filter(~Q(pk__in=out), revoked_at__isnull=False).update(revoked_at=None)


def renew(certificate: bytes, member: Membership) -> None:
    """The hub of an exchange has certified this node anew."""
    Membership.objects.filter(pk=member.pk).update(certificate=certificate)


def dialled() -> list[Peer]:
    """The peers that this node dials."""
    return list(Peer.objects.filter(revoked_at=None, halted="").exclude(address=""))
