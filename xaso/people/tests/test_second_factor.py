"""Switching the second factor on, proving oneself by it, losing it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.conf import LazySettings

from tests.offices import PASSWORD, Office
from tests.telephone import code, switched_on
from xaso.base import sealing
from xaso.base.actor import SYSTEM
from xaso.base.errors import Invalid, NotAllowed, NotFound, NotPossible
from xaso.base.models import AuditEntry
from xaso.kit.worktime import ZONE
from xaso.people import actions, queries
from xaso.people.models import Account, RecoveryCode, SecondFactor, SignIn

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def _ten_o_clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def prove(office: Office, typed: str, name: str = "dung", address: str = "10.0.0.1") -> bool:
    return actions.prove(account_id=office.accounts[name], code=typed, address=address)


def test_it_counts_once_a_code_was_typed(office: Office) -> None:
    actions.start_factor(actor=office.dung, password=PASSWORD)
    assert not queries.has_factor(office.accounts["dung"])
    with pytest.raises(Invalid, match="10:00:00"):
        actions.confirm_factor(actor=office.dung, code="000000" if code(office, "dung") != "000000" else "1")
    actions.confirm_factor(actor=office.dung, code=code(office, "dung"))
    assert queries.has_factor(office.accounts["dung"])
    with pytest.raises(NotPossible):
        actions.confirm_factor(actor=office.dung, code="123456")
    assert AuditEntry.objects.filter(verb="people.second_factor").count() == 2


def test_only_with_the_password(office: Office) -> None:
    with pytest.raises(Invalid):
        actions.start_factor(actor=office.dung, password="Sai-mật-khẩu-1")
    assert not SecondFactor.objects.exists()


def test_neither_key_nor_codes_stand_in_the_database(office: Office) -> None:
    codes = switched_on(office)
    kept = str(list(SecondFactor.objects.values())) + str(list(RecoveryCode.objects.values()))
    assert not [one for one in codes if one in kept or one.replace("-", "") in kept]
    row = SecondFactor.objects.get()
    with pytest.raises(sealing.NotOpened):
        sealing.open_sealed("second factor", office.accounts["khoa"], row.secret)


def test_a_code_proves_once(office: Office) -> None:
    switched_on(office)
    with pytest.raises(Invalid):
        prove(office, code(office, "dung"))
    assert prove(office, code(office, "dung", later=1)) is False
    with pytest.raises(Invalid):
        prove(office, code(office, "dung", later=1))


def test_a_code_on_paper_proves_once(office: Office) -> None:
    first, *_ = switched_on(office)
    assert prove(office, f" {first.upper()} ") is True
    with pytest.raises(Invalid):
        prove(office, first)
    assert queries.factor(office.dung).codes_left == 9


def test_codes_of_another_prove_nothing(office: Office) -> None:
    codes = switched_on(office)
    switched_on(office, "khoa")
    for typed in (code(office, "dung", later=1), codes[0]):
        with pytest.raises(Invalid):
            prove(office, typed, "khoa")
    with pytest.raises(Invalid):
        prove(office, codes[0], "binh")


def test_guessing_is_slowed_from_wherever_it_comes(office: Office) -> None:
    codes = switched_on(office)
    for number in range(5):
        with pytest.raises(Invalid, match="Mã không đúng"):
            prove(office, "wrong", address=f"10.0.0.{number}")
    with pytest.raises(Invalid, match="chờ 2 giây"):
        prove(office, codes[0], address="10.0.0.9")
    with time_machine.travel(NOW + timedelta(seconds=3), tick=False):
        assert prove(office, codes[0])
    assert SignIn.objects.filter(what="code", passed=False).count() == 5


def test_a_new_telephone_leaves_the_old_one_until_it_is_proved(office: Office) -> None:
    old = switched_on(office)
    actions.start_factor(actor=office.dung, password=PASSWORD)
    assert prove(office, old[0])
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        actions.confirm_factor(actor=office.dung, code=code(office, "dung"))
        with pytest.raises(Invalid):
            prove(office, old[1])


def test_who_must_have_it_cannot_switch_it_off(office: Office) -> None:
    switched_on(office)
    switched_on(office, "binh")
    with pytest.raises(NotPossible):
        actions.drop_factor(actor=office.dung, password=PASSWORD)
    with pytest.raises(Invalid):
        actions.drop_factor(actor=office.binh, password="Sai-mật-khẩu-1")
    actions.drop_factor(actor=office.binh, password=PASSWORD)
    assert [queries.has_factor(office.accounts[name]) for name in ("dung", "binh")] == [True, False]


def test_the_steward_takes_it_from_others_with_a_trace_and_not_from_himself(
    office: Office, other_office: Office
) -> None:
    switched_on(office)
    switched_on(office, "khoa")
    for actor, account, refusal in (
        (office.khoa, "khoa", NotAllowed),
        (other_office.khoa, "dung", NotFound),
        (office.dung, "khoa", NotFound),
    ):
        with pytest.raises(refusal):
            actions.reset_factor(actor=actor, account_id=office.accounts[account])
    actions.reset_factor(actor=office.khoa, account_id=office.accounts["dung"])
    assert not queries.has_factor(office.accounts["dung"])
    entry = AuditEntry.objects.filter(verb="people.administer").order_by("-pk")[0]
    assert (entry.actor_id, entry.detail["by_steward"]) == (office.accounts["khoa"], True)
    actions.reset_factor(actor=SYSTEM, account_id=office.accounts["khoa"])
    assert not RecoveryCode.objects.exists()


def test_days_of_grace_begin_when_the_duty_was_told(office: Office, settings: LazySettings) -> None:
    assert not queries.factor(office.binh).obliged
    actions.ask_for_factor(office.accounts["dung"])
    actions.ask_for_factor(office.accounts["dung"])
    assert Account.objects.get(pk=office.accounts["dung"]).factor_asked_at == NOW
    for days, overdue in ((6, False), (7, True)):
        with time_machine.travel(NOW + timedelta(days=days), tick=False):
            assert queries.factor(office.dung).overdue is overdue
    settings.SECOND_FACTOR_GRACE_DAYS = 0
    assert queries.factor(office.dung).overdue
    settings.SECOND_FACTOR = []
    assert not queries.factor(office.dung).overdue
