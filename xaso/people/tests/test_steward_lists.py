"""What the steward sees: accounts, sessions and use of his own office, in as many queries for one as for twenty."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.offices import PASSWORD, Office
from xaso.base import clock
from xaso.base.actor import SYSTEM
from xaso.kit.worktime import ZONE
from xaso.people import actions, queries
from xaso.people.models import Post, Session

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=ZONE)


def signed_in(office: Office, name: str, username: str, at: datetime) -> None:
    with clock.pretend(at):
        actions.sign_in(username=username, password=PASSWORD, address="192.168.1.10")
        Session.objects.create(
            session_key=f"key-{username}",
            account_id=office.accounts[name],
            seen_at=at,
            expire_date=at + timedelta(hours=8),
        )


def test_accounts_with_their_posts_and_their_use(office: Office, other_office: Office) -> None:
    signed_in(office, "binh", "binh", MONDAY)
    signed_in(other_office, "binh", "binh_mk", MONDAY)
    with clock.pretend(MONDAY):
        actions.change_password(actor=office.binh, old=PASSWORD, new="Nước-trong-2027")
        rows = {row.username: row for row in queries.accounts(office.khoa)}
    assert set(rows) == {"binh", "chau", "dung", "khoa"}
    binh = rows["binh"]
    assert (binh.last_sign_in, binh.writes_30_days, binh.disabled) == (MONDAY, 1, False)
    assert [(post.title, post.role) for post in binh.posts] == [("Công chức Một cửa", "Một cửa")]
    assert rows["chau"].last_sign_in is None


def test_sessions_that_last(office: Office, other_office: Office) -> None:
    signed_in(office, "binh", "binh", MONDAY)
    signed_in(other_office, "binh", "binh_mk", MONDAY)
    with clock.pretend(MONDAY + timedelta(hours=1)):
        assert [(row.account, row.key) for row in queries.sessions(office.khoa)] == [("Trần Thị Bình", "key-binh")]
        assert queries.sessions(office.binh) == []
    with clock.pretend(MONDAY + timedelta(hours=9)):
        assert queries.sessions(office.khoa) == []


def test_use_day_by_day_newest_first(office: Office, other_office: Office) -> None:
    signed_in(office, "binh", "binh", MONDAY)
    signed_in(office, "chau", "chau", MONDAY)
    signed_in(other_office, "binh", "binh_mk", MONDAY)
    with clock.pretend(MONDAY + timedelta(days=1)):
        actions.change_password(actor=office.binh, old=PASSWORD, new="Nước-trong-2027")
        rows = [(row.day.day, row.accounts, row.sign_ins, row.writes) for row in queries.usage(office.dung)]
    assert rows == [(17, 0, 0, 1), (16, 2, 2, 0)]


@pytest.mark.parametrize("read", [queries.accounts, queries.sessions, queries.administered_units, queries.usage])
def test_twenty_rows_cost_no_more_queries_than_one(office: Office, read: object) -> None:
    def cost() -> int:
        with (
            CaptureQueriesContext(
                connection,
            ) as counted,
            clock.pretend(MONDAY),
        ):
            read(steward)
        return len(counted)

    steward = office.khoa
    signed_in(office, "binh", "binh", MONDAY)
    few = cost()
    post = Post.objects.get(unit_id=office.id, role="counter")
    for number in range(20):
        actions.create_post(actor=SYSTEM, unit_id=office.id, title=f"Vị trí {number}", role="counter")
        made = actions.create_account(
            actor=SYSTEM, post_id=post.pk, username=f"giang{number}", full_name="Lù Thị Giang", password=PASSWORD
        )
        office.accounts["giang"] = made.account_id
        signed_in(office, "giang", f"giang{number}", MONDAY)
    assert cost() == few
