"""Who can come back to a locked screen of one browser."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from xaso.base import clock, sealing
from xaso.kit.worktime import ZONE
from xaso.people.models import Account, KeptForm, Session
from xaso.people.rules import WRONG_PINS


@dataclass(frozen=True)
class Waiting:
    """A locked sitting. ``key``: for the server alone. ``by_pin``: else the password is asked for."""

    account_id: UUID
    name: str
    username: str
    by_pin: bool
    key: str
    page: str
    locked_at: datetime


def waiting(browser: str) -> list[Waiting]:
    """Whose sittings of today are locked in the browser with this mark, the last one used first."""
    if not browser:
        return []
    now = clock.now()
    rows = Session.objects.filter(
        device=browser,
        account__disabled_at__isnull=True,
        locked_at__gte=_midnight(now),
        started_at__gt=now - timedelta(seconds=settings.SESSION_COOKIE_AGE),
    )
    return [_waiting(row) for row in rows.select_related("account").order_by("-seen_at")]


def has_pin(account_id: UUID) -> bool:
    """Whether the account has set one."""
    return Account.objects.filter(pk=account_id).exclude(pin="").exists()


@dataclass(frozen=True)
class Kept:
    """A form that arrived at a locked screen: the page it was sent from, where to, and what was typed."""

    page: str
    action: str
    values: Mapping[str, list[str]]


def kept_forms(account_id: UUID) -> list[Kept]:
    """What is kept for an account, the newest first; for its owner's own screens only."""
    fresh = KeptForm.objects.filter(account=account_id, at__gt=clock.now() - timedelta(days=1)).order_by("-at")
    opened = (sealing.open_sealed("kept form", account_id, sealed) for sealed in fresh.values_list("sealed", flat=True))
    return [Kept(**json.loads(plain)) for plain in opened]


def _waiting(row: Session) -> Waiting:
    account = row.account
    assert account is not None
    by_pin = bool(account.pin) and account.pin_failures < WRONG_PINS
    page = str(row.get_decoded().get("page", ""))
    assert row.locked_at is not None
    return Waiting(account.pk, account.full_name, account.username, by_pin, row.session_key, page, row.locked_at)


def _midnight(now: datetime) -> datetime:
    return now.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
