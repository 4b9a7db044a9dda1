"""What the people of the demonstration say at the counter, by procedure: typed facts, subject, paper case."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from xaso.site.demo.names import Invented, invent

BIRTH, MARITAL, COPY = "1.001193", "1.004873", "2.000815"
DEATH, MARRIAGE, BUSINESS, LAND = "1.000656", "1.000894", "1.001612", "1.013978"
CIVIL = frozenset({BIRTH, MARITAL, COPY, DEATH, MARRIAGE})
"""What the officer of civil status resolves; the rest is another's."""

SHOPS = ["Tạp hóa", "Phở", "Sửa xe", "May mặc", "Thuốc nam"]
DOCUMENTS = ["Bằng tốt nghiệp THPT", "Căn cước", "Giấy khai sinh", "Giấy chứng nhận quyền sử dụng đất", "Học bạ"]


@dataclass(frozen=True)
class Said:
    """One visit to the counter. ``number``: what the paper book gives the result."""

    subject: str = ""
    case: str = ""
    facts: dict[str, str] = field(default_factory=dict)


def birth(random: Random, person: Invented, at: datetime) -> Said:
    """A child of the last two months, now and then later than the law wants."""
    born = at.date() - timedelta(days=random.choice([3, 8, 15, 24, 33, 41, 52, 58, 75, 130]))
    sex = random.choice(["male", "female"])
    child = invent(random, born=range(born.year, born.year + 1), sex=sex)
    other = invent(random, born=range(1985, 2004), sex="male" if person.sex == "female" else "female")
    mother, father = (person, other) if person.sex == "female" else (other, person)
    late = (at.date() - born).days > 60
    facts = {
        "requester_relation": "parent",
        "child_name": f"{father.name.split()[0]} {child.name.split(maxsplit=1)[1]}",
        "child_birth_date": f"{born:%d/%m/%Y}",
        "child_sex": sex,
        "child_birth_place": "Trung tâm Y tế khu vực, tỉnh Lai Châu",
        "child_home_place": "xã Tân Phong, tỉnh Lai Châu",
        "child_ethnicity": father.ethnicity,
        "child_nationality": "Việt Nam",
        "registration_kind": "late" if late else "on_time",
        "parents": "both",
        **_parent("mother", mother),
        **_parent("father", father),
    }
    return Said(subject=f"Đăng ký khai sinh cho cháu {facts['child_name']}", case="certified", facts=facts)


def marital(random: Random, person: Invented, _at: datetime) -> Said:
    """A certificate for a loan, a sale of land, a job."""
    born = date(person.birth_year, random.randint(1, 12), random.randint(1, 28))
    facts = {
        "subject_name": person.name,
        "subject_birth_date": f"{born:%d/%m/%Y}",
        "subject_sex": person.sex,
        "subject_number": person.number,
        "subject_ethnicity": person.ethnicity,
        "subject_nationality": "Việt Nam",
        "subject_residence": person.address,
        "status": "never",
        "purpose": "other",
        "other_purpose": random.choice(
            ["Vay vốn ngân hàng", "Chuyển nhượng quyền sử dụng đất", "Bổ sung hồ sơ xin việc"]
        ),
        "copies": "1",
        "again": "no",
        "foreign_mission": "no",
    }
    return Said(subject="Xác nhận tình trạng hôn nhân", case="first", facts=facts)


def copy(random: Random, _person: Invented, _at: datetime) -> Said:
    """A certified copy, signed while one waits."""
    document = random.choice(DOCUMENTS)
    facts = {
        "document_name": document,
        "pages": str(random.choice([1, 1, 2, 2, 4, 12])),
        "copies": str(random.choice([1, 1, 2, 3])),
        "large": "no",
    }
    return Said(subject=f"Chứng thực bản sao {document}", case="standard", facts=facts)


