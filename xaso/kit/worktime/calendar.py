"""The working calendar of an office: weekly hours, days off, make-up days, and how far all this is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, timezone
from itertools import pairwise

ZONE = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam has one zone and no summer time."""

Slots = tuple[tuple[time, time], ...]
"""The hours of one day: (opens, closes), in order, without overlap; () on a day off."""

Week = tuple[Slots, Slots, Slots, Slots, Slots, Slots, Slots]
"""Monday to Sunday."""

_OFFICE_DAY: Slots = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)))
DEFAULT_WEEK: Week = (_OFFICE_DAY, _OFFICE_DAY, _OFFICE_DAY, _OFFICE_DAY, _OFFICE_DAY, (), ())

_ONE_DAY = timedelta(days=1)


class CalendarEnds(Exception):
    """A day is needed that the calendar does not reach; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When an office works.

    ``closed`` gives each day off its name. ``makeup`` gives each make-up day (ngày làm bù) the day off that it
    replaces: it keeps that weekday's hours, Monday's if the day is None. Days from ``forecast_from`` on are expected,
    not yet decided by the Government. ``before``: the calendar that counted until ``since``, where the dossiers of one
    office have become another's.

    Raises:
        ValueError: hours out of order, no hours at all, or a day both off and made up; the message is for people.
    """

    week: Week = DEFAULT_WEEK
    closed: Mapping[date, str] = field(default_factory=dict, hash=False)
    makeup: Mapping[date, date | None] = field(default_factory=dict, hash=False)
    known_until: date = date.max
    known_from: date = date.min
    forecast_from: date | None = None
    before: "Calendar | None" = None
    since: date = date.min

    def __post_init__(self) -> None:
        if len(self.week) != 7 or not any(self.week):
            raise ValueError("Lịch làm việc không có giờ làm việc nào trong tuần.")
        for slots in self.week:
            times = [moment for slot in slots for moment in slot]
            if any(earlier >= later for earlier, later in pairwise(times)):
                raise ValueError("Giờ làm việc trong ngày phải nối tiếp nhau, không chồng lên nhau.")
        for day in self.makeup:
            if day in self.closed:
                raise ValueError(f"Ngày {day:%d/%m/%Y} vừa là ngày nghỉ vừa là ngày làm bù.")

    def overlaid(
        self,
        *,
        week: Week | None = None,
        closed: Mapping[date, str] | None = None,
        makeup: Mapping[date, date | None] | None = None,
    ) -> "Calendar":
        """This calendar with the hours and days of one office laid over it; the office's own word wins."""
        closed, makeup = closed or {}, makeup or {}
        return replace(
            self,
            week=week or self.week,
            closed={day: name for day, name in self.closed.items() if day not in makeup} | dict(closed),
            makeup={day: instead for day, instead in self.makeup.items() if day not in closed} | dict(makeup),
        )

    def after(self, before: "Calendar", since: date) -> "Calendar":
        """This calendar from a day on, and another one until then."""
        return replace(self, before=before, since=since)

    def slots(self, day: date) -> Slots:
        """The hours of a day, () on a day off.

        Raises:
            CalendarEnds: the day lies outside what is known.
        """
        if day > self.known_until:
            raise self.ends()
        if day < self.known_from:
            raise CalendarEnds(f"Lịch làm việc chỉ có từ ngày {self.known_from:%d/%m/%Y}. Hãy kiểm tra ngày tiếp nhận.")
        if self.before is not None and day < self.since:
            return self.before.slots(day)
        if day in self.makeup:
            instead = self.makeup[day]
            return self.week[instead.weekday() if instead else 0]
        return () if day in self.closed else self.week[day.weekday()]

    def is_working(self, day: date) -> bool:
        return bool(self.slots(day))

    def periods(self, day: date) -> list[tuple[datetime, datetime]]:
        """The hours of a day as moments."""
        return [
            (datetime.combine(day, opens, ZONE), datetime.combine(day, closes, ZONE))
            for opens, closes in self.slots(day)
        ]

    def day_off(self, day: date) -> str:
        """Why nobody works on a day off, for people."""
        if self.before is not None and day < self.since:
            return self.before.day_off(day)
        return self.closed.get(day, "Nghỉ hằng tuần")

    def following(self, day: date) -> date:
        """The day after.

        Raises:
            CalendarEnds: the day is the last one known.
        """
        if day >= self.known_until:
            raise self.ends()
        return day + _ONE_DAY

    def close_of(self, day: date) -> datetime:
        """The close of a day; of the next working day where the office is closed on it."""
        while not self.is_working(day):
            day = self.following(day)
        return self.periods(day)[-1][1]

    def is_forecast(self, day: date) -> bool:
        """Whether the days off around this day are expected only, so that a due date may still move."""
        return self.forecast_from is not None and day >= self.forecast_from

    def ends(self) -> CalendarEnds:
        """What to say when a day after ``known_until`` is needed."""
        return CalendarEnds(
            f"Lịch nghỉ mới có đến hết ngày {self.known_until:%d/%m/%Y} nên chưa tính được. "
            "Hãy bổ sung lịch nghỉ của thời gian sau đó rồi tính lại."
        )


def local(moment: datetime) -> datetime:
    """The moment in Vietnamese time.

    Raises:
        ValueError: the moment carries no zone.
    """
    if moment.tzinfo is None:
        raise ValueError("Ngày giờ phải kèm múi giờ.")
    return moment.astimezone(ZONE)
