"""Signing in: guessing is slowed, nobody is locked out, and a wrong name looks like a wrong password."""

from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from django.contrib.auth.hashers import Argon2PasswordHasher

from tests.offices import PASSWORD, Office
from xaso.base import clock
from xaso.base.errors import Invalid
from xaso.kit.text import fold
from xaso.kit.worktime import ZONE
from xaso.people import actions
from xaso.people.actions.sign_in import WRONG, _nobodys_password
from xaso.people.models import Account, SignIn

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)
HER_PC, OTHER_PC, ATTACKER = "192.168.1.10", "192.168.1.11", "203.0.113.9"


def enter(password: str = PASSWORD, *, name: str = "binh", address: str = HER_PC, at: datetime = NOON) -> Account:
    with clock.pretend(at):
        return actions.sign_in(username=name, password=password, address=address)


def refusal(password: str = "sai-roi-1", *, name: str = "binh", address: str = HER_PC, at: datetime = NOON) -> str:
    with pytest.raises(Invalid) as refused:
        enter(password, name=name, address=address, at=at)
    return refused.value.errors[""]


def attacked() -> datetime:
    """Forty guesses, each from another computer, a minute apart. The moment of the last."""
    for number in range(40):
        at = NOON + timedelta(minutes=number)
        assert refusal(address=f"10.0.1.{number}", at=at) == WRONG
    return at


def test_name_and_password_open_the_door_and_it_is_on_record(office: Office) -> None:
    account = enter()
    assert account.pk == office.accounts["binh"]
    row = SignIn.objects.get()
    assert (row.account_id, row.address, row.at, row.passed) == (account.pk, HER_PC, NOON, True)


@pytest.mark.parametrize("name", ["BINH", "  binh ", "Bình"])
def test_a_name_may_be_typed_with_capitals_or_marks(office: Office, name: str) -> None:
    assert enter(name=name).pk == office.accounts["binh"]


@pytest.mark.parametrize("password", ["", PASSWORD.lower(), f" {PASSWORD}", PASSWORD + "x", "x" * 100_000])
def test_another_password_does_not(office: Office, password: str) -> None:
    assert refusal(password) == WRONG
    assert SignIn.objects.get().passed is False


def test_a_closed_account_and_a_wrong_name_hear_the_same_as_a_wrong_password(office: Office) -> None:
    account = Account.objects.get(pk=office.accounts["binh"])
    actions.disable_account(actor=office.khoa, account_id=account.pk, version=account.version)
    assert refusal(PASSWORD) == refusal(name="nobody-here") == refusal("x" * 5000, name="x" * 5000) == WRONG


def test_every_kind_of_failure_costs_the_same_work(
    office: Office, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PASSWORD_HASHERS = ["xaso.people.hashing.Argon2"]
    work = []
    verify = Argon2PasswordHasher.verify
    monkeypatch.setattr(Argon2PasswordHasher, "verify", lambda *args: work.append(1) or verify(*args))
    closed = Account.objects.get(pk=office.accounts["chau"])
    for account in (closed, Account.objects.get(pk=office.accounts["binh"])):
        account.set_password(PASSWORD)
        account.save()
    Account.objects.filter(pk=closed.pk).update(disabled_at=NOON)
    costs = []
    _nobodys_password.cache_clear()
    for name in ("binh", "chau", "nobody-here"):
        work.clear()
        refusal(name=name)
        costs.append(len(work))
    _nobodys_password.cache_clear()
    assert costs == [1, 1, 1]


def test_the_sixth_guess_waits_and_is_told_how_long(office: Office) -> None:
    for _ in range(5):
        assert refusal() == WRONG
    assert "Hãy chờ 2 giây" in refusal(PASSWORD)
    assert SignIn.objects.count() == 5
    assert enter(at=NOON + timedelta(seconds=2))


def test_after_she_came_in_she_may_err_again(office: Office) -> None:
    for _ in range(4):
        refusal()
    enter()
    for _ in range(4):
        refusal()
    assert enter()


def test_an_attack_from_elsewhere_does_not_slow_the_computer_where_she_works(office: Office) -> None:
    enter(at=NOON - timedelta(days=3))
    assert enter(at=attacked() + timedelta(seconds=1))


def test_on_a_computer_that_is_new_to_her_she_waits_half_a_minute_at_most(office: Office) -> None:
    last = attacked()
    assert "Hãy chờ 29 giây" in refusal(PASSWORD, address=OTHER_PC, at=last + timedelta(seconds=1))
    assert enter(address=OTHER_PC, at=last + timedelta(seconds=30))


def test_the_guesser_himself_waits_a_quarter_of_an_hour(office: Office) -> None:
    at = NOON
    for _ in range(40):
        at += timedelta(minutes=15)
        assert refusal(address=ATTACKER, at=at) == WRONG
    assert "Hãy chờ" in refusal(address=ATTACKER, at=at + timedelta(minutes=14, seconds=59))


def test_names_that_do_not_exist_are_slowed_too(office: Office) -> None:
    for _ in range(5):
        refusal(name="nobody-here")
    assert "Hãy chờ" in refusal(name="nobody-here")


def test_a_password_typed_where_the_name_belongs_is_not_kept(office: Office) -> None:
    refusal(name="Mật-khẩu-của-tôi-1")
    row = SignIn.objects.values().get()
    assert row["account_id"] is None
    assert fold("Mật-khẩu") not in fold(str(row))


def test_tries_of_a_clock_that_ran_ahead_do_not_count(office: Office) -> None:
    for _ in range(30):
        refusal(at=NOON + timedelta(days=365))
    assert enter()


def test_one_name_does_not_slow_another(office: Office) -> None:
    for _ in range(6):
        refusal(address=ATTACKER)
    assert enter(name="chau", address=ATTACKER).pk == office.accounts["chau"]
