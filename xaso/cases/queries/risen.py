"""What has climbed: to the head of a unit with everything that he may see, to the level above without the citizen."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.cases import access
from xaso.cases.basis import HOURS, calendar_of, watching_of
from xaso.cases.models import Climb
from xaso.cases.watching import REMINDABLE
from xaso.kit.light import Light, light, moment, since
from xaso.people import queries as people

MOST = 100


@dataclass(frozen=True)
class BelowRow:
    """A dossier of an office below: nothing of the citizen. ``hand``: the post that holds it; ``held``: since when."""

    code: str
    procedure: str
    office: str
    hand: str
    held: str
    light: Light


@dataclass(frozen=True)
class FromBelow:
    """``counts``: office and how many, the most first; ``rows``: the longest late first, at most a hundred."""

    counts: tuple[tuple[str, int], ...]
    rows: tuple[BelowRow, ...]


def late_with_others(actor: Actor, now: datetime) -> Q:
    """What is late in what the actor leads: a whole office, or the hands of the unit at whose head he stands.

    What waits to be signed is not among it: it stands in the leader's own list.
    """
    steps = Climb.objects.filter(access.still_late(now), cause="step", resolved_at=None)
    return (
        _led(actor) & Q(state__in=REMINDABLE, finished_at=None) & (Q(due__lt=now) | Q(pk__in=steps.values("case_id")))
    )


def told(case_ids: Iterable[UUID], now: datetime) -> dict[UUID, str]:
    """Of dossiers that have climbed above the office: when, and to whom."""
    high = Climb.objects.filter(access.still_late(now), case_id__in=list(case_ids), level="above", resolved_at=None)
    rows = high.values_list("case_id", "at", "unit__name")
    return {case_id: f"Đã báo lên {unit} lúc {moment(at)}" for case_id, at, unit in rows}


def from_below(actor: Actor, now: datetime, office_id: UUID | None = None) -> FromBelow:
    """What the offices below (or one of them) told the offices that the actor leads."""
    offices = actor.offices("leader")
    if not offices:
        return FromBelow((), ())
    risen = Climb.objects.filter(access.still_late(now), unit_id__in=offices, level="above", resolved_at=None)
    risen = risen.filter(office_id=office_id) if office_id else risen
    counts = Counter(dict(risen.order_by().values_list("office__name").annotate(Count("pk"))))
    if not counts:
        return FromBelow((), ())
    fields = (
        "case__code",
        "case__old_code",
        "case__procedure_name",
        "office__name",
        "unit_id",
        "holder",
        "held_since",
        "due",
    )
    rows = list(risen.order_by("due", "pk").values_list(*fields)[:MOST])
    calendars = {office_id: calendar_of(office_id) for office_id in offices}
    return FromBelow(
        tuple(counts.most_common()),
        tuple(
            BelowRow(code or old, procedure, name, post_of(hand), since(held, now), light(due, now, calendars[unit_id]))
            for code, old, procedure, name, unit_id, hand, held, due in rows
        ),
    )


def watching(office_id: UUID) -> dict[str, int]:
    """The working hours of warnings and climbs that hold in an office now."""
    held = watching_of(office_id, clock.now().date())
    return {name: getattr(held, name) for name in HOURS}


def post_of(hand: str) -> str:
    """The post without the name, of words such as “Nguyễn Minh Châu, Công chức Tư pháp - Hộ tịch”."""
    return hand.partition(", ")[2] or hand


def _led(actor: Actor) -> Q:
    """The dossiers of the offices that the actor leads; of one that others lead as a whole, those of his own unit."""
    scope = Q(pk__in=[])
    for grant in actor.grants:
        if grant.role != "leader":
            continue
        staff = people.staff(grant.office_id)
        over_all = {one.account_id for one in staff if one.role == "leader" and one.unit_id == grant.office_id}
        if over_all and actor.id not in over_all:
            hands = [one.account_id for one in staff if one.unit_id == grant.unit_id]
            scope |= Q(office_id=grant.office_id, holder_id__in=hands)
        else:
            scope |= Q(office_id=grant.office_id)
    return scope
