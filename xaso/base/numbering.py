"""Numbers that are given once: per unit, book and period.

A restored office does not know what it gave after the backup was made. It gives no numbers until its books were
compared with those on paper: a number that stands on a paper is never given to another.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError, connection, models, transaction
from django.db.models import QuerySet

from xaso.base import homes
from xaso.base.errors import Invalid, NotPossible
from xaso.base.models import Comparison, Series
from xaso.base.node import incarnation

HIGHEST = 999_999
"""More than an office gives in a year."""


class Row(NamedTuple):
    """One row of numbers of a unit: a book in a period (a day or a year, as the book has it)."""

    book: str
    period: str


def take(unit_id: UUID, row: Row) -> int:
    """The next number, inside the caller's transaction: if that is undone, so is the number, and there is no gap.

    Raises:
        NotPossible: the node was restored, and the unit's books were not compared with the paper since; or the unit
            does not live here.
    """
    homes.must_live_here(unit_id)
    if must_compare(unit_id):
        raise NotPossible(
            "Dữ liệu vừa được khôi phục từ bản sao lưu, nên chưa cấp số mới được. Hãy báo lãnh đạo đối chiếu số cuối "
            "cùng trong sổ giấy và xác nhận ở mục Việc hôm nay."
        )
    if given := _next(unit_id, row):
        return given
    try:
        with transaction.atomic():
            Series.objects.create(unit_id=unit_id, book=row.book, period=row.period, last=1)
    except IntegrityError:
        return _next(unit_id, row)
    return 1


def _next(unit_id: UUID, row: Row) -> int:
    """One more in a row that there is; 0 if it has not begun. In one statement, which Django has no words for."""
    stored = models.UUIDField().get_db_prep_value(unit_id, connection)
    statement = "UPDATE base_series SET last = last + 1 WHERE unit_id = %s AND book = %s AND period = %s RETURNING last"
    with connection.cursor() as cursor:
        cursor.execute(statement, [stored, row.book, row.period])
        given = cursor.fetchone()
    return given[0] if given else 0


def last(unit_id: UUID, row: Row) -> int:
    """The highest number that was given here; 0 if none was."""
    return _series(unit_id, row).values_list("last", flat=True).first() or 0


def must_compare(unit_id: UUID) -> bool:
    """Whether the node was restored and the unit's books were not compared with the paper since."""
    life = incarnation()
    return life > 1 and not Comparison.objects.filter(unit_id=unit_id, incarnation=life).exists()


def raise_to(unit_id: UUID, lasts: Mapping[Row, int]) -> None:
    """Go on from these numbers, inside the caller's transaction. Numbers only ever grow.

    Raises:
        Invalid: a number below one that was given, or beyond all reason; by the name of the book.
    """
    given = {row: last(unit_id, row) for row in lasts}
    wrong = {
        row.book: f"Hãy ghi một số từ {given[row]}, số cuối đã cấp ở đây, đến {HIGHEST}."
        for row, number in lasts.items()
        if not given[row] <= number <= HIGHEST
    }
    if wrong:
        raise Invalid(wrong)
    for row, number in lasts.items():
        Series.objects.update_or_create(unit_id=unit_id, book=row.book, period=row.period, defaults={"last": number})


def compare(unit_id: UUID, lasts: Mapping[Row, int], at: datetime) -> None:
    """The same from the last numbers of the paper books: the unit gives numbers again. Raises as ``raise_to``."""
    homes.confirmed(unit_id)
    raise_to(unit_id, lasts)
    Comparison.objects.create(unit_id=unit_id, incarnation=incarnation(), at=at)


def arrived(units: Iterable[UUID], at: datetime) -> None:
    """Units have come to live here with their series: they number on, whatever this node was restored from before."""
    for unit_id in units:
        Comparison.objects.get_or_create(unit_id=unit_id, incarnation=incarnation(), defaults={"at": at})


def _series(unit_id: UUID, row: Row) -> QuerySet[Series]:
    return Series.objects.filter(unit_id=unit_id, book=row.book, period=row.period)
