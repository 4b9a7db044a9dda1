"""The clerk and the leaders see all of their office, others what they work on, strangers and learners nothing."""

import pytest

from tests.offices import Office
from xaso.base import audit
from xaso.base.errors import NotFound
from xaso.documents import queries
from xaso.documents.tests.hands import em, in_work, registered
from xaso.people import queries as people
from xaso.people.actions import open_practice


def seen(office: Office, name: str) -> int:
    return len(queries.arrivals(office.actor(name)).rows)


def test_within_an_office(office: Office, reading: audit.Reading) -> None:
    registered(office)
    given = in_work(office, reference="7/A")
    assert [seen(office, name) for name in ("em", "dung", "chau", "binh", "khoa")] == [2, 2, 1, 0, 0]
    assert queries.arrival(office.chau, given.pk).may >= {"document.finish", "document.assign"}
    with pytest.raises(NotFound):
        queries.arrival(office.binh, given.pk)


def test_another_office_sees_nothing(office: Office, other_office: Office, reading: audit.Reading) -> None:
    arrival = registered(office)
    for name in ("binh", "chau", "dung"):
        assert seen(other_office, name) == 0
        with pytest.raises(NotFound):
            queries.arrival(other_office.actor(name), arrival.pk)
        assert queries.find(other_office.actor(name), "hộ tịch").arrivals == ()


def test_in_practice_there_are_none(office: Office, reading: audit.Reading) -> None:
    registered(office)
    open_practice(actor=office.dung)
    learner = people.practising(office.dung)
    assert learner.practice
    assert queries.arrivals(learner).rows == ()
    assert queries.today(learner) == ()
    assert not queries.may_ever(learner, "document.view")


def test_what_is_listed_is_logged_as_read(office: Office, reading: audit.Reading) -> None:
    arrival = registered(office)
    queries.arrivals(em(office))
    assert str(arrival.pk) in reading.subjects
