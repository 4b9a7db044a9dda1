"""The offices of the generation and their staff, made through the ordinary actions."""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from uuid import UUID

from bench.people import invent
from xaso.base import calendar, node
from xaso.base.actor import SYSTEM, Actor
from xaso.catalogue import actions as catalogue
from xaso.people import actions, queries
from xaso.people.models import Account

PASSWORD = "Do-toc-do-2026"  # noqa: S105 - of an invented office that lives as long as the measurement
PROVINCE_SHARE = 0.75
WEEK = {day: ["07:30-11:30", "13:30-17:30"] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}
TITLES = {"counter": "Công chức Một cửa", "resolver": "Công chức chuyên môn", "leader": "Lãnh đạo cơ quan"}


@dataclass
class Office:
    """An office with its staff as actors, by role. ``share``: its part of all dossiers."""

    id: UUID
    code: str
    share: float
    staff: dict[str, list[Actor]] = field(default_factory=dict)


def found(random: Random, day: date, size: int) -> list[Office]:
    """One large office and the communes under it, a hundred of them from 20,000 dossiers on; staff grows with these."""
    node.found()
    calendar.seed(SYSTEM)
    catalogue.publish_packages(actor=SYSTEM)
    catalogue.publish_facts(actor=SYSTEM)
    communes = max(2, min(100, size // 200))
    large = _office("Trung tâm Phục vụ hành chính công tỉnh", "H35.01", PROVINCE_SHARE, day)
    _employ(random, large, "", {"counter": 1 + size // 13_500, "resolver": 1 + size // 6_750, "leader": 2})
    offices = [large]
    for number in range(1, communes + 1):
        share = (1 - PROVINCE_SHARE) / communes
        code = f"H35.{12 + number // 50}.{number % 50 + 1:02}"
        commune = _office(f"UBND xã Số {number}", code, share, day, large.id)
        _employ(random, commune, f"_{number}", {"counter": 1, "resolver": 2, "leader": 1})
        offices.append(commune)
    Account.objects.update(must_change_password=False)
    return offices


def _office(name: str, code: str, share: float, day: date, over: UUID | None = None) -> Office:
    made = actions.create_unit(
        actor=SYSTEM,
        name=name,
        tier="commune" if over else "province",
        valid_from=day,
        parent_id=over,
        agency_code=code,
        place="Tân Phong",
        week=WEEK,
    )
    return Office(made.unit_id, code, share)


def _employ(random: Random, office: Office, suffix: str, wanted: dict[str, int]) -> None:
    """User names are counter1, counter2, resolver1 …, with the suffix of the office."""
    for role, count in wanted.items():
        post = actions.create_post(actor=SYSTEM, unit_id=office.id, title=TITLES[role], role=role)
        made = [
            actions.create_account(
                actor=SYSTEM,
                post_id=post,
                username=f"{role}{number}{suffix}",
                full_name=invent(random, number).name,
                password=PASSWORD,
            )
            for number in range(1, count + 1)
        ]
        office.staff[role] = [queries.actor_for(one.account_id) for one in made]
