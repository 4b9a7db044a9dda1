"""Pages of the weeks, as their leaders read them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.cases.models import Digest, DigestRead
from xaso.kit.light import moment

SHOWN = 60
LINES = (
    ("in", "Tiếp nhận"),
    ("out", "Giải quyết xong"),
    ("late", "Xong nhưng quá hạn"),
    ("climbed", "Báo lên lãnh đạo đơn vị"),
    ("told", "Báo lên cấp trên"),
    ("reminded", "Lần lãnh đạo nhắc"),
    ("answered", "Lần nhắc có trả lời"),
)


@dataclass(frozen=True)
class DigestRow:
    id: UUID
    title: str
    office: str
    read: bool


@dataclass(frozen=True)
class DigestPage:
    """``lines``: (what, this week, the week before). ``whose``: who passed on how many steps late."""

    id: UUID
    title: str
    office: str
    made: str
    read: bool
    running: int
    late_now: int
    lines: tuple[tuple[str, int, int], ...]
    whose: tuple[tuple[str, int], ...]
    below: tuple[tuple[Any, ...], ...]


def digests(actor: Actor, *, unread: bool = False) -> tuple[DigestRow, ...]:
    """The pages of the offices that the actor leads, newest first; ``unread``: those that he has not read."""
    rows = Digest.objects.filter(office_id__in=actor.offices("leader")).order_by("-week", "office__name")
    read = DigestRead.objects.filter(account_id=actor.id) if actor.id else DigestRead.objects.none()
    if unread:
        rows = rows.exclude(pk__in=read.values("digest_id"))
    shown = list(rows.values_list("pk", "week", "office__name")[:SHOWN])
    done = set(read.filter(digest_id__in=[row[0] for row in shown]).values_list("digest_id", flat=True))
    return tuple(DigestRow(key, _title(week), office, key in done) for key, week, office in shown)


def digest_page(actor: Actor, digest_id: UUID) -> DigestPage:
    """One page; NotFound for one of an office that the actor does not lead."""
    offices = actor.offices("leader")
    row = Digest.objects.filter(pk=digest_id, office_id__in=offices).select_related("office").first()
    if row is None:
        raise NotFound
    now, before = row.figures["now"], row.figures["before"]
    return DigestPage(
        id=row.pk,
        title=_title(row.week),
        office=row.office.name,
        made=moment(row.made_at),
        read=actor.id is not None and row.readers.filter(account_id=actor.id).exists(),
        running=row.figures["running"],
        late_now=row.figures["late_now"],
        lines=tuple((words, now[key], before[key]) for key, words in LINES),
        whose=tuple((name, many) for name, many in row.figures["whose"]),
        below=tuple(tuple(one) for one in row.figures["below"]),
    )


def _title(week: date) -> str:
    return f"Tuần {week:%d/%m} – {week + timedelta(days=6):%d/%m/%Y}"
