"""Form II.06 balances on both nodes between which a dossier went."""

from datetime import datetime, timedelta

import pytest

from tests.levels import (
    COMMUNE,
    HUB,
    accepted,
    again,
    handed,
    lives_elsewhere,
    make_department,
    offer_body,
    other_node,
    resolved,
    word_body,
)  # fmt: skip
from tests.offices import OPENING, Office
from xaso.base import clock
from xaso.cases import actions as cases
from xaso.cases.models import Passage
from xaso.kit.worktime import ZONE
from xaso.reporting import actions, queries
from xaso.reporting.queries import Asked
from xaso.reporting.rules import Numbers
from xaso.reporting.windows import Window

MONDAY = datetime(2025, 12, 8, 9, 0, tzinfo=ZONE)


def columns(office: Office, now: datetime) -> dict[int, int]:
    day = now.date()
    total: Numbers = queries.ii06(Asked(Window(day - timedelta(days=20), day), (office.id,), "field", day)).total
    assert total.balanced
    return {column: count for column, count in total.columns.items() if count}


def test_reception_and_result_here_what_was_resolved_there(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with clock.pretend(OPENING):
        department = make_department()
    lives_elsewhere(monkeypatch, department)
    with clock.pretend(MONDAY):
        case = accepted(office)
        passage = handed(case, office, department)
        body = offer_body(passage)
    later = MONDAY + timedelta(days=1)
    with clock.pretend(later), other_node(case.pk):
        cases.hear_handed(actor=COMMUNE, body=body, sent=frozenset())
        cases.take(actor=department.binh, passage_id=passage.pk)
        taken = word_body(passage.pk, "taken")
        actions.count([case.pk])
        assert columns(department, later) == {3: 1, 5: 1, 11: 1, 12: 1}
        resolved(case, department)
        cases.give_back(actor=department.binh, case_id=case.pk, version=again(case).version)
        back = Passage.objects.get(way="back")
        returned = offer_body(back)
        cases.hear_word(actor=COMMUNE, word="taken", body={**taken, "passage": str(back.pk)})
        actions.count([case.pk])
        assert columns(department, later) == {3: 1, 5: 1, 7: 1, 8: 1}
    long_after = MONDAY + timedelta(days=10)
    with clock.pretend(long_after):
        cases.hear_word(actor=HUB, word="taken", body=taken)
        actions.count([case.pk])
        assert columns(office, long_after) == {3: 1, 5: 1, 11: 1, 13: 1}, "late is late, wherever it lies"
        cases.hear_returned(actor=HUB, body=returned, sent=frozenset())
        cases.take(actor=office.binh, passage_id=Passage.objects.get(way="back").pk)
        actions.count([case.pk])
        assert columns(office, long_after) == {3: 1, 5: 1, 7: 1, 8: 1}, "the result was there in time"
