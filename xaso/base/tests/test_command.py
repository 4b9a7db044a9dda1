"""The frame of every write: all of it or nothing, one moment, audit and outbox together, nobody overwritten."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import pytest

from xaso.base import clock
from xaso.base.actor import SYSTEM, Actor
from xaso.base.command import Event, change, command
from xaso.base.errors import Stale
from xaso.base.identity import new_id
from xaso.base.models import AuditEntry, CalendarHorizon, OutboxEvent, Series
from xaso.kit.worktime import ZONE

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 11, 20, 9, 0, tzinfo=ZONE)


@dataclass(frozen=True)
class Painted(Event):
    NAME = "fence.painted.v1"
    fence_id: UUID
    on: date
    colours: tuple[str, ...] = ()


def horizon() -> CalendarHorizon:
    return CalendarHorizon.objects.create(known_from=date(2024, 1, 1), known_until=date(2027, 12, 31))


def test_what_is_published_stands_in_the_audit_and_in_the_outbox_with_one_moment() -> None:
    fence, actor = new_id(), Actor(kind="person", id=new_id(), post="Thợ sơn", office_id=new_id())
    with clock.pretend(MOMENT), command("fence.paint", actor) as cmd:
        cmd.publish(Painted(fence_id=fence, on=date(2026, 11, 20), colours=("đỏ", "trắng")))
    body = {"fence_id": str(fence), "on": "2026-11-20", "colours": ["đỏ", "trắng"]}
    row, event = AuditEntry.objects.get(), OutboxEvent.objects.get()
    assert (row.kind, row.verb, row.subjects, row.detail) == ("write", "fence.paint", [str(fence)], body)
    assert (row.actor_id, row.post, row.office_id) == (actor.id, "Thợ sơn", actor.office_id)
    assert (event.name, event.body, event.done_at) == ("fence.painted.v1", body, None)
    assert cmd.at == row.at == event.at == event.next_at == MOMENT


def test_a_write_that_fails_leaves_nothing() -> None:
    with pytest.raises(ZeroDivisionError), command("fence.paint", SYSTEM) as cmd:
        Series.objects.create(unit_id=new_id(), book="fences", period="2026", last=1)
        cmd.publish(Painted(fence_id=new_id(), on=date(2026, 11, 20)))
        raise ZeroDivisionError
    assert [model.objects.count() for model in (Series, AuditEntry, OutboxEvent)] == [0, 0, 0]


def test_a_write_that_tells_nobody_is_a_fault_of_the_program_and_leaves_nothing() -> None:
    with pytest.raises(AssertionError, match=r"fence\.paint wrote without publishing"), command("fence.paint", SYSTEM):
        Series.objects.create(unit_id=new_id(), book="fences", period="2026", last=1)
    assert Series.objects.count() == 0


def test_a_change_counts_the_version_up_in_the_table_and_in_hand() -> None:
    row = change(horizon(), expect=1, known_until=date(2028, 12, 31))
    row_in_table = CalendarHorizon.objects.get()
    assert row.version == row_in_table.version == 2
    assert row.known_until == row_in_table.known_until == date(2028, 12, 31)


def test_who_saw_an_older_version_is_told_what_stands_there_now() -> None:
    row = horizon()
    change(row, expect=1, known_until=date(2028, 12, 31))
    with pytest.raises(Stale) as refused:
        change(row, expect=1, known_until=date(2030, 1, 1))
    assert refused.value.current == {"known_until": date(2028, 12, 31)}
    assert CalendarHorizon.objects.get().known_until == date(2028, 12, 31)


def test_a_row_that_is_gone_is_stale_too() -> None:
    row = horizon()
    CalendarHorizon.objects.all().delete()
    with pytest.raises(Stale) as refused:
        change(row, expect=1, known_until=date(2030, 1, 1))
    assert refused.value.current == {}
