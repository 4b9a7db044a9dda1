"""Where the source of a procedure has no time limit, the officer sets the day."""

from datetime import timedelta

import pytest

from tests.offices import Office
from xaso.base import clock
from xaso.base.actor import SYSTEM
from xaso.cases.models import Case
from xaso.catalogue import actions as catalogue
from xaso.catalogue import queries
from xaso.web.office.tests.desk import signed_in

NO_LIMIT = "1.004656"


@pytest.fixture
def address(office: Office) -> str:
    catalogue.publish_facts(actor=SYSTEM)
    assert queries.current(NO_LIMIT).spec.limit is None
    return f"/ho-so/tiep-nhan/{NO_LIMIT}/"


def form(**changed: str) -> dict[str, str]:
    start = {"channel": "in_person", "return_way": "counter", "sets": "1", "applicant_name": "Lò Thị Lan"}
    first = queries.current(NO_LIMIT).spec.cases[0].key
    return {**start, "paper_case": first, "do": "accept", "confirmed": "1", **changed}


def test_the_page_says_so_and_that_the_record_must_be_compared(address: str) -> None:
    page = signed_in("binh").get(address).content.decode()
    assert "Nguồn không ghi thời hạn" in page
    assert "Cần đối chiếu." in page
    assert 'id="o-due_day"' in page


def test_without_a_day_nothing_is_received(address: str) -> None:
    answer = signed_in("binh").post(address, form())
    assert answer.status_code == 422
    assert '<a href="#o-due_day">' in answer.content.decode()


def test_the_day_that_was_set_is_the_due_day(address: str) -> None:
    day = clock.now().date() + timedelta(days=10)
    while day.weekday() > 4:
        day += timedelta(days=1)
    assert signed_in("binh").post(address, form(due_day=f"{day:%d/%m/%Y}")).status_code == 302
    due = Case.objects.get().due
    assert due is not None
    assert due.date() >= day


def test_a_day_past_is_refused_with_what_was_typed(address: str) -> None:
    answer = signed_in("binh").post(address, form(due_day="02/01/2020"))
    assert answer.status_code == 422
    assert 'value="02/01/2020"' in answer.content.decode()
