"""Accounts: made by the steward, opened with a passing password, closed at once."""

from datetime import date, timedelta

import pytest

from tests.offices import PASSWORD, Office
from xaso.base import clock
from xaso.base.actor import SYSTEM
from xaso.base.errors import Invalid, NotAllowed, NotFound, Stale
from xaso.base.models import AuditEntry, OutboxEvent
from xaso.people import actions, queries
from xaso.people.models import Account, Post, Session, Tenure

NEW = "Nước-trong-2027"


@pytest.fixture
def post(office: Office) -> Post:
    return Post.objects.get(unit_id=office.id, role="counter")


def created(office: Office, post: Post, **values: str) -> Account:
    said = {"username": "giang", "full_name": "Lù Thị Giang", "password": PASSWORD} | values
    return Account.objects.get(pk=actions.create_account(actor=office.khoa, post_id=post.pk, **said).account_id)


def signed_in(account_id: object) -> None:
    Session.objects.create(
        session_key=f"key-{Session.objects.count()}",
        account_id=account_id,
        expire_date=clock.now() + timedelta(hours=1),
    )


def test_a_new_officer_works_at_the_post_from_today_and_must_choose_a_password(office: Office, post: Post) -> None:
    account = created(office, post, username=" Giang ", full_name="Lu\u0300 Thị  Giang")
    assert (account.username, account.full_name, account.must_change_password) == ("giang", "Lù Thị Giang", True)
    assert queries.actor_for(account.pk).has("counter")
    assert Tenure.objects.get(account=account).valid_from == clock.now().date()
    event = OutboxEvent.objects.get(name="account.created.v1", body={"account_id": str(account.pk)})
    assert PASSWORD not in str(event.body)
    assert PASSWORD not in str(list(AuditEntry.objects.values_list("detail", flat=True)))


def test_every_problem_of_a_new_account_is_told_at_once(office: Office, post: Post) -> None:
    before = Account.objects.count()
    with pytest.raises(Invalid) as refused:
        created(office, post, username="g!", full_name="", password="ngắn")
    assert set(refused.value.errors) == {"username", "full_name", "password"}
    with pytest.raises(Invalid, match="đã có người dùng"):
        created(office, post, username="binh")
    assert Account.objects.count() == before


def test_only_the_steward_of_the_office_makes_accounts(office: Office, other_office: Office, post: Post) -> None:
    for actor in (office.binh, office.dung):
        with pytest.raises((NotAllowed, NotFound)):
            actions.create_account(
                actor=actor, post_id=post.pk, username="giang", full_name="Lù Thị Giang", password=PASSWORD
            )
    with pytest.raises((NotAllowed, NotFound)):
        actions.create_account(
            actor=other_office.khoa, post_id=post.pk, username="giang", full_name="Lù Thị Giang", password=PASSWORD
        )


def test_closing_an_account_ends_its_sessions(office: Office) -> None:
    account = Account.objects.get(pk=office.accounts["binh"])
    signed_in(account.pk)
    signed_in(office.accounts["chau"])
    actions.disable_account(actor=office.khoa, account_id=account.pk, version=account.version)
    assert list(Session.objects.values_list("account_id", flat=True)) == [office.accounts["chau"]]
    account.refresh_from_db()
    assert account.disabled_at is not None


def test_who_saw_an_older_state_of_the_account_closes_nothing(office: Office) -> None:
    account = Account.objects.get(pk=office.accounts["binh"])
    Account.objects.filter(pk=account.pk).update(version=account.version + 1)
    with pytest.raises(Stale):
        actions.disable_account(actor=office.khoa, account_id=account.pk, version=account.version)
    assert Account.objects.get(pk=account.pk).disabled_at is None


def test_one_changes_ones_own_password_and_every_session_ends(office: Office) -> None:
    signed_in(office.accounts["binh"])
    actions.change_password(actor=office.binh, old=PASSWORD, new=NEW)
    assert not Session.objects.exists()
    assert actions.sign_in(username="binh", password=NEW, address="").must_change_password is False
    with pytest.raises(Invalid):
        actions.sign_in(username="binh", password=PASSWORD, address="")


@pytest.mark.parametrize(
    ("old", "new", "field"), [("sai-roi-1", NEW, "old"), (PASSWORD, PASSWORD, "new"), (PASSWORD, "ngắn", "new")]
)
def test_a_password_is_not_changed_without_the_old_one_or_for_a_bad_one(
    office: Office, old: str, new: str, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.change_password(actor=office.binh, old=old, new=new)
    assert list(refused.value.errors) == [field]
    assert actions.sign_in(username="binh", password=PASSWORD, address="")


def test_a_password_set_by_the_steward_must_be_changed(office: Office) -> None:
    signed_in(office.accounts["binh"])
    actions.reset_password(actor=office.khoa, account_id=office.accounts["binh"], password=NEW)
    assert not Session.objects.exists()
    assert actions.sign_in(username="binh", password=NEW, address="").must_change_password is True


def test_the_steward_ends_a_session(office: Office, other_office: Office) -> None:
    signed_in(office.accounts["binh"])
    with pytest.raises(NotFound):
        actions.revoke_session(actor=other_office.khoa, session_key="key-0")
    actions.revoke_session(actor=office.khoa, session_key="key-0")
    assert not Session.objects.exists()
    with pytest.raises(NotFound):
        actions.revoke_session(actor=office.khoa, session_key="key-0")


def test_first_passwords_are_good_and_differ() -> None:
    made = {actions.first_password("binh") for _ in range(50)}
    assert len(made) == 50
    assert all(len(password) == 19 for password in made)


def test_an_officer_who_has_gone_elsewhere_belongs_to_the_steward_there(office: Office, other_office: Office) -> None:
    """Otherwise the steward of the old office could set a password and act as an officer of the new one."""
    moved = office.accounts["binh"]
    there = Post.objects.get(unit_id=other_office.id, role="counter")
    actions.end_post(
        actor=office.khoa, tenure_id=Tenure.objects.get(account_id=moved).pk, valid_to=clock.now().date() - timedelta(1)
    )
    actions.give_post(actor=SYSTEM, account_id=moved, post_id=there.pk, valid_from=date(2026, 1, 1))
    with pytest.raises(NotFound):
        actions.reset_password(actor=office.khoa, account_id=moved, password=NEW)
    assert moved not in {row.id for row in queries.accounts(office.khoa)}
