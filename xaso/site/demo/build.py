"""Performs the plan in the order of time; what lies in the future is left for the people who try the product."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from xaso.base import calendar, clock, node
from xaso.base.actor import SYSTEM
from xaso.base.errors import NotFound
from xaso.catalogue import actions as catalogue_actions
from xaso.catalogue import queries as catalogue
from xaso.kit.worktime import ZONE
from xaso.people import actions as people
from xaso.people import queries as staff
from xaso.site.demo.office import PASSWORD, SIGN_INS, found
from xaso.site.demo.plan import DAYS, PLAIN, plan
from xaso.site.demo.turning import Turning, stories

Progress = Callable[[str], None]
SEED = 2026


def build(progress: Progress = lambda _: None) -> None:
    """Fill an empty, migrated database with the demonstration commune. ``progress`` is told what is being done."""
    now = clock.now()
    opening = datetime.combine(now.date() - timedelta(days=DAYS + 1), time(7, 0), ZONE)
    with clock.pretend(opening):
        node.found()
        progress("Lịch làm việc và danh mục thủ tục")
        calendar.seed(SYSTEM)
        catalogue_actions.publish_facts(actor=SYSTEM)
        catalogue_actions.publish_packages(actor=SYSTEM)
        progress("Cơ quan và con người")
        office = found(opening.date())
    worked = calendar.for_office(office.id, staff.unit(office.id).week)
    visits = plan(today=now.date(), calendar=worked, codes=_offered(), seed=SEED)
    visits += stories(today=now.date(), calendar=worked, first=len(visits))
    turns = sorted((turn for visit in visits for turn in visit.turns if turn.at < now), key=lambda turn: turn.at)
    company = Turning(office, visits, SEED)
    for done, turn in enumerate(turns):
        if done % 100 == 0:
            progress(f"Hồ sơ của 60 ngày qua: {done}/{len(turns)} việc")
        with clock.pretend(turn.at):
            company.perform(turn)
    with clock.pretend(max(now - timedelta(minutes=30), turns[-1].at)):
        for person in SIGN_INS[:3]:
            people.sign_in(username=person.username, password=PASSWORD, address="127.0.0.1")
    progress(f"Xong: {len(visits)} hồ sơ")


def _offered() -> list[str]:
    codes = []
    for code in PLAIN:
        try:
            codes.append(catalogue.current(code).code)
        except NotFound:
            continue
    return codes
