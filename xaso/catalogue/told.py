"""Procedures imported at the hub, as it tells them to the nodes below: data only, one procedure at a time.

What ships with the product is not told: every node has it, and a package of its own goes on being offered first. A
package, its rules and templates never travel.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max
from pydantic import BaseModel, ConfigDict, Field

from xaso.catalogue.models import Version

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
ORIGIN = "import"


class Told(BaseModel):
    """The body of ``catalogue.procedure`` version 1: what the national portal says of one procedure.

    ``spec``: a ``ProcedureSpec``; ``hash``: its fingerprint; ``number``: grows with every word of the teller.
    """

    model_config = ConfigDict(extra="ignore")

    number: int = Field(ge=1, lt=2**53)
    hash: str = Field(min_length=64, max_length=64)
    spec: dict[str, Any]


def number_of(published_at: datetime) -> int:
    """Microseconds: a node that was restored does not come back to a number."""
    since = published_at - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def newest() -> int:
    """Number of the newest word that this node has to tell; 0 if there is none."""
    latest = Version.objects.filter(origin=ORIGIN).aggregate(at=Max("published_at"))["at"]
    return number_of(latest) if latest else 0


def heard() -> int:
    """Number of the newest word that the hub told; 0 if there was none."""
    return Version.objects.aggregate(Max("told"))["told__max"] or 0


def since(told: int, most: int) -> Iterator[dict[str, Any]]:
    """Bodies of ``catalogue.procedure``: the last word on each procedure if it is newer than a number; oldest first."""
    last: dict[UUID, tuple[int, UUID]] = {}
    rows = Version.objects.filter(origin=ORIGIN).order_by("published_at", "number")
    for pk, procedure, at in rows.values_list("pk", "procedure_id", "published_at"):
        last[procedure] = (number_of(at), pk)
    for number, pk in sorted(one for one in last.values() if one[0] > told)[:most]:
        row = Version.objects.get(pk=pk)
        yield {"number": number, "hash": row.hash, "spec": row.spec}
