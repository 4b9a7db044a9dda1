"""What is asked for: dossiers, codes, numbers and names drawn from the data, the same for the same data."""

from dataclasses import dataclass
from random import Random

from xaso.cases.models import Case
from xaso.cases.states import RUNNING
from xaso.people.queries import first_office

SEED, MANY = 7, 400
COMMON = ("nguyen van", "lo thi", "Nguyễn Thị", "hoang", "khai sinh")
"""Words that very many dossiers have."""


@dataclass(frozen=True)
class Sample:
    """Of the large office: codes of running and of any dossiers, telephones and names of applicants."""

    running: list[str]
    codes: list[str]
    phones: list[str]
    names: list[str]


def draw() -> Sample:
    random, office = Random(SEED), first_office()
    assert office is not None
    cases = Case.objects.filter(office=office.id).order_by("code")
    running = list(cases.filter(state__in=RUNNING).values_list("code", flat=True))
    rows = list(cases.values_list("code", "applicant_phone", "applicant_name"))
    some = random.sample(rows, min(MANY, len(rows)))
    codes, phones, names = (list(column) for column in zip(*some, strict=True))
    return Sample(random.sample(running, min(MANY, len(running))) or codes, codes, phones, names)
