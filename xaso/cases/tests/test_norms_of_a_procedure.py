"""The norms of the country hold, unless a procedure says otherwise."""

from datetime import date, datetime, time

import pytest
import time_machine

from tests.offices import Office
from xaso.base.actor import SYSTEM
from xaso.cases import rules
from xaso.cases.models import Supplement
from xaso.cases.tests.hands import waiting
from xaso.catalogue import actions as catalogue
from xaso.catalogue import queries
from xaso.kit.procedure import Limit, Step
from xaso.kit.worktime import ZONE, national

MONDAY = datetime(2026, 9, 7, 15, 30, tzinfo=ZONE)


@pytest.mark.parametrize(("cutoff", "day"), [(None, 8), (time(16), 7), (time(15, 30), 7), (time(15, 29), 8)])
def test_a_step_may_have_a_cutoff_of_its_own(cutoff: time | None, day: int) -> None:
    step = Step(key="intake", name="Tiếp nhận", role="counter", cutoff=cutoff)
    due = rules.step_due(step, MONDAY, None, national())
    assert due is not None
    assert due.day == day


def test_a_procedure_may_give_another_time_to_complete(office: Office) -> None:
    spec = queries.current("1.004873").spec.model_copy(
        update={"supplement_limit": Limit(amount=5, unit="working_day"), "rules": ""}
    )
    with time_machine.travel(MONDAY.replace(hour=9), tick=False):
        catalogue.publish(actor=SYSTEM, spec=spec)
        case = waiting(office)
    assert Supplement.objects.get(case=case).lapses_on == date(2026, 9, 14)
