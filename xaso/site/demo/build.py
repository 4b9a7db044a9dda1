"""Performs the plan in the order of time; what lies in the future is left for the people who try the product."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from xaso.base import calendar, clock, node
from xaso.base.actor import SYSTEM
from xaso.base.errors import NotFound
from xaso.catalogue import actions as catalogue_actions
from xaso.catalogue import queries as catalogue
from xaso.kit.worktime import ZONE
from xaso.people import actions as people
from xaso.people import queries as staff
from xaso.site.demo import inbox, orders, papers, shelf
from xaso.site.demo.away import AWAY, Away
from xaso.site.demo.office import COMMUNE, SIGN_INS, Province, found
from xaso.site.demo.perform import Company
from xaso.site.demo.plan import DAYS, PLAIN, plan
from xaso.site.demo.turning import STORIES, Turning, stories
from xaso.site.invented import PASSWORD

Progress = Callable[[str], None]
SEED = 2026
SIZE, NEXT_DOOR = 240, 40
"""Planned visits to the commune, and to the one next door."""


def build(progress: Progress = lambda _: None) -> None:
    """Fill an empty, migrated database with the demonstration. ``progress`` is told what is being done."""
    now = clock.now()
    opening = datetime.combine(now.date() - timedelta(days=DAYS + 1), time(7, 0), ZONE)
    with clock.pretend(opening):
        node.found()
        progress("Lịch làm việc và danh mục thủ tục")
        calendar.seed(SYSTEM)
        catalogue_actions.publish_facts(actor=SYSTEM)
        catalogue_actions.publish_packages(actor=SYSTEM)
        people.import_shipped_places(actor=SYSTEM)
        progress("Cơ quan và con người")
        province = found(opening.date())
    companies = _companies(province, now.date())
    turns = sorted(
        ((turn, at_work) for at_work in companies for visit in at_work.visits for turn in visit.turns if turn.at < now),
        key=lambda one: one[0].at,
    )
    for start in range(0, len(turns), 100):
        progress(f"Hồ sơ của 60 ngày qua: {start}/{len(turns)} việc")
        with transaction.atomic():  # so that the disk is waited for once
            for turn, at_work in turns[start : start + 100]:
                with clock.pretend(turn.at):
                    at_work.perform(turn)
    with clock.pretend(max(now - timedelta(minutes=40), turns[-1][0].at)), transaction.atomic():
        progress("Văn bản, khóa ký và con dấu minh họa; nhiệm vụ, báo cáo")
        arrived = inbox.tell(province.commune)
        issued = papers.tell(province)
        shelf.tell(province.commune, arrived, issued)
        orders.tell(province)
    with clock.pretend(max(now - timedelta(minutes=30), turns[-1][0].at)):
        for person in SIGN_INS[COMMUNE][:3]:
            people.sign_in(username=person.username, password=PASSWORD, address="127.0.0.1")
    progress(f"Xong: {sum(len(at_work.visits) for at_work in companies)} hồ sơ")


def _companies(province: Province, today: date) -> tuple[Company, ...]:
    """Who is at work in the story: the commune, the one next door, and the centre of the province."""
    calendar_ = calendar.for_office(province.commune.id, staff.unit(province.commune.id).week)
    about: dict[str, Any] = {"today": today, "calendar": calendar_}
    visits = plan(**about, codes=_offered(), size=SIZE, seed=SEED)
    visits += stories(STORIES, **about, first=len(visits))
    next_door = plan(**about, codes=_offered(), size=NEXT_DOOR, seed=SEED + 10)
    return (
        Turning(province, visits, SEED),
        Company(province.neighbour, next_door, SEED + 10),
        Away(province, stories(AWAY, **about), SEED + 20),
    )


def _offered() -> list[str]:
    codes = []
    for code in PLAIN:
        try:
            codes.append(catalogue.current(code).code)
        except NotFound:
            continue
    return codes
