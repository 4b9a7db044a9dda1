"""What the bench writes past the actions reads as what the actions write."""

from datetime import date, datetime
from random import Random

import pytest
from django.db import connection

from bench.dossiers import Teller
from bench.generate import Visitors
from bench.lives import Turn, WorkingDays
from bench.offers import offers
from bench.office import Office
from bench.shelf import Shelf
from bench.trace import Trace
from tests import offices
from xaso.base import audit, calendar
from xaso.base.actor import SYSTEM
from xaso.base.models import AuditEntry, StoredFile
from xaso.cases import actions, queries
from xaso.cases.models import Case
from xaso.kit.worktime import ZONE

pytestmark = pytest.mark.sqlite  # the bench measures it
NOW = datetime(2026, 8, 28, 17, 0, tzinfo=ZONE)
VERBS = ("accept", "hand_over", "ask_supplement", "complete", "hand_over", "submit", "approve", "return_result")


@pytest.fixture
def told(office: offices.Office) -> Teller:
    """One dossier for each length of the way through a supplement, each of another visitor."""
    staff = {"counter": [office.binh], "resolver": [office.chau], "leader": [office.dung]}
    large = Office(office.id, "H35.12.07", 1.0, staff)
    random = Random(3)
    scan = StoredFile(name="quet.pdf", media_type="application/pdf", size=9, sha256="0" * 64)
    worked = calendar.for_office(office.id, offices.WEEK)
    teller = Teller(random, worked, scan, Shelf(), Trace(NOW))
    days, offer = WorkingDays(worked, date(2026, 8, 3), date(2026, 12, 30)), next(offers(random, NOW))
    visitors = Visitors(random, teller.shelf)
    for length in range(1, len(VERBS) + 1):
        turns = [Turn(verb, days.moment(length * 0.1 + number)) for number, verb in enumerate(VERBS[:length])]
        teller.tell(large, offer, visitors.come(large, turns[0].at), turns)
    teller.shelf.flush()
    teller.trace.write()
    return teller


def test_the_database_finds_nothing_wrong(told: Teller) -> None:
    connection.check_constraints()
    verdict = audit.verify()
    assert (verdict.broken_at, verdict.unsealed) == (None, 0)
    assert AuditEntry.objects.filter(verb="case.hand_over").count() == 11


def test_every_state_is_shown_as_usual(told: Teller, office: offices.Office) -> None:
    with audit.reading(SYSTEM, "test"):
        rows = queries.cases(office.chau).rows
        shown = [queries.dossier(office.chau, row.ref) for row in reversed(rows)]
    assert [len(one.timeline) for one in shown] == list(range(1, len(VERBS) + 1))
    assert [one.state for one in shown] == [
        *("accepted", "in_work", "supplement", "accepted", "in_work", "for_approval", "ready", "returned"),
    ]
    assert [len(one.due_history) for one in shown] == [1, 1, 1, 2, 2, 2, 2, 2]
    assert all(one.papers and one.facts and one.due for one in shown)


def test_search_finds_it_by_its_words(told: Teller, office: offices.Office) -> None:
    with audit.reading(SYSTEM, "test"):
        row = queries.cases(office.binh).rows[0]
        found = queries.cases(office.binh, text=f"{row.applicant} {row.ref}").rows
    assert [one.ref for one in found] == [row.ref]


def test_the_same_columns_are_filled_as_by_the_action(told: Teller, office: offices.Office) -> None:
    made = actions.accept(actor=office.binh, intake=offices.intake("1.001193"))
    told_row = Case.objects.filter(state="accepted", supplements=0).exclude(pk=made.case_id).values().get()
    made_row = Case.objects.filter(pk=made.case_id).values().get()
    assert {name for name, value in told_row.items() if value is None} == {
        name for name, value in made_row.items() if value is None
    }
    assert {name: type(value) for name, value in told_row.items()} == {
        name: type(value) for name, value in made_row.items()
    }
