"""Who serves in an office today."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, Q

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.people import absences as away
from xaso.people.models import SignIn, Tenure


@dataclass(frozen=True)
class Colleague:
    account_id: UUID
    name: str
    post: str
    role: str
    unit: str
    away_until: date | None = None


def colleagues(office_id: UUID, role: str) -> list[Colleague]:
    """Who holds a role in an office today, by name; who is away comes last."""
    today = clock.now().date()
    rows = Tenure.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        valid_from__lte=today,
        post__role=role,
        post__unit__office_id=office_id,
        account__disabled_at__isnull=True,
    ).order_by("account__full_name", "pk")
    fields = ("account_id", "account__full_name", "post__title", "post__role", "post__unit__name")
    held = list(rows.values_list(*fields))
    until = away.away_until({row[0] for row in held})
    found = [Colleague(pk, name, post, role, unit, until.get(pk)) for pk, name, post, role, unit in held]
    return sorted(found, key=lambda one: one.away_until is not None)


@dataclass(frozen=True)
class Seat:
    """One who serves in an office today: at which post of which unit."""

    account_id: UUID
    name: str
    post: str
    role: str
    unit_id: UUID
    unit: str


def staff(office_id: UUID) -> list[Seat]:
    """Everybody who serves in an office today, those longest at their posts first; an account once for each post."""
    today = clock.now().date()
    rows = Tenure.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        valid_from__lte=today,
        post__unit__office_id=office_id,
        account__disabled_at__isnull=True,
    ).order_by("valid_from", "pk")
    fields = ("account_id", "account__full_name", "post__title", "post__role", "post__unit_id", "post__unit__name")
    return [Seat(*row) for row in rows.values_list(*fields)]


@dataclass(frozen=True)
class Holder:
    """Somebody who holds posts in an office today."""

    id: UUID
    name: str
    titles: tuple[str, ...]
    roles: tuple[str, ...]
    last_sign_in: datetime | None


def holders(actor: Actor) -> list[Holder]:
    """Who holds a post today in the offices that the actor leads or administers, by name; two queries."""
    today = clock.now().date()
    held = Tenure.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        valid_from__lte=today,
        post__unit__office_id__in=actor.own().offices("leader", "steward"),
        account__disabled_at__isnull=True,
    ).order_by("account__full_name", "account_id", "pk")
    found: dict[UUID, tuple[str, list[str], list[str]]] = {}
    for key, name, title, role in held.values_list("account_id", "account__full_name", "post__title", "post__role"):
        _, titles, roles = found.setdefault(key, (name, [], []))
        titles.append(title)
        roles.append(role)
    last = dict(SignIn.objects.filter(account_id__in=found, passed=True).values_list("account_id").annotate(Max("at")))
    return [
        Holder(key, name, tuple(titles), tuple(roles), last.get(key)) for key, (name, titles, roles) in found.items()
    ]
