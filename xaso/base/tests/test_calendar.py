"""The calendar of the office: the table decides, a change is an event, and beyond its end nothing is promised."""

from datetime import date

import pytest

from xaso.base import calendar
from xaso.base.actor import SYSTEM, Actor, Grant
from xaso.base.errors import Invalid, NotAllowed
from xaso.base.identity import new_id
from xaso.base.models import AuditEntry, CalendarDay, OutboxEvent
from xaso.kit.worktime import national

pytestmark = pytest.mark.django_db
OFFICE = new_id()
KHOA = Actor(kind="person", id=new_id(), office_id=OFFICE, grants=(Grant("steward", OFFICE),))
BINH = Actor(kind="person", id=new_id(), office_id=OFFICE, grants=(Grant("counter", OFFICE),))
FRIDAY, SATURDAY = date(2026, 11, 20), date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _seeded(db: None) -> None:
    calendar.seed(SYSTEM)


def works(day: date) -> bool:
    return calendar.for_office(OFFICE, {}).is_working(day)


def test_an_empty_table_is_filled_with_the_national_days() -> None:
    shipped = national()
    assert calendar.known_until(OFFICE) == shipped.known_until
    assert {row.day: row.name for row in calendar.days(OFFICE, 2026) if row.kind == "closed"} == {
        day: name for day, name in shipped.closed.items() if day.year == 2026
    }
    assert {row.day: row.replaces for row in calendar.days(OFFICE, 2026) if row.kind == "makeup"} == {
        day: instead for day, instead in shipped.makeup.items() if day.year == 2026
    }
    assert not works(date(2026, 11, 24))
    assert works(date(2026, 8, 22))


def test_days_that_are_not_yet_official_are_marked() -> None:
    assert all(row.forecast == national().is_forecast(row.day) for row in calendar.days(OFFICE, 2027))


def test_a_day_that_the_office_closes_counts_at_once_and_is_told() -> None:
    assert works(FRIDAY)
    changed = calendar.set_day(
        actor=KHOA, office_id=OFFICE, day=FRIDAY, kind="closed", name="  Công văn 12/UBND: nghỉ tránh bão "
    )
    assert not works(FRIDAY)
    assert changed.days == (FRIDAY,)
    assert (
        OutboxEvent.objects.filter(
            name="calendar.changed.v1", body={"days": ["2026-11-20"], "office_id": str(OFFICE)}
        ).count()
        == 1
    )
    assert AuditEntry.objects.filter(verb="calendar.set_day", actor_id=KHOA.id).count() == 1
    assert CalendarDay.objects.get(day=FRIDAY).name == "Công văn 12/UBND: nghỉ tránh bão"


def test_a_day_that_is_made_up_for_is_worked_with_the_hours_of_the_day_it_replaces() -> None:
    calendar.set_day(actor=KHOA, office_id=OFFICE, day=SATURDAY, kind="makeup", name="Làm bù", replaces=FRIDAY)
    week = {"friday": ["08:00-12:00"]}
    assert [(str(a), str(b)) for a, b in calendar.for_office(OFFICE, week).slots(SATURDAY)] == [
        ("08:00:00", "12:00:00")
    ]


def test_a_day_can_be_declared_anew_and_be_given_back_to_the_week() -> None:
    calendar.set_day(actor=KHOA, office_id=OFFICE, day=FRIDAY, kind="closed", name="Nghỉ")
    calendar.set_day(actor=KHOA, office_id=OFFICE, day=FRIDAY, kind="makeup", name="Không nghỉ nữa")
    assert CalendarDay.objects.filter(day=FRIDAY).count() == 1
    assert works(FRIDAY)
    calendar.clear_day(actor=KHOA, office_id=OFFICE, day=FRIDAY)
    assert works(FRIDAY)
    assert not CalendarDay.objects.filter(day=FRIDAY).exists()


@pytest.mark.parametrize("actor", [BINH, Actor(kind="nobody")])
def test_only_the_steward_changes_the_calendar(actor: Actor) -> None:
    for change in (
        lambda: calendar.set_day(actor=actor, office_id=OFFICE, day=FRIDAY, kind="closed", name="Nghỉ"),
        lambda: calendar.clear_day(actor=actor, office_id=OFFICE, day=date(2026, 11, 24)),
        lambda: calendar.extend(actor=actor, office_id=OFFICE, until=date(2030, 1, 1)),
    ):
        with pytest.raises(NotAllowed):
            change()
    assert works(FRIDAY)
    assert not works(date(2026, 11, 24))


@pytest.mark.parametrize(("kind", "name", "field"), [("holiday", "Nghỉ", "kind"), ("closed", " \n ", "name")])
def test_a_day_needs_a_kind_and_a_reason(kind: str, name: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        calendar.set_day(actor=KHOA, office_id=OFFICE, day=FRIDAY, kind=kind, name=name)
    assert list(refused.value.errors) == [field]
    assert works(FRIDAY)
