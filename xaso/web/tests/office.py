"""Two communes and their people, made through the ordinary actions."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.test import Client

from xaso.base.actor import SYSTEM, Actor
from xaso.people import actions
from xaso.people.models import Account
from xaso.people.queries import actor_for

PASSWORD = "Hoa ban trắng 26"
SINCE = date(2025, 7, 1)


@dataclass(frozen=True)
class Office:
    """``accounts``: first name of the cast → account."""

    unit_id: UUID
    other_unit_id: UUID
    accounts: dict[str, UUID]

    def actor(self, name: str) -> Actor:
        return actor_for(self.accounts[name])


def make_office() -> Office:
    """Tân Phong with Bình, Châu, Dũng and Khoa; Phúc is steward and counter officer of Tân Lập."""
    ours = commune("UBND xã Tân Phong", "H35.12.07", "Tân Phong")
    theirs = commune("UBND xã Tân Lập", "H35.12.08", "Tân Lập")
    accounts = {
        "binh": account(ours, "binh", "Trần Thị Bình", "Công chức một cửa", "counter"),
        "chau": account(ours, "chau", "Lê Minh Châu", "Công chức tư pháp", "resolver"),
        "dung": account(ours, "dung", "Phạm Văn Dũng", "Chủ tịch UBND xã", "leader"),
        "khoa": account(ours, "khoa", "Vũ Đăng Khoa", "Quản trị hệ thống", "steward"),
        "phuc": account(theirs, "phuc", "Đỗ Hồng Phúc", "Công chức một cửa", "counter"),
    }
    post = actions.create_post(actor=SYSTEM, unit_id=theirs, title="Quản trị hệ thống", role="steward")
    actions.give_post(actor=SYSTEM, account_id=accounts["phuc"], post_id=post, valid_from=SINCE)
    return Office(ours, theirs, accounts)


def commune(name: str, code: str, place: str) -> UUID:
    made = actions.create_unit(
        actor=SYSTEM, name=name, tier="commune", valid_from=SINCE, agency_code=code, place=place,
        address="Bản Mới, xã " + place, phone="02313123456",
    )  # fmt: skip
    return made.unit_id


def account(unit_id: UUID, username: str, name: str, title: str, role: str) -> UUID:
    """An account whose first password is already changed."""
    post = actions.create_post(actor=SYSTEM, unit_id=unit_id, title=title, role=role)
    made = actions.create_account(
        actor=SYSTEM, post_id=post, username=username, full_name=name, password=PASSWORD
    )  # fmt: skip
    Account.objects.filter(pk=made.account_id).update(must_change_password=False)
    return made.account_id


def signed_in(username: str, *, client: Client | None = None) -> Client:
    """A browser in which somebody has just signed in."""
    browser = client or Client()
    answer = browser.post("/dang-nhap/", {"ten": username, "mat-khau": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return browser
