"""Accounts as actors: with the posts that they hold, and at a practice office."""

from typing import cast
from uuid import UUID

from django.db.models import Q

from xaso.base import clock
from xaso.base.actor import NOBODY, Actor, Grant, RoleName
from xaso.people import access, delegations, history, signing
from xaso.people.models import Tenure


def actor_for(account_id: UUID | None) -> Actor:
    """The account as an actor, with the posts that it holds today and what others let it sign at this moment.

    NOBODY without account, post or permission.
    """
    if account_id is None:
        return NOBODY
    now = clock.now()
    today = now.date()
    held = Tenure.objects.filter(
        access.REAL,
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        account_id=account_id,
        account__disabled_at__isnull=True,
        valid_from__lte=today,
    )
    rows = list(
        held.order_by("valid_from", "pk").values_list(
            "account__full_name", "post__title", "post__on_behalf", "post__role", "post__unit_id",
            "post__unit__office_id",
        )
    )  # fmt: skip
    if not rows:
        return NOBODY
    before = history.predecessors({row[5] for row in rows}, today)
    own = tuple(
        Grant(cast("RoleName", role), office, unit, signing.own_title(title, behalf), before.get(office, frozenset()))
        for _, title, behalf, role, unit, office in rows
    )
    name, title, _, _, unit_id, office_id = rows[0]
    return Actor("person", account_id, name, title, unit_id, office_id, own + delegations.grants(account_id, now))


def practising(actor: Actor) -> Actor:
    """The same person at his practice office, with all its roles at once; the actor himself if he has none."""
    if actor.kind != "person" or actor.id is None:
        return actor
    held = Tenure.objects.filter(post__unit__learner_id=actor.id, account_id=actor.id).order_by("pk")
    rows = held.values_list("post__role", "post__unit_id", "post__title")
    grants = tuple(Grant(cast("RoleName", role), unit, unit, title) for role, unit, title in rows)
    if not grants:
        return actor
    first = grants[0]
    return Actor("person", actor.id, actor.name, first.title, first.unit_id, first.office_id, grants, practice=True)
