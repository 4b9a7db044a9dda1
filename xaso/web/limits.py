"""How often something may be asked from outside."""

from django.core.cache import cache

from xaso.base import clock
from xaso.base.errors import Refused


class TooOften(Refused):
    """Asked too often; nothing was looked up."""

    status = 429


def count(what: str, most: int, message: str) -> None:
    """Count one asking in this minute; TooOften beyond ``most``. Each web process counts for itself."""
    key = f"{what}:{clock.now():%Y%m%d%H%M}"
    cache.add(key, 0, timeout=120)
    if cache.incr(key) > most:
        raise TooOften(message)
