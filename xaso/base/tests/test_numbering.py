"""Numbers are given once and without gaps, whoever asks at the same time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection, transaction

from xaso.base import numbering
from xaso.base.identity import new_id
from xaso.base.numbering import Row

THREADS, EACH = 8, 20


def taken(unit_id: UUID, book: str = "case", period: str = "2026-11-20") -> int:
    with transaction.atomic():
        return numbering.take(unit_id, Row(book, period))


@pytest.mark.django_db
def test_numbers_count_up_from_one() -> None:
    unit = new_id()
    assert [taken(unit) for _ in range(3)] == [1, 2, 3]


@pytest.mark.django_db
def test_every_unit_book_and_period_counts_for_itself() -> None:
    unit = new_id()
    taken(unit)
    assert [taken(new_id()), taken(unit, book="refusal"), taken(unit, period="2026-11-21"), taken(unit)] == [1, 1, 1, 2]


@pytest.mark.django_db(transaction=True)
def test_a_number_of_a_write_that_failed_is_given_again() -> None:
    unit = new_id()
    taken(unit)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert numbering.take(unit, Row("case", "2026-11-20")) == 2
        raise ZeroDivisionError
    assert taken(unit) == 2


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_every_number_once() -> None:
    unit = new_id()

    def counter(_: int) -> list[int]:
        return closing(lambda: [taken(unit) for _ in range(EACH)])

    with ThreadPoolExecutor(THREADS) as pool:
        given = [number for numbers in pool.map(counter, range(THREADS)) for number in numbers]
    assert sorted(given) == list(range(1, THREADS * EACH + 1))


def closing(work: Callable[[], list[int]]) -> list[int]:
    """Work in a thread, which must not keep its connection."""
    try:
        return work()
    finally:
        connection.close()
