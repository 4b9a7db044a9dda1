"""The greeting on a channel, from both sides."""

import asyncio
from contextlib import suppress
from uuid import UUID

from xaso.exchange import authority, membership, telling
from xaso.exchange.carriers.https.channel import Channel, Closed
from xaso.exchange.carriers.https.works import Works
from xaso.exchange.models import Membership, Peer
from xaso.exchange.protocol.certificates import Certified
from xaso.exchange.protocol.greeting import Answering, Card, Dialing, Refusal, refused, welcome

PATIENCE = 20.0
"""Seconds for the whole greeting: four words on a line of a second and a half each way."""


async def dial(channel: Channel, wanted: UUID, works: Works) -> Peer:
    """Greet as the one who called.

    Raises:
        Refusal: by us or by the other side (``told``).
        Closed: before it was done.
    """
    side = Dialing(await works.do(membership.card, channel.tls, wanted), wanted)
    try:
        async with asyncio.timeout(PATIENCE):
            await channel.send(side.first())
            await channel.send(side.answered(await channel.receive()))
            renewed = side.welcomed(await channel.receive())
    except TimeoutError as error:
        raise Closed("no greeting") from error
    except Refusal as refusal:
        if not refusal.told:
            await _say(channel, refusal)
        raise
    return await works.do(_met, side.peer, side.denied, renewed)


async def answer(channel: Channel, works: Works) -> Peer:
    """Greet as the one who was called. Raises as ``dial``."""
    try:
        async with asyncio.timeout(PATIENCE):
            side = Answering(await _card(channel, works))
            await channel.send(side.first(await channel.receive()))
            side.proven(await channel.receive())
            peer = await works.do(membership.know, side.peer, side.denied)
            await channel.send(welcome(await works.do(_renewed, side.peer)))
    except TimeoutError as error:
        raise Closed("no greeting") from error
    except Refusal as refusal:
        if not refusal.told:
            await _say(channel, refusal)
        raise
    return peer


async def _card(channel: Channel, works: Works) -> Card:
    try:
        return await works.do(membership.card, channel.tls)
    except Membership.DoesNotExist as error:
        raise Refusal("stranger") from error


async def _say(channel: Channel, refusal: Refusal) -> None:
    with suppress(Closed, TimeoutError):
        async with asyncio.timeout(PATIENCE):
            await channel.send(refused(refusal.reason))


def _met(peer: Certified, denied: bytes, renewed: bytes) -> Peer:
    if renewed:
        membership.renew(renewed, membership.with_peer(peer.node))
    return membership.know(peer, denied)


def _renewed(peer: Certified) -> bytes:
    return authority.renewed(peer) if membership.is_hub() else b""


def tell(peer: UUID, refusal: Refusal) -> None:
    """A person is told why a link does not come about."""
    whose = "Nút kia từ chối" if refusal.told else "Từ chối nút kia"
    telling.tell(peer, "refused", f"{whose}: {refusal}")
