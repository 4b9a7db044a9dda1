"""What of the signatures belongs to an office: its seals, the keys of its officers, what was signed there."""

from django.db.models import Q

from xaso.base.belongings import Belongings, Estate, Stays, Travels
from xaso.signing import models
from xaso.signing.keys import SEALED


def _keys(estate: Estate) -> Q:
    used = models.Signature.objects.filter(office_id__in=estate.offices)
    return Q(office_id__in=estate.offices) | Q(account_id__in=estate.accounts) | Q(pk__in=used.values("key_id"))


BELONGINGS = Belongings(
    tables=(
        Travels(models.SigningKey, _keys, sealed={"sealed": (SEALED, "id")}),
        Travels(models.Signature, lambda estate: Q(office_id__in=estate.offices)),
        Stays(models.TrustedCertificate, "whom an installation believes, its steward decides"),
    ),
)
