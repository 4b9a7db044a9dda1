"""What is at hand for a peer, looked up while others queue."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from xaso.base import clock
from xaso.exchange import here
from xaso.exchange.models import Peer
from xaso.exchange.sending import Kind, send
from xaso.exchange.tables import Tables

THERE = UUID(int=77)


@pytest.mark.django_db
@pytest.mark.parametrize("already", [0, 2])
def test_what_is_queued_meanwhile_is_never_taken_for_forgotten(already: int) -> None:
    """It was: the peer was told that the sender has it no more, and went on without it."""
    here.take_part(name="Nút thử", role="commune")
    Peer.objects.create(node=THERE, name="Tỉnh", role="hub", joined_at=clock.now())
    for _ in range(already):
        say()
    tables, looks = Tables(), list[str]()

    def between(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found = execute(sql, params, many, context)
        if sql.startswith("SELECT") and not looks:
            looks.append(sql)
            say()
        return found

    with connection.execute_wrapper(between):
        spans = tables.outgoing(THERE)
    assert looks
    assert [(one.first, one.last) for one in spans.values()] in ([], [(1, already)], [(1, already + 1)])


def say() -> None:
    send(THERE, Kind("test.said", 1, "normal"), {})
