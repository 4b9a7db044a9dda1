"""Invented people of a mountain commune. No real person is meant."""

from dataclasses import dataclass
from random import Random

FAMILIES = {
    "Thái": (["Lò", "Quàng", "Cà", "Tòng", "Lường", "Vì"], ["Văn", "Thị"]),
    "Mông": (["Giàng", "Vàng", "Mùa", "Sùng", "Thào"], ["A", "Thị"]),
    "Kinh": (["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đỗ", "Bùi", "Đặng"], ["Văn", "Thị"]),
    "Dao": (["Tẩn", "Chảo", "Phàn", "Lý"], ["Văn", "Thị"]),
}
GIVEN = {
    "male": [
        "Pành",
        "Chu",
        "Sơn",
        "Hùng",
        "Minh",
        "Thắng",
        "Phong",
        "Tuấn",
        "Dũng",
        "Inh",
        "Pó",
        "Lềnh",
        "Khánh",
        "Đức",
    ],
    "female": ["Lan", "Hạnh", "Sua", "Mỷ", "Hoa", "Thu", "Nga", "Yến", "Thảo", "Dợ", "Phượng", "Ngọc", "Xuân", "Hiền"],
}
VILLAGES = {
    "Tân Phong": ("Bản Nà Tăm", "Bản Cò Muông", "Bản Phiêng Lúc", "Bản Sàng Ma Pho", "Thôn Tân Lập", "Bản Huổi Luông"),
    "Mường Khoa": ("Bản Nà Khoa", "Bản Phiêng Hào", "Thôn Hồng Quảng"),
}
"""Commune → its villages, all invented."""


@dataclass(frozen=True)
class Invented:
    """An invented person. ``number`` has the form of a personal number of Lai Châu (012)."""

    name: str
    sex: str
    ethnicity: str
    birth_year: int
    number: str
    phone: str
    address: str


def invent(random: Random, *, born: range = range(1955, 2005), sex: str = "", commune: str = "Tân Phong") -> Invented:
    """Somebody new; the same seed gives the same people."""
    ethnicity = random.choice(list(FAMILIES))
    families, (male, female) = FAMILIES[ethnicity]
    sex = sex or random.choice(["male", "female"])
    middle = male if sex == "male" else female
    year = random.choice(born)
    digit = (0 if year < 2000 else 2) + (sex == "female")
    return Invented(
        name=f"{random.choice(families)} {middle} {random.choice(GIVEN[sex])}",
        sex=sex,
        ethnicity=ethnicity,
        birth_year=year,
        number=f"012{digit}{year % 100:02}{random.randrange(10**6):06}",
        phone=f"09{random.randrange(10**8):08}",
        address=f"{random.choice(VILLAGES[commune])}, xã {commune}, tỉnh Lai Châu",
    )
