"""Which units do not live on this node, or may not: nothing of them is written here (ADR 33).

Every write asks: the frame of a write for who acts and what is told, ``change`` for the row, numbers and files for the
unit that they are of. Reads go on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import connection

from xaso.base.errors import NotPossible
from xaso.base.models import Away
from xaso.kit.worktime import ZONE

State = Literal["leaving", "gone", "unsure"]

SENTENCES: dict[str, str] = {
    "leaving": (
        "{office} đang được chuyển nơi lưu giữ sang {node}, từ {since}. Mọi thứ vẫn xem được nhưng chưa ghi thêm được. "
        "Hãy chờ nơi nhận tiếp nhận, hoặc nhờ người quản trị rút lại ở mục Chuyển nơi lưu giữ."
    ),
    "gone": (
        "{office} đã chuyển nơi lưu giữ sang {node}, từ {since}. Ở đây chỉ còn bản để xem; "
        "hãy đăng nhập và làm việc tại {node}."
    ),
    "unsure": (
        "Máy chủ vừa được khôi phục từ bản sao lưu và đang hỏi các nơi khác xem {office} có còn ở đây không. "
        "Mọi thứ vẫn xem được nhưng chưa ghi thêm được. Khi các nơi ấy trả lời thì tự mở lại; "
        "mất mạng lâu thì lãnh đạo đối chiếu số trong sổ giấy ở mục Việc hôm nay."
    ),
}
FREE = ("case.confirm_numbers", "exchange.", "node.", "people.move_", "people.practise", "people.resume")
"""Verbs that are done all the same: of the node, of the move itself, and the comparison that ends a doubt."""


def is_free(verb: str) -> bool:
    return verb.startswith(FREE)


def away(state: State | None = None) -> set[UUID]:
    """The units of which nothing is written here just now; only those for one reason, if one is named."""
    rows = Away.objects.all() if state is None else Away.objects.filter(state=state)
    return set(rows.values_list("unit_id", flat=True))


def why_not(units: Iterable[UUID | None]) -> str:
    """Why nothing of one of these units is written here, as a person reads it; "": they live here."""
    if _nobody_is_away():
        return ""
    row = Away.objects.filter(unit_id__in=[one for one in units if one is not None]).first()
    return sentence(row) if row else ""


def why_nowhere(units: Iterable[UUID]) -> str:
    """The same if it is so of all of these; "" if one of them lives here, or there are none."""
    if _nobody_is_away():
        return ""
    asked = set(units)
    rows = list(Away.objects.filter(unit_id__in=asked)) if asked else []
    return sentence(rows[0]) if rows and len(rows) == len(asked) else ""


def _nobody_is_away() -> bool:
    """So on nearly every node, nearly always; each write asks several times, so it is asked in the shortest way."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM base_away LIMIT 1")
        return cursor.fetchone() is None


def must_live_here(*units: UUID | None) -> None:
    """NotPossible, with what happens and what to do, if one of these units does not live here."""
    if why := why_not(units):
        raise NotPossible(why)


def sentence(row: Away) -> str:
    since = row.since.astimezone(ZONE)
    return SENTENCES[row.state].format(office=row.office_name, node=row.node_name, since=f"{since:%H:%M %d/%m/%Y}")


@dataclass(frozen=True)
class Office:
    """An office with its units."""

    id: UUID
    name: str
    units: frozenset[UUID]


def set_away(office: Office, state: State, *, node: UUID, node_name: str, at: datetime) -> None:
    """From now on nothing of the office is written here, in the caller's transaction. ``node``: where it goes."""
    said = {"office_id": office.id, "office_name": office.name, "state": state, "waits_for": []}
    for unit in office.units:
        there = {**said, "node": node, "node_name": node_name, "since": at}
        Away.objects.update_or_create(unit_id=unit, defaults=there)


def at_home(units: Iterable[UUID]) -> None:
    """These units live here."""
    Away.objects.filter(unit_id__in=list(units)).delete()


def gone_to(node: UUID) -> set[UUID]:
    """The units that have left for this node or are being given to it: it may speak of them by now."""
    rows = Away.objects.filter(state__in=("leaving", "gone"), node=node)
    return set(rows.values_list("unit_id", flat=True))


def left_at(unit: UUID) -> datetime | None:
    """Since when a unit lives on another node; None: it does not."""
    return Away.objects.filter(unit_id=unit, state="gone").values_list("since", flat=True).first()


def node_of(unit: UUID) -> UUID | None:
    """On which other node a unit lives that has left this one; None: it did not leave."""
    return Away.objects.filter(unit_id=unit, state__in=("leaving", "gone")).values_list("node", flat=True).first()


def doubt(offices: Iterable[Office], *, node: UUID, node_name: str, asked: Iterable[UUID], at: datetime) -> None:
    """After a restore: other nodes must say that these offices did not leave before anything is written here.

    ``node``: this one; ``asked``: those that are asked.
    """
    known = set(Away.objects.values_list("unit_id", flat=True))
    waits_for = sorted(map(str, asked))
    for office in offices:
        set_away(replace(office, units=office.units - known), "unsure", node=node, node_name=node_name, at=at)
    Away.objects.filter(state="unsure").update(waits_for=waits_for)


def answered(node: UUID) -> None:
    """A node has said all that it knows: when all have, what did not leave lives here."""
    for row in Away.objects.filter(state="unsure"):
        row.waits_for = [one for one in row.waits_for if one != str(node)]
        if row.waits_for:
            row.save(update_fields=["waits_for"])
        else:
            row.delete()


def confirmed(office_id: UUID) -> None:
    """A leader has compared the books with the paper: the office is here, though not everybody could be asked."""
    Away.objects.filter(state="unsure", office_id=office_id).delete()
