"""What a steward must know of a link: said once, counted after that, until somebody has read it."""

from uuid import UUID

from django.db.models import F

from xaso.base import clock
from xaso.exchange.models import Trouble


def tell(peer: UUID, kind: str, text: str) -> None:
    """``kind``: a key of ``queries.KIND_WORDS``."""
    now = clock.now()
    open_one = Trouble.objects.filter(peer_id=peer, kind=kind, text=text[:500], seen_at=None)
    if not open_one.update(times=F("times") + 1, last_at=now):
        Trouble.objects.create(peer_id=peer, kind=kind, text=text[:500], first_at=now, last_at=now)
