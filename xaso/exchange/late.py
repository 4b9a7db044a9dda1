"""What waits longer than its lane allows is told once, to a person; again when it was over and begins anew."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from xaso.base import clock
from xaso.exchange.models import LateLink
from xaso.exchange.queries import LateRow, late_rows

AGAIN = timedelta(days=1)
"""As long as it lasts, the person is reminded so often."""


def tell(mail: Callable[[Sequence[LateRow]], str | None]) -> None:
    """``mail`` writes to the person: "" if it was sent, why it could not be, or None where nobody is to be mailed."""
    rows, now = late_rows(), clock.now()
    LateLink.objects.exclude(pk__in=[row.node for row in rows]).delete()
    for row in rows:
        LateLink.objects.get_or_create(pk=row.node, defaults={"since": row.oldest_at})
    told = set(LateLink.objects.filter(mailed_at__gt=now - AGAIN).values_list("pk", flat=True))
    fresh = [row for row in rows if row.node not in told]
    problem = mail(fresh) if fresh else None
    if problem is not None:
        mailed_at = None if problem else now
        LateLink.objects.exclude(pk__in=told).update(problem=problem[:300], mailed_at=mailed_at)
