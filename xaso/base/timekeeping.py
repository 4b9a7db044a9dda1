"""After the computer's clock has been wrong: the present time is accepted, on record."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from xaso.base import audit, clock
from xaso.base.actor import Actor
from xaso.base.models import OutboxEvent
from xaso.kit.worktime import ZONE


@dataclass(frozen=True)
class Accepted:
    """``last``: the recorded moment that lay ahead of ``now``."""

    last: datetime
    now: datetime


def accept(actor: Actor) -> Accepted | None:
    """Let writes go on from the present time although the last one bears a later one. None: nothing was wrong.

    ``command`` compares with the newest write of the audit; this writes one with the present time, past that guard.
    """
    with transaction.atomic():
        last = audit.last_write()
        now = clock.now()
        if last is None or last <= now:
            return None
        audit.write(actor, "clock.accept", now, subjects=[], detail={"last": last.astimezone(ZONE).isoformat()})
        OutboxEvent.objects.filter(done_at__isnull=True, next_at__gt=now).update(next_at=now)
        return Accepted(last=last, now=now)
