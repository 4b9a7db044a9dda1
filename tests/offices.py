"""The cast at work: an office made through the ordinary actions, so that test data is always legal."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import yaml

from xaso.base import calendar, clock
from xaso.base.actor import SYSTEM, Actor
from xaso.base.identity import new_id
from xaso.base.models import CalendarHorizon
from xaso.cases import form
from xaso.cases.actions import Intake
from xaso.catalogue import actions as catalogue_actions
from xaso.catalogue import packages
from xaso.catalogue import queries as catalogue
from xaso.kit.procedure import ProcedureSpec
from xaso.kit.worktime import ZONE
from xaso.people import actions, queries
from xaso.people.actions import NewDelegation, PersonData
from xaso.people.models import Account, Tenure

PASSWORD = "Rừng-xanh-2026"
OPENING = datetime(2025, 12, 1, 8, 0, tzinfo=ZONE)
"""Offices of tests are old enough that a test may stand at any day after it."""
LAN = PersonData(name="Lò Thị Lan", personal_number="012195000017", phone="0912345678", address="Bản Nà Tăm")
WEEK = {day: ["07:30-11:30", "13:30-17:30"] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}


@dataclass
class Office:
    """A commune with its people. Actors are read anew at each use, as a request does."""

    id: UUID
    accounts: dict[str, UUID] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        return queries.actor_for(self.accounts[name])

    @property
    def binh(self) -> Actor:
        return self.actor("binh")

    @property
    def chau(self) -> Actor:
        return self.actor("chau")

    @property
    def dung(self) -> Actor:
        return self.actor("dung")

    @property
    def khoa(self) -> Actor:
        return self.actor("khoa")


CAST = {
    "binh": ("Trần Thị Bình", "Công chức Một cửa", "counter"),
    "chau": ("Nguyễn Minh Châu", "Công chức Tư pháp - Hộ tịch", "resolver"),
    "dung": ("Hoàng Văn Dũng", "Chủ tịch UBND", "leader"),
    "khoa": ("Vũ Đăng Khoa", "Quản trị", "steward"),
}


def make_office(name: str = "UBND xã Tân Phong", code: str = "H35.12.07", suffix: str = "") -> Office:
    """An office with the cast; a second one takes another code and a suffix for its user names."""
    if not CalendarHorizon.objects.exists():
        calendar.seed(SYSTEM)
    unit = actions.create_unit(
        actor=SYSTEM,
        name=name,
        tier="commune",
        valid_from=date(2025, 7, 1),
        agency_code=code,
        place=name.removeprefix("UBND xã "),
        week=WEEK,
    )
    office = Office(unit.unit_id)
    for username, (full_name, title, role) in CAST.items():
        post = actions.create_post(actor=SYSTEM, unit_id=unit.unit_id, title=title, role=role)
        made = actions.create_account(
            actor=SYSTEM, post_id=post, username=username + suffix, full_name=full_name, password=PASSWORD
        )
        Account.objects.filter(pk=made.account_id).update(must_change_password=False)
        office.accounts[username] = made.account_id
    return office


def add_clerk(office: Office, suffix: str = "") -> Actor:
    """Em, the clerk of an office: there only where a test needs her."""
    post = actions.create_post(actor=SYSTEM, unit_id=office.id, title="Văn thư", role="clerk")
    made = actions.create_account(
        actor=SYSTEM, post_id=post, username=f"em{suffix}", full_name="Lù Thị Em", password=PASSWORD
    )
    Account.objects.filter(pk=made.account_id).update(must_change_password=False)
    office.accounts["em"] = made.account_id
    return office.actor("em")


def to_sign(account_id: UUID, procedure: str = "1.004873", **values: object) -> NewDelegation:
    """A written authority for an officer, at his first post, that begins tomorrow; ``values`` replace single parts."""
    start = clock.now() + timedelta(days=1)
    tenure = Tenure.objects.filter(account_id=account_id).order_by("pk")[0].pk
    made = {
        "kind": "TUQ",
        "receiver": tenure,
        "valid_from": start,
        "valid_to": start + timedelta(hours=4),
        "procedures": (procedure,),
        "ground": "Giấy ủy quyền số 02/GUQ-UBND",
    }
    return NewDelegation(**{**made, **values})


def publish_packages() -> None:
    """What ships."""
    for package in _packages():
        if not package.folder.startswith("_"):
            catalogue_actions.publish(actor=SYSTEM, spec=package.spec, files=package.files)


def intake(code: str = "1.004873", **values: object) -> Intake:
    """An intake of a package with everything that it asks for; ``values`` replace single parts."""
    version = catalogue.current(code)
    example = _plain_example(version.spec)
    case = next(one for one in version.spec.cases if one.key == example["case"])
    facts = form.typed(version.spec.form, example["facts"])
    made = {
        "case_id": new_id(),
        "version_id": version.id,
        "applicant": LAN,
        "facts": facts,
        "paper_case": case.key,
        "handed_in": frozenset(paper.key for paper in case.papers),
        "confirmed": True,
    }
    return Intake(**{**made, **values})


def _plain_example(spec: ProcedureSpec) -> dict[str, Any]:
    """The first example of a package in which its rules find nothing."""
    example = yaml.load(_plain_text(spec.code), Loader=yaml.CSafeLoader)
    example["facts"] = {
        key: value.isoformat() if isinstance(value, date) else value for key, value in example["facts"].items()
    }
    return example


@cache
def _plain_text(code: str) -> str:
    package = next(package for package in _packages() if package.spec.code == code)
    texts = [package.files[path].decode() for path in sorted(package.files) if path.startswith("examples/")]
    return next(text for text in texts if not yaml.load(text, Loader=yaml.CSafeLoader)["expect"].get("findings"))


@cache
def _packages() -> tuple[packages.Package, ...]:
    """Every package folder. Reading them takes longer than most tests: they are read once."""
    return tuple(packages.load(folder) for folder in packages.folders())
