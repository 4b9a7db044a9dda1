"""What an officer is typing, sealed for his account: no colleague, no steward and no copy of the data shows it."""

import json
from collections.abc import Mapping
from uuid import UUID

from xaso.base import sealing

PURPOSE = "draft"


def sealed(account_id: UUID, values: Mapping[str, list[str]]) -> bytes:
    """The values of a form as only their owner's sitting reads them again."""
    return sealing.seal(PURPOSE, account_id, json.dumps(dict(values), ensure_ascii=False).encode())


def opened(account_id: UUID, kept: bytes | memoryview) -> dict[str, list[str]]:
    """The values; {} for what was sealed for somebody else or with a key that this office no longer has."""
    try:
        values: dict[str, list[str]] = json.loads(sealing.open_sealed(PURPOSE, account_id, kept))
    except sealing.NotOpened:
        return {}
    return values
