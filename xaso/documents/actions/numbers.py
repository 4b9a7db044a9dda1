"""After a restore: the numbers of documents go on from where the paper books stand."""

from collections.abc import Mapping
from uuid import UUID

from xaso.base import numbering
from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid, NotPossible
from xaso.base.node import incarnation
from xaso.documents import access, books, events
from xaso.documents.models import BooksCompared


def confirm_numbers(*, actor: Actor, office_id: UUID, lasts: Mapping[books.Book, int]) -> events.BooksConfirmed:
    """A leader states the last number of every book; the office numbers documents again.

    Raises:
        NotPossible: the node was not restored, or somebody has confirmed already.
        Invalid: a book is left out, or its number is below one that was given; by book.
    """
    with command("document.confirm_numbers", actor) as cmd:
        access.must_lead(actor, office_id)
        cmd.act_as(access.at_post(actor, "document.confirm_numbers", office_id))
        if not books.must_compare(office_id):
            raise NotPossible("Sổ văn bản của cơ quan không có gì phải đối chiếu. Không thay đổi gì.")
        if left_out := set(books.NAMES) - set(lasts):
            raise Invalid(dict.fromkeys(left_out, "Hãy ghi số cuối cùng trong sổ; sổ còn trống thì ghi 0."))
        rows = {books.row(book, cmd.at): number for book, number in lasts.items()}
        given = {row.book: numbering.last(office_id, row) for row in rows}
        numbering.raise_to(office_id, rows)
        BooksCompared.objects.create(office_id=office_id, incarnation=incarnation(), at=cmd.at)
        stated = {row.book: number for row, number in rows.items()}
        return cmd.publish(events.BooksConfirmed(office_id=office_id, given=given, lasts=stated))
