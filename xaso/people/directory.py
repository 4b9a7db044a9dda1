"""The directory of units (danh bạ cơ quan): what nodes tell each other of who is where.

Public facts of units, and of officers name, post and official e-mail; nothing else of a person. Practice offices never
travel, nor does a unit in which nobody ever served and that never had a code: it stands here for a parent elsewhere.

A change has a number that grows over all lives of the node, so that who was restored tells everything anew.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.db.models import Max, Q
from pydantic import BaseModel, ConfigDict, Field

from xaso.base import homes
from xaso.base.node import incarnation
from xaso.kit.procedure import canonical
from xaso.people.codes import Held, codes_of
from xaso.people.models import Account, ListedUnit, Post, Tenure, Unit, UnitCode

LIFE = 2**32
"""So many changes a life of the node has numbers for."""
MOST_STAFF = 300
"""Of one unit, so that it always fits into an envelope; more serve in no unit of a province."""
LARGEST = 128 * 1024
"""Bytes of units told at once."""


class _Told(BaseModel):
    model_config = ConfigDict(extra="ignore")


class ToldCode(_Told):
    """A code of a unit with its days; ``valid_to``: the last one."""

    scheme: str = Field(max_length=8)
    code: str = Field(max_length=35)
    valid_from: date
    valid_to: date | None


class ToldOfficer(_Told):
    """Somebody who serves in a unit today. ``email``: the official one, or empty."""

    name: str = Field(max_length=100)
    post: str = Field(max_length=100)
    email: str = Field(max_length=254)


class ToldUnit(_Told):
    """A unit. ``office``: the agency that owns its records; ``roles``: those that somebody holds today."""

    id: UUID
    office: UUID
    name: str = Field(min_length=1, max_length=200)
    short_name: str = Field(max_length=40)
    tier: Literal["province", "district", "commune"]
    place: str = Field(max_length=100)
    phone: str = Field(max_length=20)
    email: str = Field(max_length=254)
    codes: list[ToldCode] = Field(max_length=200)
    roles: list[Literal["clerk", "counter", "resolver", "leader", "steward"]] = Field(max_length=5)
    staff: list[ToldOfficer] = Field(max_length=MOST_STAFF)
    valid_from: date
    valid_to: date | None
    number: int = Field(ge=1, lt=2**53)


class Directory(_Told):
    """The body of ``office.directory`` version 1: what changed of the units of ``node`` up to ``number``.

    ``all``: the ids of all its units, where it is told from the beginning; what is not among them is no more.
    ``gone``: the teller does not lead to the node any more, and tells nothing else.
    """

    node: UUID
    name: str = Field(min_length=1, max_length=200)
    number: int = Field(ge=1, lt=2**53)
    units: list[ToldUnit] = Field(max_length=2000)
    all: list[UUID] | None = Field(default=None, max_length=5000)
    gone: bool = False


def number_of(count: int) -> int:
    """The number of a change of this life."""
    return incarnation() * LIFE + count


def from_the_beginning(told: int, number: int) -> bool:
    """Whether who was told up to ``told`` must hear everything: he heard nothing, or of an earlier life."""
    return told // LIFE != number // LIFE


def listed_count() -> int:
    """How many changes there were."""
    return ListedUnit.objects.aggregate(Max("count"))["count__max"] or 0


def refresh(today: date) -> int:
    """Compare the directory with what is so today. Returns how many units changed."""
    said = facts(_ours(), today)
    digests = {pk: hashlib.sha256(canonical(one)).hexdigest() for pk, one in said.items()}
    known = dict(ListedUnit.objects.values_list("unit_id", "digest"))
    changed = [pk for pk, digest in digests.items() if known.get(pk) != digest]
    count = listed_count() + 1
    for pk in changed:
        ListedUnit.objects.update_or_create(unit_id=pk, defaults={"digest": digests[pk], "count": count})
    return len(changed)


def own_since(told: int, today: date) -> tuple[list[dict[str, Any]], list[UUID] | None]:
    """Units of this node that changed after a number, the earliest change first; all ids if told from the beginning."""
    whole = from_the_beginning(told, number_of(0))
    since = 0 if whole else told - number_of(0)
    listed = ListedUnit.objects.exclude(unit_id__in=homes.away("gone"))
    counts = dict(listed.filter(count__gt=since).values_list("unit_id", "count"))
    said = facts(Unit.objects.filter(pk__in=counts).order_by("pk"), today)
    units = [{**one, "number": number_of(counts[pk])} for pk, one in said.items()]
    everything = list(listed.order_by("pk").values_list("pk", flat=True)) if whole else None
    return sorted(units, key=lambda one: int(one["number"])), everything


def facts(units: Iterable[Unit], today: date) -> dict[UUID, dict[str, Any]]:
    """What is told of units, but for its number; three queries."""
    rows = list(units)
    held, serving = codes_of(Unit.objects.filter(pk__in=[one.pk for one in rows])), _serving(rows, today)
    return {one.pk: _facts(one, held.get(one.pk, ()), serving.get(one.pk, [])) for one in rows}


def bodies(
    node: UUID, name: str, number: int, units: Sequence[Mapping[str, Any]], everything: Sequence[UUID] | None
) -> Iterator[dict[str, Any]]:
    """Bodies of ``office.directory``, each small enough; ``units`` by number. The last one has the whole number."""
    chunk: list[Mapping[str, Any]] = []
    size = 0
    for one in units:
        weight = len(canonical(one))
        if chunk and size + weight > LARGEST:
            yield {"node": str(node), "name": name, "number": chunk[-1]["number"], "units": chunk, "all": None}
            chunk, size = [], 0
        chunk.append(one)
        size += weight
    known = None if everything is None else [str(pk) for pk in everything]
    yield {"node": str(node), "name": name, "number": number, "units": chunk, "all": known}


def _ours() -> Iterable[Unit]:
    """The units that live here: of offices in which somebody served, or that had a code."""
    lived = Q(pk__in=UnitCode.objects.values("unit__office_id")) | Q(
        pk__in=Tenure.objects.values("post__unit__office_id")
    )
    offices = Unit.objects.filter(lived, learner=None)
    return Unit.objects.filter(office__in=offices, learner=None).exclude(pk__in=homes.away("gone")).order_by("pk")


def _serving(units: Sequence[Unit], today: date) -> dict[UUID, list[tuple[Account, Post]]]:
    rows = Tenure.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        post__unit__in=units,
        valid_from__lte=today,
        account__disabled_at__isnull=True,
    )
    found: dict[UUID, list[tuple[Account, Post]]] = {}
    for one in rows.select_related("account", "post").order_by("account__full_name", "pk"):
        found.setdefault(one.post.unit_id, []).append((one.account, one.post))
    return found


def _facts(unit: Unit, held: Sequence[Held], serving: list[tuple[Account, Post]]) -> dict[str, Any]:
    return {
        "id": str(unit.pk),
        "office": str(unit.office_id),
        "name": unit.name,
        "short_name": unit.short_name,
        "tier": unit.tier,
        "place": unit.place,
        "phone": unit.phone,
        "email": unit.email,
        "codes": [
            {
                "scheme": one.scheme,
                "code": one.code,
                "valid_from": one.valid_from.isoformat(),
                "valid_to": one.valid_to and one.valid_to.isoformat(),
            }
            for one in held
        ],
        "roles": sorted({post.role for _, post in serving}),
        "staff": [
            {"name": account.full_name, "post": post.title, "email": account.email}
            for account, post in serving[:MOST_STAFF]
        ],
        "valid_from": unit.valid_from.isoformat(),
        "valid_to": unit.valid_to and unit.valid_to.isoformat(),
    }
