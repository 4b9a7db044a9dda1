"""The demonstration's offices and their staff."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.base.actor import SYSTEM, Actor
from xaso.people import actions, queries

PASSWORD = "Xa-So-thu-2026"  # noqa: S105 - printed for everybody to try
FIRST_PASSWORD = "Lan-dau-2026!"  # noqa: S105 - replaced at once
MORNINGS = ["07:30-11:30", "13:30-17:30"]
WEEK = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), MORNINGS)


@dataclass(frozen=True)
class SignIn:
    """What ``xaso demo`` prints of one account."""

    username: str
    name: str
    post: str


SIGN_INS = (
    SignIn("binh", "Trần Thị Bình", "Công chức Một cửa"),
    SignIn("chau", "Nguyễn Minh Châu", "Công chức Tư pháp - Hộ tịch"),
    SignIn("dung", "Hoàng Văn Dũng", "Chủ tịch UBND xã"),
    SignIn("khoa", "Vũ Đăng Khoa", "Quản trị hệ thống"),
    SignIn("phuc", "Đèo Văn Phúc", "Công chức Một cửa xã khác, không thấy gì của xã này"),
    SignIn("hai", "Vàng A Hải", "Viên chức đăng ký đất đai"),
    SignIn("nga", "Lê Thị Nga", "Công chức thuế"),
)
OTHERS = (
    ("Chi nhánh Văn phòng đăng ký đất đai khu vực Tân Phong", SIGN_INS[5]),
    ("Thuế cơ sở Tân Phong", SIGN_INS[6]),
)
"""Units whose opinion the commune asks over land, each with an officer who answers on the screen."""
ROLES = {"binh": "counter", "chau": "resolver", "son": "resolver", "dung": "leader", "khoa": "steward"}
SECOND_RESOLVER = SignIn("son", "Lò Văn Sơn", "Công chức Kinh tế - Địa chính")


class Office:
    """A commune of the demonstration: its id and its people as actors."""

    def __init__(self, unit_id: UUID) -> None:
        self.id = unit_id
        self.asked: dict[str, UUID] = {}
        """User name of an officer of another unit → that unit."""
        self.accounts: dict[str, UUID] = {}

    def actor(self, username: str) -> Actor:
        return queries.actor_for(self.accounts[username])


def found(day: date) -> Office:
    """The province, the commune with its one-stop centre, and its people."""
    province = actions.create_unit(actor=SYSTEM, name="UBND tỉnh Lai Châu", tier="province", valid_from=day)
    office = _commune(province.unit_id, "UBND xã Tân Phong", "H35.12.07", "Tân Phong", day)
    centre = actions.create_unit(
        actor=SYSTEM,
        name="Trung tâm Phục vụ hành chính công xã Tân Phong",
        short_name="Một cửa xã Tân Phong",
        tier="commune",
        valid_from=day,
        parent_id=office.id,
        own_office=False,
    )
    for person in (*SIGN_INS[:4], SECOND_RESOLVER):
        unit_id = centre.unit_id if person.username == "binh" else office.id
        _employ(office, person, unit_id, ROLES[person.username])
    neighbour = _commune(province.unit_id, "UBND xã Mường Khoa", "H35.12.08", "Mường Khoa", day)
    _employ(neighbour, SIGN_INS[4], neighbour.id, "counter")
    office.accounts |= neighbour.accounts
    for name, person in OTHERS:
        other = actions.create_unit(
            actor=SYSTEM, name=name, tier="province", valid_from=day, parent_id=province.unit_id, week=WEEK
        )
        _employ(office, person, other.unit_id, "resolver")
        office.asked[person.username] = other.unit_id
    return office


def _commune(province: UUID, name: str, code: str, place: str, day: date) -> Office:
    made = actions.create_unit(
        actor=SYSTEM,
        name=name,
        tier="commune",
        valid_from=day,
        parent_id=province,
        agency_code=code,
        place=place,
        week=WEEK,
        address=f"Trung tâm xã {place}, tỉnh Lai Châu",
        phone="02133800001",
    )
    return Office(made.unit_id)


def _employ(office: Office, person: SignIn, unit_id: UUID, role: str) -> None:
    title = "Công chức Một cửa" if person.username == "phuc" else person.post
    post_id = actions.create_post(actor=SYSTEM, unit_id=unit_id, title=title, role=role)
    made = actions.create_account(
        actor=SYSTEM, post_id=post_id, username=person.username, full_name=person.name, password=FIRST_PASSWORD
    )
    office.accounts[person.username] = made.account_id
    actions.change_password(actor=office.actor(person.username), old=FIRST_PASSWORD, new=PASSWORD)
