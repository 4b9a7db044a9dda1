"""The loop behind the screens, between two of its rounds."""

from contextlib import closing
from typing import Any

import pytest

from xaso.base import clock
from xaso.base.models import OutboxEvent
from xaso.base.platform import StopAsked
from xaso.base.stirring import Stirring
from xaso.site.commands import work

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_happens_has_its_effects_before_the_next_round(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, bodies = StopAsked(), list[Any]()

    def hear(_event_id: object, body: object) -> None:
        bodies.append(body)
        asked.ask()

    hear.__qualname__ = "hear"  # the ticks behind events have no room for a longer one
    monkeypatch.setattr(work, "SUBSCRIPTIONS", {"test.happened": (hear,)})
    monkeypatch.setattr(work, "ROUND", 30.0)
    now = clock.now()
    with closing(Stirring()) as stirring:
        stirring.seen()
        OutboxEvent.objects.create(name="test.happened", body={"number": 1}, at=now, next_at=now)
        work.until_next_round(asked, stirring)
    assert bodies == [{"number": 1}]
    assert OutboxEvent.objects.filter(done_at=None).count() == 0


def test_a_database_that_cannot_be_asked_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, looks = StopAsked(), list[str]()

    class Gone:
        every = 0.0

        def seen(self) -> bool:
            looks.append("look")
            if len(looks) == 2:
                asked.ask()
            raise OSError("the disk is gone")

    monkeypatch.setattr(work, "ROUND", 30.0)
    work.until_next_round(asked, Gone())  # type: ignore[arg-type]
    assert len(looks) == 2
