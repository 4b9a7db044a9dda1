"""What of the tables about people belongs to an office: its units, posts, staff, and the persons whom it knows."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db.models import F, Q

from xaso.base.belongings import Belongings, Estate, Stays, Travels
from xaso.people import models
from xaso.people.models import Account, Succession, Tenure, Unit


def estate_of(office_id: UUID) -> Estate:
    """An office with all that goes along with it: those whose only heir it is, their units, who served there."""
    offices = {office_id}
    while fresh := _left_to_it(offices):
        offices |= fresh
    units = frozenset(Unit.objects.filter(office_id__in=offices).values_list("pk", flat=True))
    served = Tenure.objects.filter(post__unit_id__in=units).values_list("account_id", flat=True)
    return Estate(office_id, frozenset(offices), units, frozenset(served))


def _left_to_it(offices: set[UUID]) -> set[UUID]:
    rows = Succession.objects.filter(heir_id__in=offices).exclude(unit_id__in=offices)
    ended = set(rows.values_list("unit__office_id", flat=True)) - offices
    shared = Succession.objects.filter(unit_id__in=ended).exclude(heir_id__in=offices)
    return ended - set(shared.values_list("unit_id", flat=True))


def _unit_stub(unit: Unit) -> dict[str, Any]:
    """Enough to name a unit that lives elsewhere."""
    return {
        **{name: getattr(unit, name) for name in ("name", "short_name", "tier", "place", "valid_from", "valid_to")},
        "office_id": unit.pk,
    }


def _account_stub(account: Account) -> dict[str, Any]:
    """Enough to name an officer of another office: nobody signs in with it."""
    return {
        "username": account.pk.hex,
        "full_name": account.full_name,
        "password": make_password(None),
        "created_at": account.created_at,
        "disabled_at": account.created_at,
    }


def _serve_here(estate: Estate, accounts: Collection[UUID]) -> Collection[UUID]:
    """Those who serve in an office that stays: as they are known here they remain."""
    others = Tenure.objects.filter(account_id__in=accounts).exclude(post__unit_id__in=estate.units)
    return set(others.values_list("account_id", flat=True))


def _free_name(account: Account) -> None:
    """A user name that somebody else has here gets a number behind it."""
    wished, number = account.username, 1
    while Account.objects.filter(username=account.username).exclude(pk=account.pk).exists():
        number += 1
        account.username = f"{wished}{number}"


def _arrived(estate: Estate, _at: datetime) -> None:
    """Who stands above it came as a name: that is the office of this name which is at work here, if there is one."""
    stubs = Unit.objects.filter(posts=None).exclude(pk__in=estate.units)
    for unit in Unit.objects.filter(pk__in=estate.units, parent__in=stubs).select_related("parent"):
        above = cast("Unit", unit.parent)
        named = Unit.objects.filter(name=above.name, tier=above.tier, valid_to=None, learner=None)
        at_work = set(named.filter(posts__isnull=False, office_id=F("pk")).values_list("pk", flat=True))
        if len(at_work) == 1:
            Unit.objects.filter(pk=unit.pk).update(parent_id=at_work.pop())


BELONGINGS = Belongings(
    tables=(
        Travels(Unit, lambda estate: Q(pk__in=estate.units), without=("learner",), stub=_unit_stub),
        Travels(
            Account,
            lambda estate: Q(pk__in=estate.accounts),
            without=("pin", "pin_failures", "factor_asked_at"),
            stub=_account_stub,
            keeps=_serve_here,
            suits=_free_name,
        ),
        Travels(models.UnitCode, lambda estate: Q(unit_id__in=estate.units)),
        Travels(Succession, lambda estate: Q(unit_id__in=estate.units) | Q(heir_id__in=estate.units)),
        Travels(models.Post, lambda estate: Q(unit_id__in=estate.units)),
        Travels(Tenure, lambda estate: Q(post__unit_id__in=estate.units)),
        Travels(models.Delegation, lambda estate: Q(post__unit_id__in=estate.units)),
        Travels(models.Absence, lambda estate: Q(account_id__in=estate.accounts)),
        Travels(models.Person, lambda estate: Q(office_id__in=estate.offices)),
        Stays(models.Place, "the country's list; every node has it"),
        Stays(models.PlaceSuccession, "the country's list; every node has it"),
        Stays(models.Session, "people sign in anew at the new home"),
        Stays(models.KeptForm, "for a day, of a sitting at this node"),
        Stays(models.SecondFactor, "set up anew at the new home, within the days of grace"),
        Stays(models.RecoveryCode, "of a second factor"),
        Stays(models.SignIn, "slows guessing at this node"),
        Stays(models.ListedUnit, "what this node told of its units"),
        Stays(models.Move, "what two nodes agreed on"),
        Stays(models.MovePart, "what has come of a move"),
        Stays(models.NodeElsewhere, "what this node heard of others"),
        Stays(models.UnitElsewhere, "what this node heard of others"),
    ),
    arrived=_arrived,
)
