"""Quick sums: whole years and months from the tallies, the days at either end of a period from the courses."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import BooleanField, Case, Count, F, Q, Sum, When

from xaso.reporting.models import KINDS, Course, Stretch, Tally
from xaso.reporting.queries.asked import COLUMNS, Asked
from xaso.reporting.rules import Flow
from xaso.reporting.windows import bucket, bucket_of_years

ENDED = ("early", "on_time", "late", "closed")
MEASURES = ("received", *ENDED, "refused", "overdue", "waiting")
Point = defaultdict[str, Counter[tuple[str, bool]]]
"""Up to a day: row → (measure, whether online) → how many."""


def flows(asked: Asked) -> dict[str, Flow]:
    """The sums of every row; the key is text (field, code of the procedure, id of the office)."""
    before, until = _points(asked)
    for row, online, amount in _due_today(asked):
        until[row]["overdue", online] -= amount
    return {row: flow for row in until if (flow := _flow(before[row], until[row])) != Flow()}


def months(asked: Asked) -> dict[date, tuple[int, int]]:
    """First day of each month of the tallies within the period → (received, ended)."""
    days = {"first__gte": asked.window.first, "first__lte": asked.as_at}
    rows = Tally.objects.filter(office_id__in=asked.offices, length="month", **days)
    ended = F("early") + F("on_time") + F("late") + F("closed")
    told = rows.values_list("first").annotate(came=Sum("received"), done=Sum(ended)).order_by("first")
    return {month: (came, done) for month, came, done in told}


def _points(asked: Asked) -> tuple[Point, Point]:
    before: Point = defaultdict(Counter)
    until: Point = defaultdict(Counter)
    ends = (asked.window.first - timedelta(days=1), asked.as_at)
    starts = tuple(bucket(day + timedelta(days=1)) for day in ends)
    column, year = COLUMNS[asked.by], bucket_of_years(starts[0])
    years, months = Q(length="year", first__lt=year), Q(length="month", first__gte=year, first__lt=starts[1])
    rows = Tally.objects.filter(years | months, office_id__in=asked.offices)
    sums = {f"sum_{name}": Sum(name) for name in MEASURES}
    earlier = Case(When(first__lt=starts[0], then=True), default=False, output_field=BooleanField())
    for row in rows.annotate(earlier=earlier).values(column, "channel", "earlier").annotate(**sums).order_by():
        online = row["channel"] == "online"
        for point in (before, until) if row["earlier"] else (until,):
            point[str(row[column])].update({(name, online): row[f"sum_{name}"] for name in MEASURES})
    for point, start, end in zip((before, until), starts, ends, strict=True):
        for key, name, online, amount in _days(asked, start, end):
            point[key][name, online] += amount
    return before, until


def _days(asked: Asked, start: date, end: date) -> Iterator[tuple[str, str, bool, int]]:
    """What days bring that are no whole month of the tallies: (row, measure, online, how many)."""
    if start > end:
        return
    column = COLUMNS[asked.by]
    here = Course.objects.filter(office_id__in=asked.offices)
    came = here.filter(received_on__range=(start, end)).exclude(ending="refused")
    ended = here.filter(ended_on__range=(start, end))
    for key, channel, amount in came.values_list(column, "channel").annotate(Count("pk")).order_by():
        yield str(key), "received", channel == "online", amount
    for key, channel, ending, amount in ended.values_list(column, "channel", "ending").annotate(Count("pk")).order_by():
        yield str(key), ending, channel == "online", amount
    for kind, _ in KINDS:
        for edge, sign in (("since", 1), ("until", -1)):
            for key, online, amount in _stretches(asked, kind, edge, (start, end)):
                yield key, kind, online, sign * amount


def _stretches(asked: Asked, kind: str, edge: str, days: tuple[date, date]) -> Iterator[tuple[str, bool, int]]:
    """Of all offices, of which those asked for are taken.

    Asked for many offices, databases begin with their courses, hundreds of thousands, where a few days have hundreds.
    """
    rows = Stretch.objects.filter(kind=kind, **{f"{edge}__range": days})
    columns = ("course__office_id", f"course__{COLUMNS[asked.by]}", "course__channel")
    for office, key, channel, amount in rows.values_list(*columns).annotate(Count("pk")).order_by():
        if office in asked.offices:
            yield str(key), channel == "online", amount


def _due_today(asked: Asked) -> Iterator[tuple[str, bool, int]]:
    """In a period that still runs: what becomes overdue tonight if nothing happens."""
    if not asked.running:
        return
    tonight = Stretch.objects.filter(
        Q(until__isnull=True) | Q(until__gt=asked.as_at),
        course__office_id__in=asked.offices,
        kind="overdue",
        since=asked.as_at,
    )
    told = tonight.values_list(f"course__{COLUMNS[asked.by]}", "course__channel").annotate(Count("pk")).order_by()
    for key, channel, amount in told:
        yield str(key), channel == "online", amount


def _flow(before: Counter[tuple[str, bool]], until: Counter[tuple[str, bool]]) -> Flow:
    def both(point: Counter[tuple[str, bool]], name: str) -> int:
        return point[name, True] + point[name, False]

    def within(name: str) -> int:
        return both(until, name) - both(before, name)

    return Flow(
        before=both(before, "received") - sum(both(before, name) for name in ENDED),
        online=until["received", True] - before["received", True],
        direct=until["received", False] - before["received", False],
        refused_online=until["refused", True] - before["refused", True],
        refused_direct=until["refused", False] - before["refused", False],
        overdue=both(until, "overdue"),
        waiting=both(until, "waiting"),
        **{name: within(name) for name in ENDED},
    )
