"""Queues clean themselves."""

from datetime import timedelta

from xaso.base import clock
from xaso.exchange import attached
from xaso.exchange.models import Incoming, Outgoing

KEPT = timedelta(days=35)
"""What arrived, or had its effect, so long ago is dropped, though no backup of its receiver is known to hold it."""

UNCLAIMED = timedelta(days=7)
"""How long a file stays after the effect of its envelope if nobody here has claimed it."""


def drop_old() -> int:
    """Never what is still on its way, itself or a file of it, or had no effect yet. Returns how many envelopes went."""
    before = clock.now() - KEPT
    arrived = Outgoing.objects.filter(attached.is_fetched(), arrived_at__lt=before)
    done = Incoming.objects.filter(done_at__lt=before)
    gone = arrived.count() + done.count()
    arrived.delete()
    done.delete()
    attached.let_go(before=clock.now() - UNCLAIMED)
    return gone
