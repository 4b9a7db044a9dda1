"""The nodes below, by what they have told of their dossiers: how many run, how many are late, and how old that is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.cases.models import Elsewhere
from xaso.cases.states import RUNNING, WITH_CITIZEN
from xaso.people import queries as people


@dataclass(frozen=True)
class NodeRow:
    """What one node has told. ``told_at``: the newest that it told, by its own clock."""

    node: UUID
    offices: str
    running: int
    late: int
    waiting: int
    told_at: datetime


def told_by_nodes(actor: Actor) -> tuple[NodeRow, ...]:
    """For the leader of an office above which there is none here; the most late first. Nobody else sees any."""
    today = clock.now().date()
    if not any(people.above(office, today) is None for office in actor.offices("leader")):
        return ()
    now, running = clock.now(), Q(state__in=RUNNING)
    counted = (
        Elsewhere.objects.order_by()
        .values("node")
        .annotate(
            running=Count("id", filter=running),
            late=Count("id", filter=running & Q(due__lt=now)),
            waiting=Count("id", filter=Q(state__in=WITH_CITIZEN)),
            told_at=Max("told_at"),
            offices=Max("office_name"),
        )
    )
    return tuple(NodeRow(**row) for row in counted.order_by("-late", "offices"))
