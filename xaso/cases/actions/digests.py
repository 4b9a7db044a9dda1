"""The page of the week: made once for each office on the first working day after it, read by its leaders."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError

from xaso.base import clock, homes
from xaso.base.actor import SYSTEM, Actor
from xaso.base.command import command
from xaso.base.errors import NotFound
from xaso.cases import basis, events, week
from xaso.cases.models import Case, Digest, DigestRead
from xaso.cases.watching import working_day
from xaso.people import queries as people


def digest() -> int:
    """Make the page of last week for every office whose people work today and that has none yet. Returns how many.

    After days off it is made at the next start; weeks that lie further back are not made up.
    """
    now = clock.now()
    monday = week.week_before(now.date())
    done = set(Digest.objects.filter(week=monday).values_list("office_id", flat=True))
    active = set(Case.objects.order_by().values_list("office_id", flat=True).distinct())
    offices = {one.id for one in people.as_of(now.date())}
    over = {one.id for office in active & offices if (one := people.above(office, now.date()))}
    return sum(_digest(office_id, monday) for office_id in sorted((active & offices | over) - done - homes.away()))


def read_digest(*, actor: Actor, digest_id: UUID) -> events.DigestWasRead:
    """The leader has read it; the notice leaves his day."""
    with command("case.read_digest", actor) as cmd:
        page = Digest.objects.filter(pk=digest_id, office_id__in=actor.offices("leader")).first()
        if page is None:
            raise NotFound
        actor = cmd.act_as(actor.at(page.office_id, "leader"))
        assert actor.id is not None
        DigestRead.objects.get_or_create(digest=page, account_id=actor.id, defaults={"at": cmd.at})
        return cmd.publish(events.DigestWasRead(digest_id=page.pk, office_id=page.office_id))


def _digest(office_id: UUID, monday: date) -> int:
    now = clock.now()
    if working_day(now, basis.calendar_of(office_id)) != now.date():
        return 0
    below = [(one.id, one.name) for one in people.below([office_id], now.date())]
    counted = week.figures(office_id, monday, now, below)
    try:
        with command("case.digest", SYSTEM) as cmd:
            page = Digest.objects.create(office_id=office_id, week=monday, made_at=cmd.at, figures=counted)
            cmd.publish(events.WeekDigested(digest_id=page.pk, office_id=office_id, week=monday))
    except IntegrityError:  # another run was quicker
        return 0
    return 1
