"""Setting up an office on this machine: keys, database, calendar, catalogue, units, the steward's account."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from xaso.base import calendar, clock, keys, node
from xaso.base.actor import SYSTEM
from xaso.base.errors import Refused
from xaso.catalogue.actions import publish_facts, publish_packages
from xaso.people import queries as people
from xaso.people.actions import create_account, create_post, create_unit, first_password, import_shipped_places
from xaso.site.upgrade import upgrade


@dataclass(frozen=True)
class NewOffice:
    """What the office says of itself. ``place`` stands before dates on papers; ``agency_code``: mã định danh."""

    name: str
    agency_code: str
    place: str
    province: str
    address: str
    phone: str
    steward_name: str
    steward_username: str


class AlreadySetUp(Refused):
    """There is an office in the data folder."""


def set_up(office: NewOffice, tell: Callable[[str], None]) -> str:
    """All or nothing, save for keys and empty tables. Returns the steward's first password. ``tell`` hears progress."""
    tell("Tạo khóa và cơ sở dữ liệu …")
    settings.DATA.mkdir(parents=True, exist_ok=True)
    settings.DATA.chmod(0o700)
    keys.ensure(settings.DATA)
    upgrade()
    if people.administered_units(SYSTEM):
        raise AlreadySetUp(f"Thư mục {settings.DATA} đã có một cơ quan. Không thay đổi gì.")
    with transaction.atomic():
        node.found()
        tell("Lập cơ quan, vị trí việc làm và tài khoản quản trị …")
        calendar.seed(SYSTEM)
        password = _people(office)
        tell("Đưa danh mục thủ tục kèm theo vào …")
        for problem in publish_packages(actor=SYSTEM).broken:
            tell(f"Chưa dùng được: {problem}")
        publish_facts(actor=SYSTEM)
        tell("Đưa danh sách đơn vị hành chính cũ và mới vào …")
        import_shipped_places(actor=SYSTEM)
    return password


def recovery_paper(office: str) -> str:
    """What the leader locks away: with it and a backup the office stands again on an empty machine."""
    return f"""GIẤY KHÔI PHỤC

Cơ quan: {office}
Lập lúc: {clock.now():%H:%M ngày %d/%m/%Y}

{keys.office(settings.DATA).paper}

Cất giấy này trong tủ có khóa, xa máy tính và xa các bản sao lưu; không chụp, không gửi qua mạng.
Khi máy hỏng: cài chương trình lên máy mới, gõ dòng khóa trên vào một tệp rồi chạy
    xaso restore BẢN_SAO_LƯU --key-file TỆP
Ai có cả giấy này và một bản sao lưu thì đọc được mọi hồ sơ. Mất giấy này thì bản sao lưu không mở được.
"""


def _people(office: NewOffice) -> str:
    today = clock.now().date()
    province = create_unit(actor=SYSTEM, name=office.province, tier="province", valid_from=today).unit_id
    commune = create_unit(
        actor=SYSTEM,
        name=office.name,
        tier="commune",
        valid_from=today,
        parent_id=province,
        place=office.place,
        agency_code=office.agency_code,
        address=office.address,
        phone=office.phone,
    ).unit_id
    counter = create_unit(
        actor=SYSTEM,
        name="Trung tâm Phục vụ hành chính công",
        tier="commune",
        valid_from=today,
        parent_id=commune,
        own_office=False,
    ).unit_id
    create_post(actor=SYSTEM, unit_id=counter, title="Công chức Một cửa", role="counter")
    create_post(actor=SYSTEM, unit_id=commune, title="Công chức chuyên môn", role="resolver")
    create_post(actor=SYSTEM, unit_id=commune, title="Văn thư", role="clerk")
    create_post(actor=SYSTEM, unit_id=commune, title="Chủ tịch Ủy ban nhân dân", role="leader")
    steward = create_post(actor=SYSTEM, unit_id=commune, title="Quản trị hệ thống", role="steward")
    password = first_password(office.steward_username)
    create_account(
        actor=SYSTEM,
        post_id=steward,
        username=office.steward_username,
        full_name=office.steward_name,
        password=password,
    )
    return password
