"""A sitting: what one sign-in keeps between requests, when it begins, is locked, is taken up again and is over.

A browser holds one open sitting at most. Others that began in it today wait locked, each for its own person.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from xaso.base import clock
from xaso.kit.worktime import ZONE
from xaso.people import actions
from xaso.people import queries as people
from xaso.web.request import Request, address_of

SEEN_EVERY = timedelta(minutes=1)
"""How often the last use is written down: once a minute at most, so that reading does not turn into writing."""


def begin(request: Request, account_id: UUID, *, must_change_password: bool) -> None:
    """A new sitting under a new key; nothing of an earlier one is taken over. Somebody else's waits locked."""
    leave(request, account_id)
    if not request.device:
        request.device, request.device_is_new = secrets.token_urlsafe(24), True
    browser = people.browser_mark(request.device)
    actions.make_room(device=browser, account_id=account_id)
    now = clock.now().isoformat()
    request.session.update(
        {
            "account": str(account_id),
            "address": address_of(request),
            "agent": request.headers.get("User-Agent", "")[:200],
            "device": browser,
            "started_at": now,
            "seen_at": now,
            "must_change_password": must_change_password,
        }
    )
    rotate_token(request)


def leave(request: Request, account_id: UUID | None) -> None:
    """Make way for a sitting of an account: its own one in this browser ends, another's is locked and kept."""
    if request.session.get("account") in {None, str(account_id)}:
        request.session.flush()
        return
    if not is_locked(request.session):
        lock(request, "")
    request.session.save()
    request.session = type(request.session)()


def lock(request: Request, page: str) -> None:
    """From now on the sitting opens nothing until its person is back. ``page``: where she goes on then.

    The mark of her forms is kept too, so that the pages she left open go on working, for her and nobody else.
    """
    forms = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    request.session.update({"locked_at": clock.now().isoformat(), "page": page, "forms": forms})


def take_up(request: Request, waiting: people.Waiting) -> None:
    """The person of a locked sitting is back: it goes on under a new key."""
    own = request.session.session_key == waiting.key
    if not own:
        leave(request, None)
        request.session = type(request.session)(waiting.key)
    forms = request.session.pop("forms", "")
    for name in ("locked_at", "page"):
        request.session.pop(name, None)
    request.session["seen_at"] = clock.now().isoformat()
    request.session.cycle_key()
    rotate_token(request)
    if forms:
        request.META["CSRF_COOKIE"] = forms


def is_locked(kept: Mapping[str, Any]) -> bool:
    return bool(kept.get("locked_at"))


def is_idle(kept: Mapping[str, Any], now: datetime) -> bool:
    """Whether nobody used it for too long."""
    return now - datetime.fromisoformat(kept["seen_at"]) > timedelta(minutes=settings.IDLE_MINUTES)


def is_over(kept: Mapping[str, Any], now: datetime) -> bool:
    """Whether it lasts since longer than a working day, or waits since another day."""
    seen = datetime.fromisoformat(kept["seen_at"])
    whole = now - datetime.fromisoformat(kept["started_at"])
    waits = is_locked(kept) or is_idle(kept, now)
    another_day = seen.astimezone(ZONE).date() != now.astimezone(ZONE).date()
    return whole > timedelta(seconds=settings.SESSION_COOKIE_AGE) or (waits and another_day)


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


def say(request: Request, text: str) -> None:
    """One line that the next page shows, once."""
    request.session["line"] = text


def said(request: HttpRequest) -> str:
    """The line that waits, if any; it is then gone."""
    return str(request.session.pop("line")) if "line" in request.session else ""
