"""The work loop's side of the outbox: every event reaches every subscriber, once in effect, and is never given up."""

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from xaso.base import clock, settling
from xaso.base.models import Handled, OutboxEvent

log = logging.getLogger(__name__)

Subscriber = Callable[[UUID, Mapping[str, Any]], None]
Subscriptions = Mapping[str, tuple[Subscriber, ...]]
"""Event name → subscribers. Each is called with the event's id and body, in a savepoint of its own."""


def run(subscriptions: Subscriptions, *, most: int = 200) -> int:
    """Handle what is due. A subscriber that fails is tried again later, ever more rarely; the others go on.

    The tick behind an event and its effects are lost or kept together, so that they need not wait for the disk.
    """
    due = OutboxEvent.objects.filter(done_at__isnull=True, next_at__lte=clock.now()).order_by("next_at", "id")[:most]
    events = list(due)
    for event in events:
        with settling.lightly(), transaction.atomic():
            _handle(event, subscriptions.get(event.name, ()))
    return len(events)


def _handle(event: OutboxEvent, subscribers: Iterable[Subscriber]) -> None:
    """The effects and the tick behind the event, together; what failed is undone alone."""
    errors = [error for subscriber in subscribers if (error := _deliver(event, subscriber))]
    if errors:
        event.attempts = min(event.attempts + 1, 1000)
        event.next_at = clock.now() + pause(event.attempts)
        event.error = "\n".join(errors)[:2000]
    else:
        event.done_at = clock.now()
    event.save(update_fields=["attempts", "next_at", "error", "done_at"])


def waiting(prefix: str) -> int:
    """How many events whose names begin so have not had all their effects yet."""
    return OutboxEvent.objects.filter(done_at__isnull=True, name__startswith=prefix).count()


def pending() -> bool:
    """Whether something that happened has not been dealt with once yet."""
    return OutboxEvent.objects.filter(done_at__isnull=True, attempts=0).exists()


def pause(attempts: int) -> timedelta:
    """How long to wait after so many failures: 2 s, 4 s, … at most an hour."""
    return timedelta(seconds=min(2 ** min(attempts, 12), 3600))


def _deliver(event: OutboxEvent, subscriber: Subscriber) -> str:
    name = f"{subscriber.__module__}.{subscriber.__qualname__}"
    try:
        with transaction.atomic():
            _, first_time = Handled.objects.get_or_create(event=event, subscriber=name)
            if first_time:
                subscriber(event.id, event.body)
    except Exception as error:
        log.exception("%s failed on %s", name, event.name)
        return f"{name}: {error}"
    return ""
