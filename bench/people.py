"""Invented applicants whose names repeat as Vietnamese names do: a third are Nguyễn, half have Văn or Thị."""

from random import Random

from xaso.site.demo.names import GIVEN, VILLAGES, Invented

FAMILIES = {
    "Nguyễn": 31, "Trần": 11, "Lê": 10, "Phạm": 7, "Hoàng": 5, "Vũ": 4, "Lò": 7, "Quàng": 2, "Cà": 2, "Tòng": 2,
    "Lường": 2, "Giàng": 3, "Vàng": 2, "Sùng": 2, "Thào": 2, "Tẩn": 2, "Phàn": 1, "Lý": 2, "Bùi": 1, "Đặng": 1, "Đỗ": 1,
}  # fmt: skip
"""Family names with their share in a hundred, roughly as in the mountains of the north-west."""

MIDDLE = {"male": ["Văn", "Văn", "A", "Đức", "Minh"], "female": ["Thị", "Thị", "Thị", "Thu", "Ngọc"]}


def invent(random: Random, serial: int) -> Invented:
    """Somebody new; ``serial`` makes the personal number unique in the whole generation."""
    sex = random.choice(("male", "female"))
    year = random.randrange(1950, 2006)
    family = random.choices(_NAMES, cum_weights=_SHARES)[0]
    digit = (0 if year < 2000 else 2) + (sex == "female")
    return Invented(
        name=f"{family} {random.choice(MIDDLE[sex])} {random.choice(GIVEN[sex])}",
        sex=sex,
        ethnicity="Kinh",
        birth_year=year,
        number=f"012{digit}{year % 100:02}{serial % 10**6:06}",
        phone=f"09{random.randrange(10**8):08}",
        address=random.choice(VILLAGES["Tân Phong"]),
    )


_NAMES = list(FAMILIES)
_SHARES = [sum(list(FAMILIES.values())[: place + 1]) for place in range(len(FAMILIES))]
