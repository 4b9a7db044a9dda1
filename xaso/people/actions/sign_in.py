"""Signing in, and its record. Tries are rows of their own; they are no events for other rooms."""

from datetime import datetime, timedelta
from functools import cache
from itertools import takewhile
from math import ceil

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from xaso.base import clock
from xaso.base.errors import Invalid
from xaso.kit.text import fold
from xaso.people.models import Account, SignIn
from xaso.people.rules import wait_here, wait_on_a_new_computer

WINDOW = timedelta(hours=24)
KNOWN = timedelta(days=30)
"""How long failures count, and how long a computer is known after an officer has signed in there."""
MOST = 100
WRONG = "Tên đăng nhập hoặc mật khẩu không đúng. Hãy gõ lại; nếu quên, nhờ người quản trị đặt lại."


def sign_in(*, username: str, password: str, address: str) -> Account:
    """The account, if name and password fit. Guessing is slowed; the try is recorded either way.

    Where the account has a second factor, this is only the first half: see ``second``.

    Raises:
        Invalid: wrong, disabled, or too soon after failures; the message says how long to wait.
    """
    name = fold(username.strip())[:60]
    name_hash = salted_hmac("sign-in", name, algorithm="sha256").hexdigest()
    _must_not_wait(name_hash, address)
    account = Account.objects.filter(username=name).first()
    fits = check_password(password[:1024], account.password if account else _nobodys_password())
    passed = bool(account and fits and account.disabled_at is None)
    SignIn.objects.create(account=account, name_hash=name_hash, address=address, at=clock.now(), passed=passed)
    if account is None or not passed:
        raise Invalid({"": WRONG})
    return account


@cache
def _nobodys_password() -> str:
    """What a wrong name is compared with, so that it costs as much as a wrong password."""
    return make_password("nobody")


def _must_not_wait(name_hash: str, address: str) -> None:
    now = clock.now()
    known = SignIn.objects.filter(name_hash=name_hash, at__gt=now - KNOWN, at__lte=now)
    tries = known.filter(at__gt=now - WINDOW)
    failed, last = failures(tries.filter(address=address))
    free_at = last + wait_here(failed) if last else now
    if not known.filter(address=address, passed=True).exists():
        failed, last = failures(tries)
        free_at = max(free_at, last + wait_on_a_new_computer(failed)) if last else free_at
    must_be_free(free_at, now)


def must_be_free(free_at: datetime, now: datetime) -> None:
    """Invalid, with the seconds that are left, before a moment."""
    if (left := (free_at - now).total_seconds()) > 0:
        raise Invalid({"": f"Đã gõ sai nhiều lần. Hãy chờ {ceil(left)} giây rồi thử lại."})


def failures(tries: QuerySet[SignIn]) -> tuple[int, datetime | None]:
    """How many tries have failed in a row, and when the last one did."""
    newest = tries.order_by("-at").values_list("at", "passed")[:MOST]
    failed = [at for at, _ in takewhile(lambda one: not one[1], newest)]
    return len(failed), failed[0] if failed else None
