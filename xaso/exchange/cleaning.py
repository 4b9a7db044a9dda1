"""Queues clean themselves."""

from datetime import timedelta

from xaso.base import clock
from xaso.exchange.models import Incoming, Outgoing

KEPT = timedelta(days=35)
"""What arrived, or had its effect, so long ago is dropped, though no backup of its receiver is known to hold it."""


def drop_old() -> int:
    """Never what is still on its way, or had no effect yet. Returns how many rows went."""
    before = clock.now() - KEPT
    arrived, _ = Outgoing.objects.filter(arrived_at__lt=before).delete()
    done, _ = Incoming.objects.filter(done_at__lt=before).delete()
    return arrived + done
