"""Numbers that are given once: per unit, book and period."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from xaso.base.models import Series


def take(*, unit_id: UUID, book: str, period: str) -> int:
    """The next number, inside the caller's transaction: if that is undone, so is the number, and there is no gap."""
    series = Series.objects.filter(unit_id=unit_id, book=book, period=period)
    if not series.update(last=F("last") + 1):
        try:
            with transaction.atomic():
                Series.objects.create(unit_id=unit_id, book=book, period=period, last=1)
        except IntegrityError:
            series.update(last=F("last") + 1)
    return series.values_list("last", flat=True).get()
