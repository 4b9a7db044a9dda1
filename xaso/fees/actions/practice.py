"""Practice: invented money is thrown away with the dossiers that it was paid for."""

from uuid import UUID

from xaso.fees.models import Charge, Payment, Remittance


def forget_invented(office_id: UUID) -> None:
    """Everything that was charged, paid and handed on in a practice office; what takes back goes first.

    For the room of dossiers, whose command has made sure that the office is one of practice.
    """
    for rows in (Payment, Remittance):
        rows.objects.filter(office_id=office_id, reverses__isnull=False).delete()
        rows.objects.filter(office_id=office_id).delete()
    Charge.objects.filter(office_id=office_id).delete()
