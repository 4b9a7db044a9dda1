"""What of the money belongs to an office: charges, payments, what it passed on, its cash desk and its rates."""

from django.db.models import Q

from xaso.base.belongings import Belongings, Estate, Travels
from xaso.fees import models


def _of_the_office(estate: Estate) -> Q:
    return Q(office_id__in=estate.offices)


BELONGINGS = Belongings(
    tables=(
        Travels(models.Charge, _of_the_office),
        Travels(models.Payment, _of_the_office),
        Travels(models.Remittance, _of_the_office),
        Travels(models.CashDesk, _of_the_office),
        Travels(models.Rate, _of_the_office),
    ),
)
