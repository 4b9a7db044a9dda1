"""Out of the inbox: each envelope that came has its effect once, in one transaction with the tick behind it."""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from pydantic import BaseModel, ConfigDict

from xaso.base import clock, outbox
from xaso.exchange import attached, sending, telling
from xaso.exchange.models import Incoming, Outgoing
from xaso.exchange.protocol.envelope import Envelope, Sealed, Stream, opened
from xaso.exchange.sending import Kind

log = logging.getLogger(__name__)

LONGEST = outbox.pause(1000)
"""Between two tries of an effect."""

RECEIPT = Kind("exchange.receipt", 1, "normal")
"""In the lane of what it answers. Its body is an ``Answer``."""


class Answer(BaseModel):
    """The body of ``exchange.receipt`` version 1. ``of``: the id of the envelope that is answered."""

    model_config = ConfigDict(extra="ignore")

    of: str
    outcome: Literal["accepted", "refused"]
    reason: str


class Refused(Exception):
    """The receiver does not take it; the sender is told why, in these words."""


@dataclass(frozen=True)
class Handler:
    """What a type does here. ``answered``: its sender is told whether it was accepted.

    ``refused``: what follows here where the receiver of one of ours refuses it: its body, and why.

    The files of an envelope are among this node's own when its effect begins: ``base.files.claim`` gives one an owner.
    They stay for a week if nobody claims them.
    """

    effect: Callable[[Envelope], None]
    answered: bool = False
    refused: Callable[[Mapping[str, Any], str], None] | None = None


Handlers = Mapping[tuple[str, int], Handler]


def run(handlers: Handlers, *, most: int = 200) -> int:
    """Let what came have its effect, in the order of arrival. Returns how many were looked at.

    What lacks a file waits until all of its files are here; what came behind it does not.
    """
    waiting = list(Incoming.objects.filter(_is_due(), ~attached.is_lacking(), done_at=None).order_by("id")[:most])
    for one in waiting:
        _handle(one, {**handlers, (RECEIPT.type, RECEIPT.version): Handler(partial(_answered, handlers))})
    return len(waiting)


def _is_due() -> Q:
    """What was tried waits its time, but never longer than the longest pause: a clock that was fast has been set right.

    What was not tried yet does not wait, whatever the clock said when it came.
    """
    now = clock.now()
    return Q(next_at__isnull=False) & (Q(attempts=0) | Q(next_at__lte=now) | Q(next_at__gt=now + LONGEST))


def waits() -> bool:
    """Whether anything that came has had no effect yet, and lacks no file."""
    return Incoming.objects.filter(~attached.is_lacking(), done_at=None).exists()


def look_again(handlers: Handlers) -> int:
    """A new release may know what the old one did not: such envelopes are due again. Returns how many."""
    known = [kind for kind, _ in handlers]
    unknown = Incoming.objects.filter(done_at=None, next_at=None, type__in=known)
    return unknown.update(next_at=clock.now(), problem="")


def _handle(one: Incoming, handlers: Handlers) -> None:
    handler = handlers.get((one.type, one.version))
    if handler is None:
        _put_by(one)
        return
    try:
        with transaction.atomic():
            if _ticked(one):
                _let_it_be(one, envelope_of(one), handler)
    except Exception as error:
        log.exception("%s %s had no effect", one.type, one.pk)
        attempts = min(one.attempts + 1, 1000)
        next_at, problem = clock.now() + outbox.pause(attempts), f"{type(error).__name__}: {error}"[:500]
        waiting = Incoming.objects.filter(pk=one.pk, done_at=None)
        waiting.update(attempts=attempts, next_at=next_at, problem=problem)


def _ticked(one: Incoming) -> bool:
    """Whether it is for this process to handle: of two that try, one ticks."""
    return bool(Incoming.objects.filter(pk=one.pk, done_at=None).update(done_at=clock.now(), problem=""))


def _let_it_be(one: Incoming, envelope: Envelope, handler: Handler) -> None:
    """Files are always answered for: so their sender knows that they are there."""
    if problem := attached.problem(one):
        Incoming.objects.filter(pk=one.pk).update(problem=problem)
        _answer(envelope, "refused", problem)
        return
    try:
        with transaction.atomic():
            handler.effect(envelope)
    except Refused as refusal:
        _answer(envelope, "refused", str(refusal))
        return
    if handler.answered or envelope.files:
        _answer(envelope, "accepted", "")


def _answer(envelope: Envelope, outcome: Literal["accepted", "refused"], reason: str) -> None:
    body = Answer(of=envelope.id, outcome=outcome, reason=reason).model_dump()
    sending.send(envelope.sender, Kind(RECEIPT.type, RECEIPT.version, envelope.stream.lane), body)


def _answered(handlers: Handlers, envelope: Envelope) -> None:
    """The receiver of something of ours says what it did with it."""
    answer = Answer.model_validate(envelope.body)
    sender, receiver, life, lane, sequence = answer.of.split(".")
    if UUID(receiver) != envelope.sender or UUID(sender) != envelope.receiver:
        raise ValueError("a receipt for somebody else's")
    ours = Outgoing.objects.filter(peer_id=UUID(receiver), life=int(life), lane=lane, sequence=int(sequence))
    ours.update(outcome=answer.outcome, reason=answer.reason[:500], answered_at=clock.now())
    for one in ours if answer.outcome == "refused" else ():
        handler = handlers.get((one.type, one.version))
        if handler and handler.refused:
            handler.refused(json.loads(bytes(one.payload))["body"], answer.reason)


def _put_by(one: Incoming) -> None:
    """Of a type that this release does not know: kept, and a person is told."""
    with transaction.atomic():
        Incoming.objects.filter(pk=one.pk).update(next_at=None, problem="unknown")
        telling.tell(one.peer_id, "unknown", f"{one.type} v{one.version}")


def envelope_of(one: Incoming) -> Envelope:
    """The envelope as it came; its signature was checked before it was stored."""
    body = json.loads(bytes(one.payload))
    sealed = Sealed(Stream(one.life, body["lane"]), one.sequence, bytes(one.payload), bytes(one.signature))
    return opened(sealed, sender=UUID(body["sender"]), receiver=UUID(body["receiver"]), verify=lambda *_: True)
