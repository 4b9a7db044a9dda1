"""After a restore: the numbers go on from where the paper books stand."""

from collections.abc import Mapping
from uuid import UUID

from xaso.base import numbering
from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid, NotPossible
from xaso.cases import access, books, events


def confirm_numbers(*, actor: Actor, office_id: UUID, lasts: Mapping[books.Book, int]) -> events.NumbersConfirmed:
    """A leader states the last number of every paper book; the office gives numbers again.

    Raises:
        NotPossible: the office was not restored, or somebody has confirmed already.
        Invalid: a book is left out, or its number is below one that was given; by book.
    """
    with command("case.confirm_numbers", actor) as cmd:
        access.must_lead(actor, office_id)
        cmd.act_as(actor.at(office_id, "leader"))
        if not numbering.must_compare(office_id):
            raise NotPossible("Các sổ của cơ quan không có gì phải đối chiếu. Không thay đổi gì.")
        if left_out := set(books.NAMES) - set(lasts):
            raise Invalid(dict.fromkeys(left_out, "Hãy ghi số cuối cùng trong sổ; sổ còn trống thì ghi 0."))
        rows = {books.row(book, cmd.at): number for book, number in lasts.items()}
        given = {row.book: numbering.last(office_id, row) for row in rows}
        numbering.compare(office_id, rows, cmd.at)
        return cmd.publish(
            events.NumbersConfirmed(
                office_id=office_id, given=given, lasts={row.book: number for row, number in rows.items()}
            )
        )