def death(random: Random, person: Invented, at: datetime) -> Said:
    """An old person of the family, mostly in time."""
    dead = invent(random, born=range(1932, 1956))
    died = at.date() - timedelta(days=random.choice([1, 2, 2, 4, 6, 11, 40]))
    late = (at.date() - died).days > 15
    facts = {
        "requester_relation": "child",
        "dead_name": dead.name,
        "dead_birth": str(dead.birth_year),
        "dead_sex": dead.sex,
        "dead_ethnicity": dead.ethnicity,
        "dead_nationality": "Việt Nam",
        "dead_number": dead.number,
        "dead_residence": person.address,
        "death_date": f"{died:%d/%m/%Y}",
        "death_place": person.address,
        "death_cause": "Bệnh già",
        "notice": "notice",
        "notice_number": f"{random.randint(1, 60):02}/GBT",
        "notice_issuer": "Trạm Y tế xã Tân Phong",
        "registration_kind": "late" if late else "on_time",
        "copies": str(random.choice([0, 0, 1, 2])),
    }
    return Said(subject=f"Đăng ký khai tử cho {dead.name}", case="certified", facts=facts)


def marriage(random: Random, _person: Invented, _at: datetime) -> Said:
    """Two young people of the commune."""
    husband, wife = (invent(random, born=range(1990, 2004), sex=sex) for sex in ("male", "female"))
    facts = {**_spouse(random, "husband", husband), **_spouse(random, "wife", wife)}
    return Said(subject=f"Đăng ký kết hôn {husband.name} và {wife.name}", case="first", facts=facts)


def business(random: Random, person: Invented, _at: datetime) -> Said:
    """A shop in the village."""
    shop = f"{random.choice(SHOPS)} {person.name.split()[-1]}"
    facts = {
        "trade_name": shop,
        "seat": person.address,
        "capital": random.choice(["20.000.000", "50.000.000", "120.000.000"]),
        "owner_name": person.name,
        "owner_birth_date": f"15/06/{person.birth_year}",
        "owner_sex": person.sex,
        "owner_number": person.number,
        "owner_residence": person.address,
        "lines-1-name": "Bán lẻ hàng hóa",
        "lines-1-code": "4719",
        "lines-1-main": "yes",
    }
    return Said(subject=f"Thành lập hộ kinh doanh {shop}", case="person", facts=facts)


def land(random: Random, person: Invented, _at: datetime) -> Said:
    """A house plot without a certificate yet, over several units."""
    area = random.choice(["180", "240,5", "400"])
    facts = {
        "user_kind": "person",
        "user_name": person.name,
        "user_number": person.number,
        "user_birth": str(person.birth_year),
        "user_residence": person.address,
        "remote": "yes",
        "sheet": str(random.randint(1, 80)),
        "parcel": str(random.randint(1, 400)),
        "place": person.address,
        "area": area,
        "uses-1-kind": "Đất ở tại nông thôn (ONT)",
        "uses-1-area": area,
        "origin": "Bố mẹ cho khi ra ở riêng, sử dụng ổn định",
    }
    return Said(subject="Đăng ký, cấp Giấy chứng nhận lần đầu", case="household", facts=facts)


def plain(_random: Random, _person: Invented, _at: datetime) -> Said:
    """A procedure without a folder of its own: the generic process."""
    return Said()


SAYERS: dict[str, Callable[[Random, Invented, datetime], Said]] = {
    BIRTH: birth,
    MARITAL: marital,
    COPY: copy,
    DEATH: death,
    MARRIAGE: marriage,
    BUSINESS: business,
    LAND: land,
}


def _spouse(random: Random, who: str, person: Invented) -> dict[str, str]:
    born = date(person.birth_year, random.randint(1, 12), random.randint(1, 28))
    return {
        f"{who}_name": person.name,
        f"{who}_birth_date": f"{born:%d/%m/%Y}",
        f"{who}_number": person.number,
        f"{who}_ethnicity": person.ethnicity,
        f"{who}_nationality": "Việt Nam",
        f"{who}_residence": person.address,
    }


def _parent(who: str, person: Invented) -> dict[str, str]:
    return {
        f"{who}_name": person.name,
        f"{who}_birth": str(person.birth_year),
        f"{who}_number": person.number,
        f"{who}_ethnicity": person.ethnicity,
        f"{who}_nationality": "Việt Nam",
        f"{who}_residence": person.address,
    }
