"""What a steward cannot do: lock himself out, promote himself, reach into another commune, give a post twice."""

from datetime import date

import pytest

from tests.offices import Office
from xaso.base.errors import Invalid, NotAllowed, NotFound
from xaso.people import actions
from xaso.people.models import Account, Tenure

TODAY = date(2026, 11, 23)


def tenure(office: Office, name: str) -> Tenure:
    return Tenure.objects.get(account_id=office.accounts[name])


def test_nobody_locks_himself_out(office: Office) -> None:
    own = Account.objects.get(pk=office.accounts["khoa"])
    with pytest.raises(NotAllowed):
        actions.disable_account(actor=office.khoa, account_id=own.pk, version=own.version)
    with pytest.raises(NotAllowed):
        actions.end_post(actor=office.khoa, tenure_id=tenure(office, "khoa").pk, valid_to=TODAY)


def test_nobody_makes_himself_chairman(office: Office) -> None:
    chair = tenure(office, "dung").post_id
    with pytest.raises(NotAllowed, match="người quản trị khác"):
        actions.give_post(actor=office.khoa, account_id=office.accounts["khoa"], post_id=chair, valid_from=TODAY)
    assert not Tenure.objects.filter(account_id=office.accounts["khoa"], post_id=chair).exists()


def test_posts_of_another_commune_are_not_there(office: Office, other_office: Office) -> None:
    theirs = tenure(other_office, "binh")
    with pytest.raises(NotFound):
        actions.end_post(actor=office.khoa, tenure_id=theirs.pk, valid_to=TODAY)
    with pytest.raises(NotFound):
        actions.give_post(
            actor=office.khoa, account_id=office.accounts["chau"], post_id=theirs.post_id, valid_from=TODAY
        )


def test_a_post_is_not_given_twice_at_a_time(office: Office) -> None:
    held = tenure(office, "chau")
    with pytest.raises(Invalid, match="đang giữ vị trí"):
        actions.give_post(actor=office.khoa, account_id=held.account_id, post_id=held.post_id, valid_from=TODAY)
