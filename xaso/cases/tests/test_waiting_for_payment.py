"""How a due date moves by the time in which the citizen paid; pure."""

from datetime import date, datetime

import pytest

from xaso.cases.rules import Terms, due_of
from xaso.kit import norms
from xaso.kit.procedure import Limit
from xaso.kit.worktime import ZONE, national

RECEIVED = datetime(2026, 9, 7, 9, 0, tzinfo=ZONE)
ASKED, PAID = datetime(2026, 9, 9, 10, 0, tzinfo=ZONE), datetime(2026, 9, 14, 15, 30, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("amount", "unit", "before", "after"),
    [
        (10, "working_day", (2026, 9, 21, 17, 0), (2026, 9, 24, 17, 0)),
        (10, "calendar_day", (2026, 9, 17, 17, 0), (2026, 9, 22, 17, 0)),
        (1, "month", (2026, 10, 7, 17, 0), (2026, 10, 12, 17, 0)),
        (1, "same_day", (2026, 9, 7, 17, 0), (2026, 9, 14, 17, 0)),
    ],
)
def test_a_limit_grows_by_what_was_waited(
    amount: int, unit: str, before: tuple[int, ...], after: tuple[int, ...]
) -> None:
    terms = Terms(Limit(amount=amount, unit=unit), None)
    promised, prolonged = due_of(terms, RECEIVED, national()), due_of(terms.without(ASKED, PAID), RECEIVED, national())
    assert promised
    assert prolonged
    assert promised.moment.date() == datetime(*before, tzinfo=ZONE).date()
    assert prolonged.moment.date() == datetime(*after, tzinfo=ZONE).date()
    assert prolonged.moment >= promised.moment


def test_hours_that_were_begun_count_whole() -> None:
    terms = Terms(Limit(amount=4, unit="hour"), None)
    waited = terms.without(RECEIVED.replace(hour=10), RECEIVED.replace(hour=10, minute=5))
    first, second = due_of(terms, RECEIVED, national()), due_of(waited, RECEIVED, national())
    assert first
    assert second
    assert (second.moment - first.moment).total_seconds() == 3600


def test_a_day_that_an_officer_set_moves_by_days(db: None) -> None:
    terms = Terms(None, None, date(2026, 9, 16)).without(ASKED, PAID)
    promised = due_of(terms, RECEIVED, national())
    assert promised
    assert promised.moment.date() == date(2026, 9, 21)


def test_waiting_before_a_supplement_is_forgotten_with_the_old_term() -> None:
    terms = Terms(Limit(amount=10, unit="working_day"), None).without(ASKED, PAID)
    anew = PAID.replace(day=15)
    assert due_of(terms, anew, national()) == due_of(Terms(terms.limit, None), anew, national())


def test_terms_are_kept_as_data() -> None:
    terms = Terms(Limit(amount=10, unit="working_day"), None).without(ASKED, PAID)
    assert Terms.of(terms.data()) == terms
    assert "waits" not in Terms(terms.limit, None).data()


def test_the_norm_has_its_source() -> None:
    assert norms.payment_wait(date(2026, 11, 25)).value == "excluded"
    assert norms.payment_wait(date(2026, 11, 25)).source
