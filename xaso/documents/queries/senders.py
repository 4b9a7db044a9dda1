"""Who writes to an office: names offered while the clerk types."""

from django.db.models import Count

from xaso.base.actor import Actor
from xaso.documents import access
from xaso.documents.models import Arrival

MOST = 40


def senders(actor: Actor) -> list[str]:
    """The offices that most often wrote to those for which the actor registers; names of offices are public."""
    here = Arrival.objects.filter(office_id__in=actor.offices(*access.VERBS["document.register"]))
    counted = here.values_list("sender").annotate(times=Count("id")).order_by("-times", "sender")
    return [name for name, _ in counted[:MOST]]
