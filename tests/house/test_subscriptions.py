"""What happens in one room has its consequence in another, and only where it concerns it."""

from datetime import timedelta

import pytest

from tests.offices import WEEK, Office
from xaso.base import calendar, clock, outbox
from xaso.base.models import Job
from xaso.documents.events import Issued
from xaso.people import actions as people
from xaso.people.models import Unit
from xaso.site.subscriptions import RECOUNT, SUBSCRIPTIONS, deliver_document


@pytest.fixture
def quiet(office: Office) -> Office:
    """Everything that has happened is dealt with, and the next recount is far away."""
    outbox.run(SUBSCRIPTIONS, most=10_000)
    Job.objects.update_or_create(name=RECOUNT, defaults={"next_at": clock.now() + timedelta(days=1)})
    return office


def recount_is_due() -> bool:
    outbox.run(SUBSCRIPTIONS)
    return Job.objects.filter(name=RECOUNT, next_at__lte=clock.now()).exists()


def set_unit(office: Office, **values: object) -> None:
    version = Unit.objects.get(pk=office.id).version
    people.set_unit(actor=office.khoa, unit_id=office.id, version=version, **values)


def test_a_day_off_makes_open_dossiers_be_counted_again(quiet: Office) -> None:
    day = clock.now().date() + timedelta(days=10)
    calendar.set_day(actor=quiet.khoa, office_id=quiet.id, day=day, kind="closed", name="Nghỉ bão")
    assert recount_is_due()


def test_an_issued_document_is_carried_to_the_offices_it_goes_to() -> None:
    assert deliver_document in SUBSCRIPTIONS[Issued.NAME]


def test_other_working_hours_do_so_too(quiet: Office) -> None:
    set_unit(quiet, week={**WEEK, "saturday": ["07:30-11:30"]})
    assert recount_is_due()


def test_another_telephone_does_not(quiet: Office) -> None:
    set_unit(quiet, phone="0213 3 876 543")
    assert not recount_is_due()
