"""The nodes of the demonstration and where they listen. Imports no Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HUB = "tinh"


People = Mapping[str, tuple[str, str, str]]
"""User name → (name, post, role)."""


@dataclass(frozen=True)
class Department:
    """An office beside the one that the node is named after."""

    name: str
    code: str
    people: People


@dataclass(frozen=True)
class Planned:
    """``place``: stands before dates on papers. ``departments``: other offices that live on the node."""

    key: str
    name: str
    code: str
    place: str
    people: People
    departments: tuple[Department, ...] = ()

    @property
    def accounts(self) -> tuple[str, ...]:
        """Every user name."""
        return (*self.people, *(name for one in self.departments for name in one.people))


def _commune(key: str, place: str, code: str, names: tuple[str, str, str, str]) -> Planned:
    people = {
        "binh": (names[0], "Công chức Một cửa", "counter"),
        "chau": (names[1], "Công chức Tư pháp - Hộ tịch", "resolver"),
        "dung": (names[2], "Chủ tịch UBND xã", "leader"),
        "em": (names[3], "Văn thư", "clerk"),
        "khoa": ("Vũ Đăng Khoa", "Quản trị hệ thống", "steward"),
    }
    return Planned(key, f"UBND xã {place}", code, place, people)


NODES = (
    Planned(
        HUB,
        "UBND tỉnh Lai Châu",
        "H35",
        "Lai Châu",
        {
            "giang": ("Đỗ Thu Giang", "Chủ tịch UBND tỉnh", "leader"),
            "ha": ("Phạm Thu Hà", "Chuyên viên Văn phòng UBND tỉnh", "resolver"),
            "yen": ("Nguyễn Hải Yến", "Văn thư", "clerk"),
            "vinh": ("Phan Quang Vinh", "Quản trị hệ thống", "steward"),
        },
        (
            Department(
                "Sở Tư pháp tỉnh Lai Châu",
                "H35.7",
                {
                    "hien": ("Lê Thu Hiền", "Chuyên viên Một cửa", "counter"),
                    "minh": ("Hoàng Đức Minh", "Chuyên viên Hành chính tư pháp", "resolver"),
                    "son": ("Bùi Hồng Sơn", "Giám đốc Sở", "leader"),
                },
            ),
        ),
    ),
    _commune(
        "tan-phong", "Tân Phong", "H35.12.07", ("Trần Thị Bình", "Nguyễn Minh Châu", "Hoàng Văn Dũng", "Lù Thị Em")
    ),
    _commune(
        "muong-khoa", "Mường Khoa", "H35.12.08", ("Đèo Thị Bình", "Lường Minh Châu", "Cà Văn Dũng", "Tòng Thị Em")
    ),
    _commune("nam-can", "Nậm Cắn", "H35.12.09", ("Vàng Thị Bình", "Giàng Thị Châu", "Sùng A Dũng", "Thào Thị Em")),
)


@dataclass(frozen=True)
class Ports:
    """Everything listens on this computer alone, on ports that follow one another."""

    first: int

    @property
    def page(self) -> int:
        return self.first

    def web(self, key: str) -> int:
        """Where the screens of a node are."""
        return self.first + 1 + self._place(key)

    @property
    def exchange(self) -> int:
        """Where the hub is called."""
        return self.first + 1 + len(NODES)

    def line(self, key: str) -> int:
        """Where a commune enters the line that leads it to the hub."""
        return self.exchange + self._place(key)

    def _place(self, key: str) -> int:
        return [one.key for one in NODES].index(key)


def folder(network: Path, key: str) -> Path:
    """The data of a node."""
    return network / key
