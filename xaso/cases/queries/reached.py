"""Whose turn it was: how often dossiers came to each officer of an office, whoever moved them on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from xaso.base.actor import Actor
from xaso.cases.models import Handover


@dataclass(frozen=True)
class Reached:
    """``by_account``: dossiers given into the hand of each; ``received`` at the counter, ``submitted`` to a leader."""

    by_account: Mapping[UUID, int]
    received: int
    submitted: int


def reached(actor: Actor, since: datetime) -> Reached:
    """What came to whom after a moment, in the offices that the actor leads or administers. Numbers, no dossier."""
    rows = Handover.objects.filter(case__office_id__in=actor.own().offices("leader", "steward"), at__gt=since)
    given = rows.filter(verb="hand_over", receiver_id__isnull=False).values_list("receiver_id")
    whole = rows.aggregate(
        received=Count("pk", filter=Q(verb__in=("accept", "record"))), submitted=Count("pk", filter=Q(verb="submit"))
    )
    by_account = {account: count for account, count in given.annotate(Count("pk")) if account}
    return Reached(by_account, whole["received"], whole["submitted"])
