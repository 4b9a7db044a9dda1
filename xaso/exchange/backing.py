"""What of the peers' words is in a backup of this node: only that may they forget."""

from django.db import transaction
from django.db.models import F

from xaso.exchange.models import Cursor


def begin() -> None:
    """Before a backup is made: what is stored by now will be in it."""
    Cursor.objects.exclude(copied=F("sequence")).update(copied=F("sequence"))


def proven() -> None:
    """The backup that began last was made and read again whole."""
    with transaction.atomic():
        Cursor.objects.filter(kept__lt=F("copied")).update(kept=F("copied"))
