"""This node in the exchange: whether it takes part, under which name, in which life."""

import secrets

from django.conf import settings
from django.db import transaction

from xaso.base import node
from xaso.exchange import identity
from xaso.exchange.models import Here, Peer
from xaso.exchange.protocol import lives


def take_part(*, name: str, role: str) -> Here:
    """From now on this node has a name and a role; again: they change. Its key is made if there is none."""
    identity.ensure(settings.DATA)
    with transaction.atomic():
        row = node.found()
        here, _ = Here.objects.update_or_create(
            node=row.id,
            defaults={"name": name, "role": role},
            create_defaults={
                "name": name,
                "role": role,
                "incarnation": row.incarnation,
                "life": _drawn(row.incarnation),
            },
        )
    return here


def takes_part() -> bool:
    return Here.objects.exists()


def current() -> Here:
    """This node's row; after a restore with a new life in it. Here.DoesNotExist if it does not take part."""
    here = Here.objects.get()
    if here.incarnation != node.incarnation():
        rise(above=here.life)
        here = Here.objects.get()
    return here


def rise(*, above: int) -> int:
    """A life that nobody has heard of, above this one; every peer is apart until it is met in it."""
    with transaction.atomic():
        here = Here.objects.get()
        count = max(node.incarnation(), lives.count(max(above, here.life)) + 1)
        if here.incarnation != node.incarnation():
            Peer.objects.update(apart=True)
        Here.objects.update(incarnation=node.incarnation(), life=_drawn(count))
    return Here.objects.get().life


def _drawn(count: int) -> int:
    return lives.life(count, secrets.randbits(lives.CHANCE))
