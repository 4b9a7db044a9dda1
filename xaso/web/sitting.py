"""A sitting: what one sign-in keeps between requests, when it begins and when it is over."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from xaso.base import clock
from xaso.web.request import address_of

SEEN_EVERY = timedelta(minutes=1)
"""How often the last use is written down: once a minute at most, so that reading does not turn into writing."""


def begin(request: HttpRequest, account_id: UUID, *, must_change_password: bool) -> None:
    """A new sitting under a new key; nothing of an earlier one is taken over."""
    now = clock.now().isoformat()
    request.session.flush()
    request.session.update(
        {
            "account": str(account_id),
            "address": address_of(request),
            "agent": request.headers.get("User-Agent", "")[:200],
            "started_at": now,
            "seen_at": now,
            "must_change_password": must_change_password,
        }
    )
    rotate_token(request)


def is_over(kept: Mapping[str, Any], now: datetime) -> bool:
    """Whether it was idle for too long, or lasts since longer than a working day."""
    idle = now - datetime.fromisoformat(kept["seen_at"])
    whole = now - datetime.fromisoformat(kept["started_at"])
    return idle > timedelta(minutes=settings.IDLE_MINUTES) or whole > timedelta(seconds=settings.SESSION_COOKIE_AGE)


def is_seen_anew(kept: Mapping[str, Any], now: datetime) -> bool:
    """Whether the last use must be written down again."""
    return now - datetime.fromisoformat(kept["seen_at"]) >= SEEN_EVERY


def practises(request: HttpRequest) -> bool:
    """Whether the sitting is in the practice office."""
    return bool(request.session.get("practice"))


def practise(request: HttpRequest, *, on: bool) -> None:
    """Go into the practice office, or back to the real work. What was searched there is of no use here."""
    request.session.pop("words", None)
    request.session["practice"] = on


def say(request: HttpRequest, text: str) -> None:
    """One line that the next page shows, once."""
    request.session["line"] = text


def said(request: HttpRequest) -> str:
    """The line that waits, if any; it is then gone."""
    return str(request.session.pop("line")) if "line" in request.session else ""
