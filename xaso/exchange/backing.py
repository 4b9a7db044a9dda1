"""What of the peers' words is in a backup of this node: only that may they forget."""

from django.db import transaction
from django.db.models import F

from xaso.exchange import attached
from xaso.exchange.models import Cursor


def begin() -> None:
    """Before a backup is made: what is stored by now will be in it.

    An envelope with files counts from its effect on: until then its sender is to keep the files.
    """
    with transaction.atomic():
        Cursor.objects.exclude(copied=F("sequence")).update(copied=F("sequence"))
        for peer, life, lane, number in attached.first_without_effect():
            Cursor.objects.filter(peer_id=peer, life=life, lane=lane).update(copied=number - 1)


def proven() -> None:
    """The backup that began last was made and read again whole."""
    with transaction.atomic():
        Cursor.objects.filter(kept__lt=F("copied")).update(kept=F("copied"))
