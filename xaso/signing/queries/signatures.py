"""Signatures that were made here or tried, as the rooms above show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from xaso.signing.models import Signature


@dataclass(frozen=True)
class SignatureRow:
    """``told``: what was found in the file right after, as ``SignatureReport.as_json``."""

    id: UUID
    by_name: str
    post: str
    role: str
    state: str
    level: str
    at: datetime
    file_name: str
    before: str
    after: str
    reason: str
    told: dict[str, Any]


def failures(owner_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Why the last try to sign came to nothing, of those whose last try did."""
    rows = Signature.objects.filter(owner_id__in=list(owner_ids)).exclude(state="asked").order_by("at", "pk")
    last = {owner: (state, reason) for owner, state, reason in rows.values_list("owner_id", "state", "reason")}
    return {owner: reason for owner, (state, reason) in last.items() if state == "failed"}


def signatures(owner_id: UUID) -> list[SignatureRow]:
    """What was signed and tried of a thing of another room, oldest first. That room asks who may see it."""
    return [
        SignatureRow(
            id=one.pk,
            by_name=one.by_name,
            post=one.post,
            role=one.role,
            state=one.state,
            level=one.level,
            at=one.at,
            file_name=one.file_name,
            before=one.before,
            after=one.after,
            reason=one.reason,
            told=one.told,
        )
        for one in Signature.objects.filter(owner_id=owner_id).order_by("at", "pk")
    ]
