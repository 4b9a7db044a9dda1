"""What is late climbs: to the head of the unit that holds it, then to the level above. Each climb is a row.

The job only compares moments, so that it may run at any time and as often as it likes: a dossier climbs once a level
while it is late, after days off too, and comes down when it is late no more.
"""

import logging
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F, Q, QuerySet

from xaso.base import clock, homes
from xaso.base.actor import SYSTEM
from xaso.base.command import command
from xaso.base.errors import Stale
from xaso.cases import access, basis, events, watching
from xaso.cases.actions.trail import LEADERS
from xaso.cases.models import Case, Climb, Handover
from xaso.cases.states import RUNNING
from xaso.kit.horizons import Horizons
from xaso.people import queries as people

log = logging.getLogger(__name__)

UNDER_WAY = Q(finished_at=None, state__in=RUNNING)
NOBODY_NAMED = "Chưa ai nhận"


def climb() -> int:
    """Take down what is late no more, then tell of what is late. Returns how many climbs were written.

    Each dossier is a transaction of its own; the lists are read to their ends first.
    """
    now = clock.now()
    away = homes.away()
    open_climbs = Climb.objects.filter(resolved_at=None).exclude(case__office_id__in=away)
    for open_climb in list(open_climbs.exclude(access.still_late(now))):
        _settle(open_climb)
    offices = (
        Case.objects.filter(UNDER_WAY, office__learner__isnull=True)
        .exclude(office_id__in=away)
        .order_by()
        .values_list("office_id", flat=True)
        .distinct()
    )
    return sum(_climb_in(office_id, now) for office_id in list(offices))


def _climb_in(office_id: UUID, now: datetime) -> int:
    seen = basis.horizons_of(office_id, now)
    found = dict.fromkeys(case_id for late in _late(office_id, seen) for case_id in late.values_list("pk", flat=True))
    return sum(_lift(case_id, seen) for case_id in found)


def _late(office_id: UUID, seen: Horizons) -> Iterator[QuerySet[Case]]:
    """The dossiers of an office that have not been told of, or not to the level that they have reached."""
    under_way = Case.objects.filter(UNDER_WAY, office_id=office_id)
    risen = Climb.objects.filter(resolved_at=None)
    dossiers = risen.filter(cause="dossier")
    high = under_way.filter(due__lte=seen.above_due).exclude(pk__in=dossiers.filter(level="above").values("case_id"))
    if high.exists() and _over(office_id):
        yield high
    yield under_way.filter(due__lte=seen.head_due).exclude(pk__in=dossiers.values("case_id"))
    own = Q(due=None) | Q(step_due__lt=F("due"))
    yield under_way.filter(own, step_due__lte=seen.head_step).exclude(pk__in=risen.values("case_id"))


def _lift(case_id: UUID, seen: Horizons) -> int:
    """One climb of one dossier, as it stands now; 0 if it moved meanwhile, or another run was quicker."""
    case = Case.objects.get(pk=case_id)
    running = case.state in RUNNING and case.finished_at is None
    found = watching.stand(running=running, step_due=case.step_due, due=case.due, seen=seen)
    if found is None or found.level == "officer":
        return 0
    try:
        _write(case, found)
    except (Stale, IntegrityError) as reason:
        log.info("dossier %s did not climb: %s", case_id, reason)
        return 0
    return 1


def _write(case: Case, found: watching.Stand) -> None:
    """The row names the hand in which the dossier lies and who was told, as it is at this moment."""
    last = Handover.objects.filter(case=case).order_by("-number").first()
    level, unit_id, told = _whom(case, found.level)
    with command("case.climb", SYSTEM) as cmd:
        if not Case.objects.filter(pk=case.pk, version=case.version).exists():
            raise Stale("Hồ sơ vừa chuyển.")
        Climb.objects.create(
            case=case,
            office_id=case.office_id,
            cause=found.cause,
            level=level,
            due=found.due,
            at=cmd.at,
            unit_id=unit_id,
            told=told,
            hand=last.number if last else 0,
            holder=hand_of(case),
            holder_id=case.holder_id,
            held_since=case.held_since,
        )
        cmd.publish(
            events.Climbed(case_id=case.pk, office_id=case.office_id, unit_id=unit_id, level=level, cause=found.cause)
        )


def hand_of(case: Case) -> str:
    """In whose hand a dossier lies, in the words of the control slip."""
    last = Handover.objects.filter(case=case).order_by("-number").first()
    if last and last.receiver_id == case.holder_id and last.receiver_id:
        return last.receiver
    if case.holder:
        return f"{case.holder.full_name}, chưa rõ vị trí"
    return LEADERS if case.state == "for_approval" else NOBODY_NAMED


def _whom(case: Case, level: watching.Level) -> tuple[str, UUID, list[str]]:
    """The level, the unit and the people at its head who are told.

    First the head of the holder's unit, then the leaders of the office; an office without one tells the level above.
    Nobody is told of his own delay.
    """
    staff = people.staff(case.office_id)
    leaders = [one for one in staff if one.role == "leader" and one.account_id != case.holder_id]
    seat = next((one.unit_id for one in staff if one.account_id == case.holder_id), case.office_id)
    over = _over(case.office_id)
    if over and (level == "above" or not leaders):
        return "above", over.id, _names([one for one in people.staff(over.id) if one.role == "leader"])
    heads = [one for one in leaders if one.unit_id == seat]
    if heads:
        return "head", seat, _names(heads)
    return "head", case.office_id, _names(leaders)


def _over(office_id: UUID) -> people.OfficeRef | None:
    return people.above(office_id, clock.now().date())


def _names(people_told: list[people.Seat]) -> list[str]:
    return [f"{one.name}, {one.post}" for one in people_told]


def _settle(risen: Climb) -> None:
    try:
        _take_down(risen)
    except Stale:
        log.info("climb %s was settled by another run", risen.pk)


def _take_down(risen: Climb) -> None:
    with command("case.settle", SYSTEM) as cmd:
        if not Climb.objects.filter(pk=risen.pk, resolved_at=None).update(resolved_at=cmd.at):
            raise Stale("Đã thôi báo.")
        cmd.publish(
            events.Settled(case_id=risen.case_id, office_id=risen.office_id, level=risen.level, cause=risen.cause)
        )
