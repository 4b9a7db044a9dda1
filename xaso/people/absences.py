"""Who is away, until when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.people import access
from xaso.people.models import Absence, Tenure


@dataclass(frozen=True)
class Away:
    """An absence of today or later. ``mine``: the actor may end it."""

    id: UUID
    name: str
    first_day: date
    last_day: date
    note: str
    version: int
    mine: bool


def away_until(accounts: Collection[UUID] | None = None) -> dict[UUID, date]:
    """The last day away of everybody (of these) who is away today."""
    today = clock.now().date()
    rows = Absence.objects.filter(first_day__lte=today, last_day__gte=today)
    if accounts is not None:
        rows = rows.filter(account__in=accounts)
    return dict(rows.order_by("last_day").values_list("account_id", "last_day"))


def absences(actor: Actor) -> list[Away]:
    """Who of the actor's office is away today or will be, soonest first."""
    today = clock.now().date()
    led = set(access.serving(actor, today).values_list("account_id", flat=True))
    still = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    here = Tenure.objects.filter(still, post__unit__office_id=actor.office_id)
    rows = Absence.objects.filter(account__in=here.values("account_id"), last_day__gte=today)
    found = rows.select_related("account").order_by("first_day", "pk")
    return [
        Away(
            row.pk, row.account.full_name, row.first_day, row.last_day, row.note, row.version,
            mine=row.account_id == actor.id or row.account_id in led,
        )
        for row in found
        if row.first_day <= row.last_day
    ]  # fmt: skip


def may_be_away(actor: Actor) -> list[tuple[UUID, str]]:
    """Whose absence the actor may record, with the names: himself first."""
    assert actor.id is not None
    rows = access.serving(actor, clock.now().date()).exclude(account=actor.id).order_by("account__full_name")
    return [(actor.id, f"{actor.name} (tôi)"), *dict.fromkeys(rows.values_list("account_id", "account__full_name"))]
