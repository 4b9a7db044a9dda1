"""How far files are on their way, for the steward: written down every few seconds while something moves."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from xaso.base import clock, settling
from xaso.exchange.models import IncomingFile, OutgoingFile

EVERY = 5.0
"""Seconds. Nobody waits for the disk because of it, and an idle line writes nothing."""


class Notes:
    """Of one peer, by one process."""

    def __init__(self, peer: UUID) -> None:
        self._peer = peer
        self._at = 0.0
        self._held: dict[str, int] = {}
        self._given: dict[str, int] = {}
        self._new: dict[str, int] = {}

    def note(self, held: Mapping[str, int], given: Mapping[str, int], now: float) -> None:
        """``held``: how much there is of what comes; ``given``: up to where something was fetched just now."""
        self._new.update(given)
        if now - self._at < EVERY:
            return
        elapsed, self._at = now - self._at, now
        coming = {sha256: size for sha256, size in held.items() if size != self._held.get(sha256)}
        if not coming and not self._new:
            return
        with settling.lightly(), transaction.atomic():
            for sha256, size in coming.items():
                rows = IncomingFile.objects.filter(envelope__peer=self._peer, sha256=sha256, here_at=None)
                rate = (size - self._held.get(sha256, size)) / elapsed
                rows.update(held=size, rate=max(0, round(rate)), moved_at=clock.now())
            for sha256, size in self._new.items():
                sent = OutgoingFile.objects.filter(envelope__peer=self._peer, sha256=sha256)
                rate = (size - self._given.get(sha256, size)) / elapsed
                sent.update(given=size, rate=max(0, round(rate)), moved_at=clock.now())
        self._held, self._given, self._new = dict(held), self._new, {}
