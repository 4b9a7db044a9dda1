"""When the calendar changes: open dossiers are counted again, old dates stay on record, citizens are told."""

import logging
from uuid import UUID

from xaso.base.actor import SYSTEM, Actor
from xaso.base.command import change, command
from xaso.base.errors import NotFound, Stale
from xaso.cases import access, basis, events, rules
from xaso.cases.actions import trail
from xaso.cases.models import Case, DueChange
from xaso.cases.states import RUNNING
from xaso.kit.worktime import CalendarEnds

log = logging.getLogger(__name__)


def recount() -> int:
    """Count every running dossier again by the calendar of today. Returns how many due dates moved.

    Each dossier is a transaction of its own, so that one that cannot be counted does not hold up the others, and so
    that a second run after a stop only does what is left.
    """
    moved = 0
    for case_id in Case.objects.filter(state__in=RUNNING, due__isnull=False).values_list("pk", flat=True).iterator():
        try:
            moved += _recount_one(case_id)
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
        DueChange.objects.filter(case=case, must_tell=True, told_at__isnull=True).update(
            told_at=cmd.at, told_by_id=actor.id
        )
        return cmd.publish(events.CitizenTold(case_id=case.pk, office_id=case.office_id))


def _recount_one(case_id: UUID) -> bool:
    case = Case.objects.get(pk=case_id)
    calendar = basis.calendar_of(case.office_id)
    promised = rules.due_of(rules.Terms.of(case.terms), case.counted_from, calendar)
    if promised is None or promised.moment == case.due:
        return False
    with command("case.recount", SYSTEM) as cmd:
        before, expect = case.due, case.version
        step_due = promised.moment if case.step_due == before else case.step_due
        change(case, expect=expect, due=promised.moment, step_due=step_due)
        trail.promise(case, at=cmd.at, cause="calendar", before=before, due=promised)
        cmd.publish(events.DueRecounted(case_id=case.pk, office_id=case.office_id, before=before, due=promised.moment))
    return True
