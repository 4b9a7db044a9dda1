"""An office has ended: its heirs read its dossiers, and nobody works on them where they are."""

from datetime import timedelta

import pytest

from tests.offices import Office, intake
from xaso.base import audit, clock
from xaso.base.actor import SYSTEM
from xaso.base.errors import NotAllowed, NotFound, NotPossible
from xaso.cases import actions, queries
from xaso.people import actions as people
from xaso.people.actions import Ending
from xaso.people.models import Unit


def end(office: Office, heir: Office) -> None:
    version = Unit.objects.get(pk=office.id).version
    ending = Ending(clock.now().date(), "merge", "Nghị quyết 12/NQ-HĐND", [heir.id])
    people.end_unit(actor=SYSTEM, unit_id=office.id, version=version, ending=ending)


def test_the_heir_finds_and_reads_its_dossiers_and_may_not_work_on_them(
    office: Office, other_office: Office, reading: audit.Reading
) -> None:
    done = actions.accept(actor=office.binh, intake=intake())
    with pytest.raises(NotFound):
        queries.dossier(other_office.binh, done.code)
    with clock.pretend(clock.now() + timedelta(days=1)):
        end(office, other_office)
        found = queries.cases(other_office.binh, text="Lò Thị Lan").rows
        assert [row.ref for row in found] == [done.code]
        shown = queries.dossier(other_office.binh, done.code)
        assert all(one.reason for one in shown.possible)
        with pytest.raises(NotAllowed):
            actions.hand_over(
                actor=other_office.binh, case_id=done.case_id, version=shown.version,
                receiver_id=other_office.accounts["chau"],
            )  # fmt: skip
        assert str(done.case_id) in reading.subjects


def test_an_office_that_ended_gives_no_numbers(office: Office, other_office: Office) -> None:
    binh = office.binh
    with clock.pretend(clock.now() + timedelta(days=1)):
        end(office, other_office)
        with pytest.raises(NotAllowed):
            actions.accept(actor=office.binh, intake=intake())
        with pytest.raises(NotPossible, match="không cấp số nữa"):
            actions.accept(actor=binh, intake=intake())  # read before the end, in another request
