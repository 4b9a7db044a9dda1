"""What of the letters belongs to an office: those that it wrote and those that were for it."""

from django.db.models import Q

from xaso.base.belongings import Belongings, Stays, Travels
from xaso.letters import models

BELONGINGS = Belongings(
    tables=(
        Travels(models.Letter, lambda estate: Q(from_office__in=estate.offices) | Q(to_office__in=estate.offices)),
        Stays(models.Forwarded, "the way back of letters that this hub passed on"),
    ),
)
