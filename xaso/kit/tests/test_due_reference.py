"""The engine against a slow reference that walks minute by minute, over years of many offices."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from xaso.kit.procedure import Limit
from xaso.kit.worktime import DEFAULT_WEEK, ZONE, Calendar, due, national, working_minutes

MINUTE = timedelta(minutes=1)
MORNING = ((time(7, 30), time(11, 30)),)
SHORT_DAY = ((time(8), time(11, 15)), (time(14), time(16, 45)))
WEEKS = (
    DEFAULT_WEEK,
    (*DEFAULT_WEEK[:5], MORNING, ()),
    (SHORT_DAY, SHORT_DAY, MORNING, SHORT_DAY, SHORT_DAY, (), ()),
    ((), DEFAULT_WEEK[0], (), (), DEFAULT_WEEK[0], MORNING, MORNING),
)
DAYS = st.dates(date(2024, 1, 2), date(2027, 3, 1))
MOMENTS = st.datetimes(datetime(2024, 1, 2), datetime(2027, 3, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=ZONE)
)
CUTOFFS = st.sampled_from([None, time(10), time(15), time(16, 30)])
LIMITS = st.one_of(
    st.builds(Limit, amount=st.integers(1, 40), unit=st.just("hour")),
    st.builds(Limit, amount=st.integers(1, 30), unit=st.just("working_day")),
    st.builds(Limit, amount=st.integers(1, 60), unit=st.just("calendar_day")),
    st.builds(Limit, amount=st.integers(1, 6), unit=st.just("month")),
    st.just(Limit(amount=1, unit="same_day")),
)


@st.composite
def offices(draw: st.DrawFn) -> Calendar:
    """The national days with the hours, days off and make-up days of some office."""
    closed = dict.fromkeys(draw(st.sets(DAYS, max_size=8)), "Mất điện")
    makeup = {day: draw(st.none() | DAYS) for day in draw(st.sets(DAYS, max_size=4)) if day not in closed}
    return national().overlaid(week=draw(st.sampled_from(WEEKS)), closed=closed, makeup=makeup)


def works(moment: datetime, calendar: Calendar) -> bool:
    """Whether the office works in the minute that begins at the moment."""
    day = moment.date()
    if day in calendar.makeup:
        replaced = calendar.makeup[day]
        slots = calendar.week[replaced.weekday() if replaced else 0]
    elif day in calendar.closed:
        return False
    else:
        slots = calendar.week[day.weekday()]
    return any(opens <= moment.time() < closes for opens, closes in slots)


def closing(day: date, calendar: Calendar) -> datetime | None:
    """The end of the last working minute of a day, found from midnight backwards."""
    moment = datetime.combine(day, time(23, 59), ZONE)
    while moment.date() == day:
        if works(moment, calendar):
            return moment + MINUTE
        moment -= MINUTE
    return None


def first_open_day(day: date, calendar: Calendar) -> date:
    while closing(day, calendar) is None:
        day += timedelta(1)
    return day


def slow_due(received: datetime, limit: Limit, calendar: Calendar, cutoff: time | None) -> datetime:
    end_of_day = closing(received.date(), calendar)
    begin = received
    if end_of_day is None or received > end_of_day or (cutoff and received.time() > cutoff):
        begin = datetime.combine(first_open_day(received.date() + timedelta(1), calendar), time(), ZONE)
    if limit.unit == "hour":
        left, moment = limit.amount * 60, begin
        while left:
            left -= works(moment, calendar)
            moment += MINUTE
        return moment
    last = begin.date()
    if limit.unit == "working_day":
        for _ in range(limit.amount):
            last = first_open_day(last + timedelta(1), calendar)
    elif limit.unit == "calendar_day":
        last += timedelta(limit.amount)
    elif limit.unit == "month":
        month = (last.month + limit.amount - 1) % 12 + 1
        years = (last.month + limit.amount - 1) // 12
        number = last.day
        last = date(last.year + years, month, 1)
        while last.day < number and (last + timedelta(1)).month == month:
            last += timedelta(1)
    close = closing(first_open_day(last, calendar), calendar)
    assert close is not None
    return close


@settings(max_examples=150)
@given(offices(), MOMENTS, LIMITS, CUTOFFS)
def test_the_engine_agrees_with_walking_minute_by_minute(
    calendar: Calendar, received: datetime, limit: Limit, cutoff: time | None
) -> None:
    assert due(received, limit, calendar, cutoff=cutoff).moment == slow_due(received, limit, calendar, cutoff)


@settings(max_examples=60)
@given(offices(), MOMENTS, st.timedeltas(timedelta(), timedelta(days=12)))
def test_working_minutes_agree_with_counting_them(calendar: Calendar, start: datetime, length: timedelta) -> None:
    minutes = length // MINUTE
    counted = sum(works(start + n * MINUTE, calendar) for n in range(minutes))
    assert working_minutes(start, start + minutes * MINUTE, calendar) == counted


@given(offices(), MOMENTS, MOMENTS, LIMITS, CUTOFFS)
def test_who_comes_later_is_never_served_earlier(
    calendar: Calendar, one: datetime, other: datetime, limit: Limit, cutoff: time | None
) -> None:
    first, second = sorted([one, other])
    assert due(first, limit, calendar, cutoff=cutoff).moment <= due(second, limit, calendar, cutoff=cutoff).moment


@given(offices(), MOMENTS, LIMITS, CUTOFFS)
def test_a_longer_limit_never_ends_earlier(
    calendar: Calendar, received: datetime, limit: Limit, cutoff: time | None
) -> None:
    longer = limit.model_copy(update={"amount": limit.amount + 1})
    assert due(received, longer, calendar, cutoff=cutoff).moment >= due(received, limit, calendar, cutoff=cutoff).moment


@given(offices(), MOMENTS, LIMITS, CUTOFFS)
def test_the_due_moment_is_worked_towards_day_by_day(
    calendar: Calendar, received: datetime, limit: Limit, cutoff: time | None
) -> None:
    result = due(received, limit, calendar, cutoff=cutoff)
    assert result.moment > received
    assert calendar.is_working(result.starts)
    assert calendar.is_working(result.moment.date())
    assert all(earlier.day <= later.day for earlier, later in pairwise(result.steps))
    assert result.steps[-1].day == result.moment.date()
