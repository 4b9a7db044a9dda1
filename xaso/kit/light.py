"""How a deadline is shown: a shape, a colour and a word. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from xaso.kit.worktime import ZONE, Calendar, CalendarEnds

Tone = Literal["late", "soon", "fine", "none"]
SHAPES: dict[Tone, str] = {"late": "■", "soon": "▲", "fine": "●", "none": "○"}


@dataclass(frozen=True)
class Light:
    """``text``: the words beside the shape, e.g. “Quá hạn 1 ngày”."""

    tone: Tone
    text: str

    @property
    def shape(self) -> str:
        return SHAPES[self.tone]


def light(due: datetime | None, now: datetime, calendar: Calendar) -> Light:
    """The light of a running deadline. Days are working days of the office."""
    if due is None:
        return Light("none", "Chưa có hạn")
    due, now = due.astimezone(ZONE), now.astimezone(ZONE)
    if due < now:
        days = working_days(due.date(), now.date(), calendar)
        return Light("late", f"Quá hạn {days} ngày" if days else "Vừa quá hạn")
    if due.date() == now.date():
        return Light("soon", f"Hôm nay {due:%H:%M}")
    days = working_days(now.date(), due.date(), calendar)
    return Light("soon" if days <= 1 else "fine", f"Còn {days} ngày" if days else f"Hạn {due:%d/%m}")


def near(what: str, due: datetime, now: datetime) -> Light:
    """The light of a warning, in words: “Bước này hết hạn 16:30 hôm nay”, “Bước này quá hạn từ 16:30 hôm qua”."""
    due, now = due.astimezone(ZONE), now.astimezone(ZONE)
    days = {-1: "hôm qua", 0: "hôm nay", 1: "ngày mai"}
    day = days.get((due.date() - now.date()).days, f"ngày {due:%d/%m}")
    if due < now:
        return Light("late", f"{what} quá hạn từ {due:%H:%M} {day}")
    return Light("soon", f"{what} hết hạn {due:%H:%M} {day}")


def ended(outcome: str) -> Light:
    """The light of a dossier that has ended, by how it kept time."""
    return {
        "early": Light("fine", "Trước hạn"),
        "on_time": Light("fine", "Đúng hạn"),
        "late": Light("late", "Quá hạn"),
    }.get(outcome, Light("none", "Đã kết thúc"))


def working_days(start: date, end: date, calendar: Calendar) -> int:
    """Working days after ``start`` up to and including ``end``; calendar days where the calendar does not reach."""
    span = (end - start).days
    if span > 400:
        return span
    try:
        return sum(calendar.is_working(start + timedelta(days=n)) for n in range(1, span + 1))
    except CalendarEnds:
        return span


def moment(at: datetime | None) -> str:
    """09:05 28/08/2026, or nothing."""
    return f"{at.astimezone(ZONE):%H:%M %d/%m/%Y}" if at else ""


def since(at: datetime, now: datetime) -> str:
    """từ 16:05 hôm nay, từ 16:05 hôm qua, từ 20/11."""
    at, now = at.astimezone(ZONE), now.astimezone(ZONE)
    if at.date() == now.date():
        return f"từ {at:%H:%M} hôm nay"
    if at.date() == now.date() - timedelta(days=1):
        return f"từ {at:%H:%M} hôm qua"
    return f"từ {at:%d/%m/%Y}"
