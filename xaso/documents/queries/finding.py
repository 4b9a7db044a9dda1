"""Tra cứu văn bản: by words without accents, or by number as people write it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, Q

from xaso.base import search
from xaso.base.actor import Actor
from xaso.documents import access, rules
from xaso.documents.models import Arrival, Dispatch
from xaso.documents.queries.listing import (
    ARRIVAL_FIELDS,
    DISPATCH_FIELDS,
    ArrivalRow,
    DispatchRow,
    arrival_rows,
    dispatch_rows,
)

MOST = 50
LOOKED_AT = 500
"""Of what the words find in the office, the newest so many are looked at for what the actor may see."""


@dataclass(frozen=True)
class Found:
    """What was found, newest first. ``cut``: there is more than is shown."""

    arrivals: tuple[ArrivalRow, ...]
    dispatches: tuple[DispatchRow, ...]
    cut: bool


def find(actor: Actor, text: str) -> Found:
    """Documents that the actor may see, by number and notation where that was typed, else by words."""
    offices = actor.reach(*access.STAFF)
    everything = access.oversees_all(actor)
    arrived = _ids(Arrival, "arrival", None if everything else access.arrivals(actor), text, offices)
    sent = _ids(Dispatch, "dispatch", None if everything else access.dispatches(actor), text, offices)
    return Found(
        arrival_rows(_rows(Arrival, ARRIVAL_FIELDS, arrived[:MOST])),
        dispatch_rows(_rows(Dispatch, DISPATCH_FIELDS, sent[:MOST])),
        cut=max(len(arrived), len(sent)) > MOST,
    )


def _ids(model: Any, kind: str, scope: Q | None, text: str, offices: frozenset[UUID]) -> list[UUID]:
    """``scope``: what of these offices the actor may see; None: everything."""
    if rules.is_reference(text):
        key = rules.reference_key(text)
        exact = model.objects.filter(scope or Q(), reference_key=key, office_id__in=offices).order_by("-pk")
        if ids := list(exact.values_list("pk", flat=True)[: MOST + 1]):
            return ids
    if scope is None:
        return search.find(kind, offices, text, limit=MOST + 1)
    found = search.find(kind, offices, text, limit=LOOKED_AT)
    allowed = set(model.objects.filter(scope, pk__in=found).values_list("pk", flat=True))
    return [one for one in found if one in allowed]


def _rows(model: type[Model], fields: tuple[str, ...], ids: list[UUID]) -> list[dict[str, Any]]:
    rows = {row["id"]: row for row in model._default_manager.filter(pk__in=ids).values(*fields)}  # noqa: SLF001
    return [rows[one] for one in ids if one in rows]
