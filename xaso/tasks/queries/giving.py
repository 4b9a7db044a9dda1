"""What the form asks for with which a task is given, and what it offers."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.base.calendar import for_office
from xaso.kit.worktime import Calendar, CalendarEnds
from xaso.people import queries as people
from xaso.tasks import access


@dataclass(frozen=True)
class Giving:
    """``givers``: in whose name, empty where it is the actor's own; ``days``: days that are often meant, in words."""

    persons: tuple[tuple[UUID, str], ...]
    givers: tuple[tuple[UUID, str], ...]
    days: tuple[tuple[date, str], ...]


def giving(actor: Actor) -> Giving:
    """For the office in which the actor gives tasks. NotAllowed where there is none."""
    office_id = access.office_for(actor, "task.give")
    givers = access.givers(actor, office_id)
    calendar = for_office(office_id, people.week(office_id))
    return Giving(
        tuple(access.persons(office_id).items()),
        () if actor.id in givers else tuple(givers.items()),
        _days(clock.now().date(), calendar),
    )


def _days(today: date, calendar: Calendar) -> tuple[tuple[date, str], ...]:
    """Tomorrow, the end of the week, in a week, the end of the month: each on a day on which the office works."""
    month = (today.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    wanted = (
        (today + timedelta(days=1), "ngày mai"),
        (today + timedelta(days=max(4 - today.weekday(), 0)), "cuối tuần này"),
        (today + timedelta(days=7), "một tuần nữa"),
        (month, "cuối tháng"),
    )
    try:
        return tuple((calendar.close_of(day).date(), words) for day, words in wanted)
    except CalendarEnds:
        return ()
