"""What the people of the demonstration say at the counter, by procedure: typed facts, subject, paper case."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from xaso.site.demo.names import Invented, invent

BIRTH, MARITAL, COPY = "1.001193", "1.004873", "2.000815"
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


def plain(_random: Random, _person: Invented, _at: datetime) -> Said:
    """A procedure without a folder of its own: the generic process."""
    return Said()


SAYERS: dict[str, Callable[[Random, Invented, datetime], Said]] = {BIRTH: birth, MARITAL: marital, COPY: copy}


def _parent(who: str, person: Invented) -> dict[str, str]:
    return {
        f"{who}_name": person.name,
        f"{who}_birth": str(person.birth_year),
        f"{who}_number": person.number,
        f"{who}_ethnicity": person.ethnicity,
        f"{who}_nationality": "Việt Nam",
        f"{who}_residence": person.address,
    }
