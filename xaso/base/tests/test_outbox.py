"""Events reach every subscriber, once in effect; a failure is tried again and holds up nobody else."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from xaso.base import clock, outbox
from xaso.base.models import OutboxEvent, Series
from xaso.kit.worktime import ZONE

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=ZONE)


def happened(name: str = "fence.painted.v1", at: datetime = NOW, **body: Any) -> OutboxEvent:
    return OutboxEvent.objects.create(name=name, body=body, at=at, next_at=at)


class Heard:
    """A subscriber that remembers; it fails as often as told, after it has written something."""

    def __init__(self, failures: int = 0) -> None:
        self.__qualname__ = f"heard{id(self)}"
        self.failures, self.events, self.bodies = failures, [], []

    def __call__(self, event_id: UUID, body: Mapping[str, Any]) -> None:
        self.events.append(event_id)
        self.bodies.append(body)
        if self.failures:
            self.failures -= 1
            Series.objects.create(unit_id=event_id, book="half", period="done")
            raise RuntimeError("ổ đĩa đầy")


def run(subscribers: Mapping[str, tuple[Heard, ...]], *, at: datetime = NOW) -> int:
    with clock.pretend(at):
        return outbox.run(subscribers)


def test_every_subscriber_hears_the_event_once() -> None:
    event, one, two, other = happened(colour="đỏ"), Heard(), Heard(), Heard()
    table = {"fence.painted.v1": (one, two), "fence.sold.v1": (other,)}
    assert [run(table), run(table)] == [1, 0]
    assert [one.events, two.events, other.events] == [[event.pk], [event.pk], []]
    assert one.bodies == [{"colour": "đỏ"}]
    event.refresh_from_db()
    assert event.done_at == NOW


def test_an_event_that_concerns_nobody_is_done() -> None:
    event = happened("nobody.cares.v1")
    assert run({}) == 1
    event.refresh_from_db()
    assert event.done_at == NOW


def test_events_are_handled_in_the_order_in_which_they_happened() -> None:
    later, earlier, heard = happened(), happened(at=NOW - timedelta(minutes=1)), Heard()
    run({"fence.painted.v1": (heard,)})
    assert heard.events == [earlier.pk, later.pk]


def test_a_subscriber_that_fails_is_asked_again_and_the_others_are_not(caplog: pytest.LogCaptureFixture) -> None:
    event, fine, failing = happened(), Heard(), Heard(failures=1)
    table = {"fence.painted.v1": (failing, fine)}
    run(table)
    event.refresh_from_db()
    assert (event.done_at, event.attempts, event.next_at) == (None, 1, NOW + outbox.pause(1))
    assert "ổ đĩa đầy" in event.error
    assert "failed on fence.painted.v1" in caplog.text
    assert run(table) == 0
    assert run(table, at=NOW + outbox.pause(1)) == 1
    event.refresh_from_db()
    assert event.done_at == NOW + outbox.pause(1)
    assert [len(failing.events), len(fine.events)] == [2, 1]


def test_what_a_failing_subscriber_wrote_is_undone() -> None:
    happened()
    run({"fence.painted.v1": (Heard(failures=1),)})
    assert Series.objects.count() == 0


def test_a_stop_before_the_event_was_ticked_off_has_no_second_effect() -> None:
    event, heard = happened(), Heard()
    run({"fence.painted.v1": (heard,)})
    OutboxEvent.objects.filter(pk=event.pk).update(done_at=None)
    run({"fence.painted.v1": (heard,)})
    assert len(heard.events) == 1


def test_an_event_that_always_fails_is_never_given_up_and_holds_up_no_other() -> None:
    poison, fine = Heard(failures=100), Heard()
    bad = happened("fence.cursed.v1")
    at = NOW
    for _ in range(20):
        run({"fence.cursed.v1": (poison,)}, at=at)
        at += timedelta(hours=1)
    happened(at=at)
    run({"fence.painted.v1": (fine,), "fence.cursed.v1": (poison,)}, at=at)
    bad.refresh_from_db()
    assert (bad.attempts, bad.done_at, len(fine.events)) == (21, None, 1)


def test_pauses_double_up_to_an_hour() -> None:
    seconds = [outbox.pause(attempts).total_seconds() for attempts in (1, 2, 3, 11, 12, 1000)]
    assert seconds == [2, 4, 8, 2048, 3600, 3600]
