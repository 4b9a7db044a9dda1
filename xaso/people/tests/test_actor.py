"""Who an account is today: its posts, for as long as it holds them."""

from datetime import date, datetime, timedelta

import pytest

from tests.offices import Office
from xaso.base import clock
from xaso.base.actor import NOBODY, SYSTEM, Grant
from xaso.base.identity import new_id
from xaso.kit.worktime import ZONE
from xaso.people import actions, queries
from xaso.people.models import Account, Tenure

FIRST, LAST = date(2026, 11, 2), date(2026, 11, 27)


def on(day: date, account: object) -> object:
    with clock.pretend(datetime(day.year, day.month, day.day, 9, 0, tzinfo=ZONE)):
        return queries.actor_for(account)


def test_an_officer_acts_at_the_post_in_the_office(office: Office) -> None:
    actor = office.binh
    assert (actor.kind, actor.name, actor.post) == ("person", "Trần Thị Bình", "Công chức Một cửa")
    assert actor.unit_id == actor.office_id == office.id
    assert actor.grants == (Grant("counter", office.id, office.id, "Công chức Một cửa"),)
    assert (actor.has("counter"), actor.has("leader"), actor.offices("leader")) == (True, False, frozenset())


def test_a_post_counts_from_its_first_day_to_its_last(office: Office) -> None:
    post = actions.create_post(actor=SYSTEM, unit_id=office.id, title="Phó Chủ tịch UBND", role="leader")
    account = office.accounts["chau"]
    actions.give_post(actor=office.khoa, account_id=account, post_id=post, valid_from=FIRST)
    tenure = Tenure.objects.get(post_id=post)
    actions.end_post(actor=office.khoa, tenure_id=tenure.pk, valid_to=LAST)
    days = (FIRST - timedelta(days=1), FIRST, LAST, LAST + timedelta(days=1))
    assert [on(day, account).has("leader") for day in days] == [False, True, True, False]
    assert all(on(day, account).has("resolver") for day in days)


def test_a_post_can_be_taken_back_before_it_begins(office: Office) -> None:
    post = actions.create_post(actor=SYSTEM, unit_id=office.id, title="Phó Chủ tịch UBND", role="leader")
    account = office.accounts["chau"]
    actions.give_post(actor=office.khoa, account_id=account, post_id=post, valid_from=FIRST)
    actions.end_post(actor=office.khoa, tenure_id=Tenure.objects.get(post_id=post).pk, valid_to=date(2026, 1, 1))
    assert not on(FIRST, account).has("leader")


@pytest.mark.parametrize("account", [None, new_id()])
def test_no_account_is_nobody(db: None, account: object) -> None:
    assert queries.actor_for(account) is NOBODY


def test_a_closed_account_is_nobody_at_once(office: Office) -> None:
    account = Account.objects.get(pk=office.accounts["binh"])
    actions.disable_account(actor=office.khoa, account_id=account.pk, version=account.version)
    assert office.binh is NOBODY


def test_an_account_without_a_post_is_nobody(office: Office) -> None:
    tenure = Tenure.objects.get(account_id=office.accounts["binh"])
    with clock.pretend(datetime(2026, 11, 20, 9, 0, tzinfo=ZONE)):
        actions.end_post(actor=office.khoa, tenure_id=tenure.pk, valid_to=date(2026, 11, 20))
    assert on(date(2026, 11, 20), office.accounts["binh"]).has("counter")
    assert on(date(2026, 11, 21), office.accounts["binh"]) is NOBODY


def test_work_can_be_given_to_those_who_hold_the_role_today(office: Office, other_office: Office) -> None:
    names = [one.name for one in queries.colleagues(office.id, "resolver")]
    assert names == ["Nguyễn Minh Châu"]
    chau = Account.objects.get(pk=office.accounts["chau"])
    actions.disable_account(actor=office.khoa, account_id=chau.pk, version=chau.version)
    assert queries.colleagues(office.id, "resolver") == []
