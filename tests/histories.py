"""Dossiers with any history, written as rows: many more courses than officers could act out in a test."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from tests.offices import LAN, Office
from xaso.base.identity import new_id
from xaso.cases.models import Case, DueChange, Supplement
from xaso.catalogue import queries as catalogue
from xaso.kit.worktime import ZONE
from xaso.people.actions import record_person
from xaso.reporting.rules import Life

__all__ = ["History", "Life", "histories", "lives", "tell", "write"]

FIRST = date(2025, 11, 20)
DAYS = 100
FIELDS = ("", "Hộ tịch", "Chứng thực")
CHANNELS = ("in_person", "online", "post")


@dataclass(frozen=True)
class History:
    life: Life
    field: str
    channel: str
    office: int


def moments() -> st.SearchStrategy[datetime]:
    return st.builds(
        lambda day, minute: datetime.combine(FIRST + timedelta(days=day), time(), ZONE) + timedelta(minutes=minute),
        st.integers(0, DAYS),
        st.integers(0, 24 * 60 - 1),
    )


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Any order of things that the law knows: dues that move, waiting twice, an end with or without result."""
    received = draw(moments())
    if draw(st.integers(0, 9)) == 0:
        return Life(received, refused=True)
    after = sorted(received + timedelta(hours=n) for n in draw(st.lists(st.integers(0, 24 * 40), max_size=6)))
    dues, waits, asked = [(received, draw(dues_from(received)))], [], None
    for at in after:
        turn = draw(st.sampled_from(("due", "wait", "nothing")))
        if turn == "due" and asked is None:
            dues.append((at, draw(dues_from(at))))
        if turn == "wait" and asked is None:
            asked = at
        elif turn == "wait":
            waits.append((asked, at))
            dues.append((at, draw(dues_from(at))))
            asked = None
    if asked:
        waits.append((asked, None))
    finished = draw(st.none() | st.builds(lambda n: max([received, *after]) + timedelta(hours=n), st.integers(0, 900)))
    with_result = asked is None and draw(st.booleans())
    return Life(received, tuple(dues), tuple(waits), finished, with_result)


def dues_from(at: datetime) -> st.SearchStrategy[datetime | None]:
    return st.none() | st.builds(lambda n: at + timedelta(hours=n), st.integers(0, 24 * 25))


def histories() -> st.SearchStrategy[History]:
    return st.builds(History, lives(), st.sampled_from(FIELDS), st.sampled_from(CHANNELS), st.integers(0, 1))


def state(life: Life) -> str:
    if life.refused:
        return "refused"
    if life.finished_at is None:
        return "supplement" if life.waits and life.waits[-1][1] is None else "in_work"
    return "returned" if life.with_result else "lapsed"


def write(history: History, offices: tuple[Office, ...], code: str = "1.004873") -> Case:
    """The rows of a history."""
    office, life = offices[history.office], history.life
    version = catalogue.current(code)
    case = Case.objects.create(
        id=new_id(),
        office_id=office.id,
        helped_at_id=office.id,
        received_at_unit_id=office.id,
        competent_id=office.id,
        procedure_version_id=version.id,
        procedure_code=version.code,
        procedure_name=version.spec.name,
        field=history.field,
        channel=history.channel,
        state=state(life),
        step="intake",
        held_since=life.received_at,
        applicant=record_person(office_id=office.id, data=LAN),
        applicant_name=LAN.name,
        return_way="counter",
        form_digest="",
        received_at=life.received_at,
        received_by_id=office.accounts["binh"],
        counted_from=life.received_at,
        due=life.dues[-1][1] if life.dues else None,
    )
    tell(case, history, office)
    return case


def tell(case: Case, history: History, office: Office) -> None:
    """What became of a dossier, over whatever was told before."""
    life = history.life
    DueChange.objects.filter(case=case).delete()
    Supplement.objects.filter(case=case).delete()
    for at, due in life.dues:
        DueChange.objects.create(case=case, at=at, cause="reception", due=due)
    for ordinal, (asked, completed) in enumerate(life.waits, start=1):
        Supplement.objects.create(
            case=case, ordinal=ordinal, number=ordinal, items=[], reason="", asked_at=asked,
            asked_by_id=office.accounts["binh"], lapses_on=asked.date(), completed_at=completed,
        )  # fmt: skip
    Case.objects.filter(pk=case.pk).update(
        received_at=life.received_at, finished_at=life.finished_at, state=state(life), field=history.field,
        channel=history.channel,
    )  # fmt: skip
