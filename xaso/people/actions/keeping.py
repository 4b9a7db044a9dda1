"""A form that arrived at a locked screen: kept for its person until she is back, at most a day.

Like a draft it is no record of the office: it tells nobody anything, so keeping it is no event.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xaso.base import clock, sealing
from xaso.people.models import KeptForm

SEAL = "kept form"
LONGEST = 200_000
"""Bytes of one form: a long dossier has a tenth of it."""


def keep_form(*, account_id: UUID, page: str, action: str, values: Mapping[str, list[str]]) -> bool:
    """Keep what was typed on a page; False where it is too long to keep."""
    plain = json.dumps({"page": page, "action": action, "values": dict(values)}).encode()
    if len(plain) > LONGEST:
        return False
    KeptForm.objects.update_or_create(
        account_id=account_id,
        mark=sealing.mark(SEAL, account_id, page),
        defaults={"sealed": sealing.seal(SEAL, account_id, plain), "at": clock.now()},
    )
    return True


def drop_form(*, account_id: UUID, page: str) -> None:
    """It was sent, or given up."""
    KeptForm.objects.filter(account_id=account_id, mark=sealing.mark(SEAL, account_id, page)).delete()


def drop_forms(*, account_id: UUID, before: datetime) -> None:
    """Those that had been given back before a moment, and were not sent since."""
    KeptForm.objects.filter(account_id=account_id, at__lt=before).delete()
