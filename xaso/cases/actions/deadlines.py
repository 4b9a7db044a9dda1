"""When the calendar changes: open dossiers are counted again, old dates stay on record, citizens are told."""

import logging
from uuid import UUID

from django.db.models import Q

from xaso.base import homes
from xaso.base.actor import SYSTEM, Actor
from xaso.base.command import change, command
from xaso.base.errors import NotFound, Stale
from xaso.cases import access, basis, events, rules
from xaso.cases.actions import trail
from xaso.cases.models import Case, DueChange, Supplement
from xaso.cases.states import RUNNING
from xaso.kit.worktime import CalendarEnds

log = logging.getLogger(__name__)

PROMISED_HERE = Q(came_at=None) | Q(handed_from__isnull=False)
"""What was received on another node falls due as it was promised there, by the calendar there."""


def recount() -> int:
    """Count every dossier that is under way again by the calendar of today. Returns how many dates moved.

    Each dossier is a transaction of its own, so that one that cannot be counted does not hold up the others, and so
    that a second run after a stop only does what is left. The list is read to its end first: on SQLite an open read
    would refuse every write.
    """
    under_way = Case.objects.filter(PROMISED_HERE, state__in=(*RUNNING, "supplement"))
    here = under_way.exclude(office_id__in=homes.away()).values_list("pk", flat=True)
    moved = 0
    for case_id in list(here):
        try:
            moved += _count(case_id)
        except (CalendarEnds, Stale) as error:
            log.warning("dossier %s not recounted: %s", case_id, error)
    return moved


def tell_citizen(*, actor: Actor, change_id: int) -> events.CitizenTold:
    """The counter has told the citizen of the moved due date."""
    with command("case.tell", actor) as cmd:
        moved = DueChange.objects.filter(pk=change_id, must_tell=True).select_related("case").first()
        if moved is None:
            raise NotFound
        case = access.get(actor, moved.case_id, verb="case.tell")
        actor = cmd.act_as(access.at_post(actor, "case.tell", case))
        DueChange.objects.filter(case=case, must_tell=True, told_at__isnull=True).update(
            told_at=cmd.at, told_by_id=actor.id
        )
        return cmd.publish(events.CitizenTold(case_id=case.pk, office_id=case.office_id))


def _count(case_id: UUID) -> bool:
    try:
        return _count_as_it_stands(case_id)
    except Stale:
        return _count_as_it_stands(case_id)  # somebody was quicker: now as he left it


def _count_as_it_stands(case_id: UUID) -> bool:
    case = Case.objects.get(pk=case_id)
    if case.state == "supplement":
        return _count_supplement(case)
    return case.state in RUNNING and _count_running(case)


def _count_running(case: Case) -> bool:
    """The due date, and when the present step falls due. The date before stays on record."""
    calendar = basis.calendar_for(case)
    promised = rules.due_of(rules.Terms.of(case.terms), case.counted_from, calendar)
    before, due = case.due, promised.moment if promised else case.due
    step = next(one for one in basis.steps_of(case) if one.key == case.step)
    step_due = rules.step_due(step, case.held_since, due, calendar)
    if (due, step_due) == (before, case.step_due):
        return False
    with command("case.recount", SYSTEM) as cmd:
        change(case, expect=case.version, due=due, step_due=step_due)
        if due != before:
            trail.promise(case, at=cmd.at, cause="calendar", before=before, due=promised)
        cmd.publish(
            events.DueRecounted(case_id=case.pk, office_id=case.office_id, before=before, due=due, step_due=step_due)
        )
    return True


def _count_supplement(case: Case) -> bool:
    """The last day on which the citizen may complete: days off declared late are added, never taken away."""
    request = Supplement.objects.get(case=case, ordinal=case.supplements)
    before, lapses_on = request.lapses_on, basis.lapse_day(case, request.asked_at)
    if lapses_on <= before:
        return False
    with command("case.recount", SYSTEM) as cmd:
        change(case, expect=case.version)
        Supplement.objects.filter(pk=request.pk).update(lapses_on=lapses_on)
        cmd.publish(
            events.SupplementProlonged(case_id=case.pk, office_id=case.office_id, before=before, lapses_on=lapses_on)
        )
    return True
