"""The numbers that an office has given; they name nobody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from xaso.base import clock, numbering
from xaso.base.actor import Actor
from xaso.base.numbers_told import known_above
from xaso.cases import access, books


@dataclass(frozen=True)
class BookRow:
    """A book in the period that runs, with the highest number given here.

    ``above``: what the hub said after a restore that it knows, and when it last heard of the book; None: nothing.
    """

    book: books.Book
    name: str
    period: str
    last: int
    above: tuple[int, datetime] | None = None


def numbers(office_id: UUID) -> list[BookRow]:
    """Every book as it stands now."""
    rows = {book: books.row(book, clock.now()) for book in books.NAMES}
    return [
        BookRow(book, books.NAMES[book], row.period, numbering.last(office_id, row), known_above(office_id, row))
        for book, row in rows.items()
    ]


def to_compare(actor: Actor) -> list[UUID]:
    """Of the offices in which the actor works with dossiers, those that give no numbers until books were compared."""
    return sorted(office for office in actor.offices(*access.VIEWERS) if numbering.must_compare(office))
