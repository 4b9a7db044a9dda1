"""Refusals that a person reads. Each message says, in the words of the office, what to do next."""

from collections.abc import Mapping
from typing import Any


class Refused(Exception):
    """An action that was not done. Nothing has changed."""

    status = 409

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFound(Refused):
    """Not there, or not for this actor to see: the two are told apart by nobody."""

    status = 404

    def __init__(self, message: str = "Hãy xem lại mã hoặc địa chỉ vừa gõ.") -> None:
        super().__init__(message)


class NotAllowed(Refused):
    """Seen, but not for this actor to do; the message is the reason."""

    status = 403


class NotPossible(Refused):
    """The state of the thing does not permit the verb."""


class Invalid(Refused):
    """Values that cannot be taken: ``{field: message}``; the key "" is for the whole."""

    status = 422

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = dict(errors)


class Stale(Refused):
    """Somebody else changed it since the page was opened. ``current``: what stands there now."""

    def __init__(self, message: str, current: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.current = dict(current or {})


class ClockWentBack(Refused):
    """The computer's clock stands before the last recorded write: a time on a legal paper would be wrong."""

    status = 503


class NoSpace(Refused):
    """The disk is full; what was being written is gone, everything else stands."""

    status = 507


class TooLarge(Refused):
    """A file over the limit."""

    status = 413
