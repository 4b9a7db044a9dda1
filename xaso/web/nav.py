"""The main places, and which of them an actor can enter."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import Resolver404, resolve

from xaso.base.actor import Actor
from xaso.web.doors import Door


@dataclass(frozen=True)
class Place:
    address: str
    label: str


WORK = (
    Place("/viec/", "Việc hôm nay"),
    Place("/ho-so/tiep-nhan/", "Tiếp nhận"),
    Place("/ho-so/", "Hồ sơ"),
    Place("/van-ban/", "Văn bản"),
    Place("/thu/", "Thư"),
    Place("/dieu-hanh/", "Điều hành"),
    Place("/thu-phi/", "Thu phí"),
    Place("/bao-cao/", "Báo cáo"),
    Place("/bao-cao/so/", "Sổ theo dõi"),
    Place("/bao-cao/can-nop/", "Nộp báo cáo"),
    Place("/quan-tri/", "Quản trị"),
    Place("/tra-cuu/", "Tra cứu"),
)
INSIDE = {
    "/viec/": (
        Place("/viec/", "Việc hôm nay"),
        Place("/viec/nhiem-vu/", "Nhiệm vụ"),
        Place("/viec/nhiem-vu/theo-doi/", "Theo dõi nhiệm vụ"),
    ),
    "/van-ban/": (
        Place("/van-ban/den/", "Văn bản đến"),
        Place("/van-ban/di/", "Văn bản đi"),
        Place("/van-ban/trinh-ky/", "Trình ký"),
        Place("/van-ban/dong-dau/", "Đóng dấu"),
        Place("/van-ban/tra-cuu/", "Tra cứu"),
        Place("/van-ban/so/", "Sổ văn bản"),
        Place("/van-ban/ho-so/", "Hồ sơ công việc"),
    ),
    "/thu/": (
        Place("/thu/", "Thư đến"),
        Place("/thu/da-gui/", "Thư đã gửi"),
        Place("/thu/moi/", "Viết thư"),
    ),
    "/dieu-hanh/": (
        Place("/dieu-hanh/", "Cơ quan"),
        Place("/dieu-hanh/cap-duoi/", "Cấp dưới"),
        Place("/dieu-hanh/tuan/", "Bản tin tuần"),
        Place("/dieu-hanh/muc-canh-bao/", "Mức cảnh báo"),
    ),
    "/bao-cao/": (
        Place("/bao-cao/", "Biểu II.06"),
        Place("/bao-cao/so/", "Sổ theo dõi"),
        Place("/bao-cao/da-chot/", "Đã chốt"),
        Place("/bao-cao/can-nop/", "Cần nộp"),
        Place("/bao-cao/yeu-cau/", "Yêu cầu cấp dưới"),
        Place("/bao-cao/mau/", "Mẫu báo cáo"),
    ),
    "/quan-tri/": (
        Place("/quan-tri/", "Tổng quan"),
        Place("/quan-tri/tai-khoan/", "Tài khoản"),
        Place("/quan-tri/don-vi/", "Đơn vị"),
        Place("/quan-tri/lich/", "Lịch nghỉ"),
        Place("/quan-tri/phien/", "Đang đăng nhập"),
        Place("/quan-tri/su-dung/", "Mức sử dụng"),
    ),
}
"""Places that have places of their own."""
VISIT = (Place("/", "Trang đầu"), Place("/tra-cuu/", "Tra cứu hồ sơ"))


def places(actor: Actor) -> list[Place]:
    """What stands in the navigation: no place whose door would stay shut, none within another that stands there."""
    if actor.kind == "nobody":
        return list(VISIT)
    found = _open(WORK, actor)
    within = {one.address for place in found for one in INSIDE.get(place.address, ()) if one.address != place.address}
    return [one for one in found if one.address not in within]


def inside(path: str, actor: Actor) -> list[Place]:
    """The places within the place that a path lies in, as far as they are open to the actor."""
    return next((_open(found, actor) for address, found in INSIDE.items() if path.startswith(address)), [])


def home(actor: Actor) -> str:
    """Where somebody starts after signing in."""
    return places(actor)[0].address


def here(path: str, shown: list[Place]) -> str:
    """The address of the place that a path lies in: the longest that it begins with."""
    inside = [
        place.address
        for place in shown
        if path == place.address or (place.address != "/" and path.startswith(place.address))
    ]
    return max(inside, key=len, default="")


def _open(wanted: tuple[Place, ...], actor: Actor) -> list[Place]:
    return [place for place in wanted if (found := _door(place.address)) and found.admits(actor)]


@lru_cache(maxsize=32)
def _door(address: str) -> Door | None:
    try:
        view = resolve(address).func
    except Resolver404:
        return None
    return view if isinstance(view, Door) else None
