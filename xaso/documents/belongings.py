"""What of the documents belongs to an office: its registers with everything that was done with what they hold."""

from datetime import datetime

from django.db.models import F, Q

from xaso.base.belongings import Belongings, Estate, Stays, Travels
from xaso.base.node import incarnation
from xaso.documents import models
from xaso.documents.actions.trail import find_arrival_by, find_dispatch_by


def _arrived(estate: Estate, at: datetime) -> None:
    """Its books go on from what it brought; what they hold is found by its words here."""
    for office in estate.offices:
        models.BooksCompared.objects.get_or_create(office_id=office, incarnation=incarnation(), defaults={"at": at})
    for arrival in models.Arrival.objects.filter(office_id__in=estate.offices).order_by("pk").iterator(chunk_size=500):
        find_arrival_by(arrival)
    latest = models.DispatchVersion.objects.filter(dispatch__office_id__in=estate.offices, number=F("dispatch__latest"))
    for version in latest.select_related("dispatch").order_by("dispatch_id").iterator(chunk_size=500):
        find_dispatch_by(version.dispatch, version)


BELONGINGS = Belongings(
    tables=(
        Travels(models.Dispatch, lambda estate: Q(office_id__in=estate.offices)),
        Travels(models.Arrival, lambda estate: Q(office_id__in=estate.offices)),
        Travels(models.ArrivalFile, lambda estate: Q(arrival__office_id__in=estate.offices)),
        Travels(models.ArrivalCheck, lambda estate: Q(arrival__office_id__in=estate.offices)),
        Travels(models.CoUnit, lambda estate: Q(arrival__office_id__in=estate.offices)),
        Travels(models.DispatchVersion, lambda estate: Q(dispatch__office_id__in=estate.offices)),
        Travels(models.Attachment, lambda estate: Q(version__dispatch__office_id__in=estate.offices)),
        Travels(models.View, lambda estate: Q(dispatch__office_id__in=estate.offices)),
        Travels(models.Recipient, lambda estate: Q(dispatch__office_id__in=estate.offices)),
        Travels(
            models.DocumentStep,
            lambda estate: Q(arrival__office_id__in=estate.offices) | Q(dispatch__office_id__in=estate.offices),
        ),
        Travels(models.AxisMessage, lambda estate: Q(office_id__in=estate.offices)),
        Travels(models.AxisParcel, lambda estate: Q(office_id__in=estate.offices)),
        Stays(models.AxisAccount, "its secret is sealed with the key of this node: it is entered anew at the new home"),
        Stays(models.AxisUnit, "a list that the axis hands out to everybody"),
        Travels(models.SavedSearch, lambda estate: Q(office_id__in=estate.offices)),
        Stays(models.EarlyRecall, "waits for what is on its way to this node"),
        Stays(models.Relayed, "the way back of documents that this hub passed on"),
        Stays(models.BooksCompared, "of a life of a node"),
    ),
    arrived=_arrived,
)
