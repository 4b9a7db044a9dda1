"""Việc hôm nay, the reports of it: what is to be assigned, filled, approved, decided."""

from dataclasses import dataclass
from datetime import date, datetime, time
from textwrap import shorten
from uuid import UUID

from django.db.models import Count, Min, Q

from xaso.base import calendar, clock
from xaso.base.actor import Actor
from xaso.kit.light import Light, light
from xaso.kit.worktime import ZONE
from xaso.people import queries as people
from xaso.reporting.access import may_ever
from xaso.reporting.requests import access
from xaso.reporting.requests.models import UnitReport

MOST, MOST_WORDS = 40, 160
LABELS = {"asked": "Phân công", "in_work": "Điền", "sent_back": "Sửa", "for_approval": "Xem và duyệt"}
REASONS = {
    "asked": "Báo cáo mới được yêu cầu, chờ phân công",
    "in_work": "Báo cáo bạn đang làm",
    "sent_back": "Cấp trên trả lại để sửa",
    "for_approval": "Báo cáo chờ bạn duyệt trước khi nộp",
}


@dataclass(frozen=True)
class Waiting:
    """One report that waits, as a row of today's work shows it."""

    href: str
    title: str
    who: str
    why: str
    light: Light
    label: str
    urgency: str = ""


def today(actor: Actor) -> tuple[Waiting, ...]:
    """Every report that waits for the actor now, what hurts first on top; a few queries, however many reports."""
    if not may_ever(actor, "report.owed"):
        return ()
    mine = Q(state__in=("in_work", "sent_back"), holder_id=actor.id)
    leads = actor.own().offices("leader")
    if leads:
        mine |= Q(state__in=("asked", "for_approval"), to_office__in=leads)
        mine |= Q(state="sent_back", holder_id=None, to_office__in=leads)
    rows = UnitReport.objects.filter(access.owed(actor) & mine).defer("content").order_by("due", "id")[:MOST]
    found = [
        Waiting(
            f"/bao-cao/can-nop/{one.pk}/", _title(one), one.from_name, _why(one), _light(one.due, one.to_office),
            LABELS[one.state],
        )
        for one in rows
    ]  # fmt: skip
    return (*found, *_to_decide(leads))


def _to_decide(leads: frozenset[UUID]) -> list[Waiting]:
    """Requests of the offices that the actor leads, in which something was handed in or another day is wished."""
    if not leads:
        return []
    wanted = UnitReport.objects.filter(Q(state="handed_in") | Q(wish="asked"), from_node=None, from_office__in=leads)
    rows = wanted.values("request_id", "name", "from_office").annotate(
        handed=Count("pk", filter=Q(state="handed_in")), wishes=Count("pk", filter=Q(wish="asked")), due=Min("due")
    )
    return [
        Waiting(
            f"/bao-cao/yeu-cau/{one['request_id']}/", f"Báo cáo {one['name']}", "cấp dưới gửi lên",
            _many(one["handed"], one["wishes"]),
            Light("soon", "Chờ duyệt"), "Xem",
        )
        for one in rows.order_by("due")[:MOST]
    ]  # fmt: skip


def _many(handed: int, wishes: int) -> str:
    said = (f"{handed} báo cáo chờ bạn duyệt" if handed else "", f"{wishes} đơn vị xin gia hạn" if wishes else "")
    return ", ".join(filter(None, said))


def _title(one: UnitReport) -> str:
    return f"Báo cáo {one.name}, kỳ {one.first:%d/%m} – {one.last:%d/%m/%Y}"


def _why(one: UnitReport) -> str:
    reminded = f", đã được nhắc {one.reminded} lần" if one.reminded else ""
    words = shorten(one.remark, MOST_WORDS, placeholder="…") if one.state == "sent_back" else ""
    return f"{REASONS[one.state]}{reminded}" + (f": {words}" if words else "")


def _light(due: date, office_id: UUID) -> Light:
    at = datetime.combine(due, time(23, 59), ZONE)
    return light(at, clock.now(), calendar.for_office(office_id, people.week(office_id)))
