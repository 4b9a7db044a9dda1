"""Practice: invented dossiers are thrown away whenever the learner likes."""

from xaso.base import files, numbering, search
from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.cases import access, books, events
from xaso.cases.models import Case, Draft
from xaso.fees import actions as money
from xaso.people.actions import forget_invented


def clear_practice(*, actor: Actor) -> events.PracticeCleared:
    """Every dossier of the learner's practice office goes, with its scans, its persons and what was being typed.

    The numbers go on: no code is given twice, not even an invented one.

    Raises:
        NotAllowed: outside a practice office.
    """
    with command("case.clear_practice", actor) as cmd:
        office_id = access.practice_office(actor)
        invented = Case.objects.filter(office_id=office_id)
        ids = list(invented.values_list("pk", flat=True))
        search.drop(ids)
        invented.delete()
        files.forget(owner_kind="case", owner_ids=ids)
        Draft.objects.filter(office_id=office_id).delete()
        forget_invented(office_id=office_id)
        money.forget_invented(office_id)
        if numbering.must_compare(office_id):  # after a restore: no paper book of practice tells other numbers
            rows = [books.row(book, cmd.at) for book in books.NAMES]
            numbering.compare(office_id, {row: numbering.last(office_id, row) for row in rows}, cmd.at)
        return cmd.publish(events.PracticeCleared(office_id=office_id, count=len(ids)))
