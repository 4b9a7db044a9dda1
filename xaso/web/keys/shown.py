"""A key as lists show it: whose certificate, until when, and a warning before it ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from xaso.base import clock
from xaso.people import queries as people
from xaso.signing.queries import KeyRow
from xaso.web.documents.keys import KINDS

WARNED = 30
"""Days before a certificate ends: a new one takes two weeks to come."""


@dataclass(frozen=True)
class Shown:
    """``tone``, ``ends``: how long it still holds, as colour and in words."""

    id: UUID
    version: int
    name: str
    issuer: str
    where: str
    seal: bool
    office: str
    keeper: str
    picture: bool
    tone: str
    ends: str


def rows(keys: Iterable[KeyRow], keepers: dict[UUID, str] | None = None) -> list[Shown]:
    """In their order."""
    return [_shown(one, (keepers or {}).get(one.account_id, "")) for one in keys]


def _shown(one: KeyRow, keeper: str) -> Shown:
    left = (one.valid_to - clock.now()).days
    day = f"{one.valid_to:%d/%m/%Y}"
    if left < 0:
        tone, ends = "late", f"Đã hết hạn {day}: xin cấp lại chứng thư"
    elif left < WARNED:
        tone, ends = "soon", f"Còn {left} ngày, hết hạn {day}: xin cấp lại ngay"
    else:
        tone, ends = "fine", f"Hạn đến {day}"
    return Shown(
        id=one.id,
        version=one.version,
        name=one.name,
        issuer=one.issuer,
        where=f"{KINDS[one.kind]} {one.token}".strip(),
        seal=one.purpose == "seal",
        office=people.unit(one.office_id).name,
        keeper=keeper,
        picture=one.has_picture,
        tone=tone,
        ends=ends,
    )
