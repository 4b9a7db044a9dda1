"""The demonstration's offices and their staff: a province with departments and its centre, two communes, villages.

Only H35, the code of Lai Châu, is that of the list; every code below it is invented, as the people are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from xaso.base.actor import SYSTEM, Actor
from xaso.people import actions, queries
from xaso.site.demo.names import VILLAGES
from xaso.site.invented import FIRST_PASSWORD, PASSWORD

MORNINGS = ["07:30-11:30", "13:30-17:30"]
WEEK = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), MORNINGS)
COMMUNE, NEIGHBOUR = "UBND xã Tân Phong", "UBND xã Mường Khoa"
PROVINCE, CENTRE = "UBND tỉnh Lai Châu", "Trung tâm Phục vụ hành chính công tỉnh Lai Châu"
LAND_DEPARTMENT = "Sở Nông nghiệp và Môi trường"
DEPARTMENTS = {"Sở Tư pháp": "H35.03", LAND_DEPARTMENT: "H35.05", "Sở Tài chính": "H35.07"}
BRANCH, TAX = "Chi nhánh Văn phòng đăng ký đất đai khu vực Tân Phong", "Thuế cơ sở Tân Phong"
"""Units whose opinion the commune asks over land."""
COUNTERS = ("Quầy số 1: Tư pháp, hộ tịch", "Quầy số 2: Đất đai, môi trường", "Quầy số 3: Kinh doanh, lao động")


@dataclass(frozen=True)
class SignIn:
    """What ``xaso demo`` prints of one account. ``part``: what its person does in the story of the demonstration."""

    username: str
    name: str
    post: str
    role: str
    part: str = ""
    unit: str = ""


SIGN_INS: Mapping[str, tuple[SignIn, ...]] = {
    COMMUNE: (
        SignIn("binh", "Trần Thị Bình", "Công chức Một cửa", "counter", "counter", "Trung tâm"),
        SignIn("chau", "Nguyễn Minh Châu", "Công chức Tư pháp - Hộ tịch", "resolver", "civil"),
        SignIn("son", "Lò Văn Sơn", "Công chức Kinh tế - Địa chính", "resolver", "works"),
        SignIn("dung", "Hoàng Văn Dũng", "Chủ tịch UBND xã", "leader", "leader"),
        SignIn("em", "Lù Thị Em", "Văn thư", "clerk", "clerk"),
        SignIn("khoa", "Vũ Đăng Khoa", "Quản trị hệ thống", "steward"),
    ),
    NEIGHBOUR: (
        SignIn("phuc", "Đèo Văn Phúc", "Công chức Một cửa", "counter", "counter"),
        SignIn("thao", "Lường Thị Thảo", "Công chức Văn hóa - Xã hội", "resolver", "civil"),
        SignIn("long", "Cà Văn Long", "Chủ tịch UBND xã", "leader", "leader"),
    ),
    PROVINCE: (
        SignIn("giang", "Đỗ Thu Giang", "Phó Chủ tịch UBND tỉnh", "leader"),
        SignIn("yen", "Phạm Hải Yến", "Trưởng phòng Kiểm soát thủ tục hành chính", "leader", "", "Văn phòng UBND tỉnh"),
    ),
    CENTRE: (
        SignIn("mai", "Vàng Thị Mai", "Công chức tiếp nhận", "counter", "counter", COUNTERS[0]),
        SignIn("quang", "Bùi Đức Quang", "Công chức tiếp nhận", "counter", "", COUNTERS[1]),
    ),
    LAND_DEPARTMENT: (SignIn("hieu", "Tẩn A Hiếu", "Chuyên viên", "resolver", "works"),),
    BRANCH: (SignIn("hai", "Vàng A Hải", "Viên chức đăng ký đất đai", "resolver", "works"),),
    TAX: (SignIn("nga", "Lê Thị Nga", "Công chức thuế", "resolver", "works"),),
}
"""Office → who can sign in there, the one whom most people try first on top."""


@dataclass
class Office:
    """An office of the demonstration: its id, its people by their parts in the story, who signs at the counter."""

    id: UUID
    place: str = ""
    accounts: dict[str, UUID] = field(default_factory=dict)
    signer: str = ""
    actors: dict[str, Actor] = field(default_factory=dict)

    def actor(self, part: str) -> Actor:
        """Who plays this part; read once, since nobody changes posts in the story."""
        if part not in self.actors:
            self.actors[part] = queries.actor_for(self.accounts[part])
        return self.actors[part]


@dataclass(frozen=True)
class Province:
    """Where the story happens."""

    commune: Office
    neighbour: Office
    centre: Office
    land: Office
    branch: Office
    tax: Office
    top: Office


def found(day: date) -> Province:
    """Units from the province down to the villages, and who works there."""
    top = actions.create_unit(
        actor=SYSTEM, name=PROVINCE, tier="province", valid_from=day, agency_code="H35", week=WEEK
    ).unit_id
    province = Office(top)
    _employ(PROVINCE, province, {"Văn phòng UBND tỉnh": _part(top, "Văn phòng UBND tỉnh", day, tier="province")})
    centre = _office(top, CENTRE, "H35.01", day)
    _employ(CENTRE, centre, {name: _part(centre.id, name, day, tier="province") for name in COUNTERS})
    departments = {name: _office(top, name, code, day) for name, code in DEPARTMENTS.items()}
    land, branch, tax = departments[LAND_DEPARTMENT], _office(top, BRANCH, "", day), _office(top, TAX, "", day)
    for name, office in ((LAND_DEPARTMENT, land), (BRANCH, branch), (TAX, tax)):
        _employ(name, office, {})
    commune, neighbour = (
        _commune(top, name, code, day) for name, code in ((COMMUNE, "H35.12.07"), (NEIGHBOUR, "H35.12.08"))
    )
    return Province(commune, neighbour, centre, land, branch, tax, province)


def _commune(province: UUID, name: str, code: str, day: date) -> Office:
    """A commune with its one-stop centre and its villages (thôn, bản)."""
    place = name.removeprefix("UBND xã ")
    office = _office(province, name, code, day, tier="commune", place=place)
    one_stop = _part(office.id, f"Trung tâm Phục vụ hành chính công xã {place}", day)
    for village in VILLAGES[place]:
        _part(office.id, village, day)
    _employ(name, office, {"Trung tâm": one_stop})
    return office


def _office(above: UUID, name: str, code: str, day: date, *, tier: str = "province", place: str = "") -> Office:
    made = actions.create_unit(
        actor=SYSTEM,
        name=name,
        tier=tier,
        valid_from=day,
        parent_id=above,
        agency_code=code,
        place=place or "Lai Châu",
        week=WEEK,
        address=f"Trung tâm xã {place}, tỉnh Lai Châu" if place else "",
        phone="02133800001",
    )
    return Office(made.unit_id, place)


def _part(office: UUID, name: str, day: date, *, tier: str = "commune") -> UUID:
    made = actions.create_unit(actor=SYSTEM, name=name, tier=tier, valid_from=day, parent_id=office, own_office=False)
    return made.unit_id


def _employ(name: str, office: Office, parts: Mapping[str, UUID]) -> None:
    for person in SIGN_INS[name]:
        unit_id = parts.get(person.unit, office.id)
        post_id = actions.create_post(actor=SYSTEM, unit_id=unit_id, title=person.post, role=person.role)
        made = actions.create_account(
            actor=SYSTEM, post_id=post_id, username=person.username, full_name=person.name, password=FIRST_PASSWORD
        )
        office.accounts[person.part or person.username] = made.account_id
        if person.part == "leader":
            office.signer = f"{person.name}, {person.post}"
        actor = queries.actor_for(made.account_id)
        actions.change_password(actor=actor, old=FIRST_PASSWORD, new=PASSWORD)
