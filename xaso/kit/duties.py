"""Ages and duties counted in days, as the law counts them: from the birthday itself on, to the end of the last day."""

from datetime import date, timedelta

from xaso.kit.worktime import national

LONGEST_BREAK = timedelta(days=14)
"""No run of days off is longer, so that no calendar is needed to call a duty over after it."""


def of_age(born: date, years: int, day: date) -> bool:
    """Whether a person is full ``years`` old (từ đủ … tuổi) on a day: from the birthday itself on."""
    return (day.year - years, day.month, day.day) >= (born.year, born.month, born.day)


def over(event: date, days: int, today: date) -> bool:
    """Whether a duty "within so many days of the event" is over (Bộ luật Dân sự 2015, Điều 147-148).

    The day of the event is not counted; a last day that nobody works runs to the end of the next working day.
    """
    last = event + timedelta(days=days)
    if today <= last:
        return False
    if today - last > LONGEST_BREAK:
        return True
    calendar = national()
    return any(calendar.is_working(last + timedelta(days=n)) for n in range((today - last).days))


def over_working_days(event: date, days: int, today: date) -> bool:
    """Whether a duty "within so many working days of the event" is over; the day of the event is not counted."""
    passed = (today - event).days
    if passed <= days:
        return False
    if passed > 2 * days + 2 * LONGEST_BREAK.days:
        return True
    calendar = national()
    worked = sum(calendar.is_working(event + timedelta(days=n)) for n in range(1, passed))
    return worked >= days
