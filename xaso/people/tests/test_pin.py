"""A PIN of one's own: which are refused, who proves herself by it, and when only the password helps."""

import pytest

from tests.offices import PASSWORD, Office
from xaso.base import sealing
from xaso.base.errors import Invalid
from xaso.people import actions, queries
from xaso.people.models import Account, SignIn
from xaso.people.rules import pin_problem

GOOD = "3907"


def prove(office: Office, pin: str) -> None:
    actions.prove_by_pin(account_id=office.accounts["binh"], pin=pin, address="10.0.0.1")


@pytest.mark.parametrize(
    ("pin", "says"),
    [
        ("390", "4 đến 6"), ("3907123", "4 đến 6"), ("39a7", "4 đến 6"), ("٣٩٠٧", "4 đến 6"), ("", "4 đến 6"),
        ("1111", "1111"), ("1234", "1234"), ("987654", "1234"), ("1212", "lặp lại"), ("121212", "lặp lại"),
        ("123123", "lặp lại"), ("2580", "hàng phím"), ("1987", "năm sinh"), ("2004", "năm sinh"),
        ("150687", "ngày sinh"),
    ],
)  # fmt: skip
def test_what_is_guessed_first_is_refused(pin: str, says: str) -> None:
    assert says in (pin_problem(pin) or "")


@pytest.mark.parametrize("pin", [GOOD, "1902", "40718", "990417"])
def test_others_are_taken(pin: str) -> None:
    assert pin_problem(pin) is None


def test_it_is_set_with_the_password(office: Office) -> None:
    with pytest.raises(Invalid, match="Mật khẩu không đúng"):
        actions.set_pin(actor=office.binh, password="Sai-mật-khẩu-1", pin=GOOD)
    with pytest.raises(Invalid, match="dễ đoán"):
        actions.set_pin(actor=office.binh, password=PASSWORD, pin="1234")
    assert not queries.has_pin(office.accounts["binh"])
    actions.set_pin(actor=office.binh, password=PASSWORD, pin=GOOD)
    assert queries.has_pin(office.accounts["binh"])
    prove(office, GOOD)


def test_the_database_alone_does_not_tell_it(office: Office) -> None:
    actions.set_pin(actor=office.binh, password=PASSWORD, pin=GOOD)
    account = Account.objects.get(pk=office.accounts["binh"])
    assert account.check_password(PASSWORD)
    account.password = account.pin
    assert not account.check_password(GOOD)
    assert account.check_password(sealing.mark("pin", account.pk, GOOD))
    assert not account.check_password(sealing.mark("pin", office.accounts["chau"], GOOD))


def test_after_five_wrong_ones_only_the_password_helps(office: Office) -> None:
    actions.set_pin(actor=office.binh, password=PASSWORD, pin=GOOD)
    for left in (4, 3, 2, 1):
        with pytest.raises(Invalid, match=f"Còn {left} lần"):
            prove(office, "3908")
    for _ in range(2):
        with pytest.raises(Invalid, match="mật khẩu"):
            prove(office, "3908")
    with pytest.raises(Invalid, match="mật khẩu"):
        prove(office, GOOD)
    assert list(SignIn.objects.values_list("what", "passed")) == [("pin", False)] * 5
    actions.pin_counts_again(office.accounts["binh"])
    prove(office, GOOD)


def test_a_right_one_forgets_the_wrong_ones(office: Office) -> None:
    actions.set_pin(actor=office.binh, password=PASSWORD, pin=GOOD)
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(Invalid, match="không đúng"):
                prove(office, "0000")
        prove(office, GOOD)


def test_nobody_comes_in_without_one(office: Office) -> None:
    for typed in ("", GOOD):
        with pytest.raises(Invalid):
            prove(office, typed)


def test_a_password_set_by_the_steward_ends_it(office: Office) -> None:
    actions.set_pin(actor=office.binh, password=PASSWORD, pin=GOOD)
    actions.reset_password(actor=office.khoa, account_id=office.accounts["binh"], password="Chợ-phiên-2026")
    assert not queries.has_pin(office.accounts["binh"])
