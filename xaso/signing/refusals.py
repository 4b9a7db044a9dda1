"""Refusals of this room alone."""

from xaso.base.errors import Refused


class TimeUnknown(Refused):
    """The time authority does not answer, or not with a time."""

    status = 503


class KeyRefused(Refused):
    """The key could not sign: wrong PIN, device gone. ``gone``: nothing that follows will succeed either."""

    status = 409

    def __init__(self, message: str, *, gone: bool = False) -> None:
        super().__init__(message)
        self.gone = gone
