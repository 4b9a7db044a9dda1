"""Signing in, and its record. Tries are rows of their own; they are no events for other rooms."""

from datetime import timedelta
from functools import cache

from django.contrib.auth.hashers import check_password, make_password

from xaso.base import clock
from xaso.base.errors import Invalid
from xaso.kit.text import fold
from xaso.people.models import Account, SignIn
from xaso.people.rules import wait_after

WINDOW = timedelta(hours=24)
WRONG = "Tên đăng nhập hoặc mật khẩu không đúng. Hãy gõ lại; nếu quên, nhờ người quản trị đặt lại."


def sign_in(*, username: str, password: str, address: str) -> Account:
    """The account, if name and password fit. Guessing is slowed; the try is recorded either way.

    Raises:
        Invalid: wrong, disabled, or too soon after failures; the message says how long to wait.
    """
    name = fold(username.strip())[:60]
    _must_not_wait(name, address)
    account = Account.objects.filter(username=name).first()
    fits = check_password(password[:1024], account.password if account else _nobodys_password())
    passed = bool(account and fits and account.disabled_at is None)
    SignIn.objects.create(account=account, username=name, address=address, at=clock.now(), passed=passed)
    if account is None or not passed:
        raise Invalid({"": WRONG})
    return account


@cache
def _nobodys_password() -> str:
    """What a wrong name is compared with, so that it costs as much as a wrong password."""
    return make_password("nobody")


def _must_not_wait(name: str, address: str) -> None:
    now = clock.now()
    tries = SignIn.objects.filter(username=name, at__gt=now - WINDOW).order_by("-at")[:200]
    here, anywhere, last = 0, 0, None
    open_here = True
    for one in tries:
        if one.passed and one.address == address:
            open_here = False
        if one.passed and not open_here:
            break
        if not one.passed:
            last = last or one.at
            anywhere += 1
            here += one.address == address and open_here
    if last is None:
        return
    left = (last + wait_after(here, anywhere) - now).total_seconds()
    if left > 0:
        raise Invalid({"": f"Đã gõ sai nhiều lần. Hãy chờ {int(left) + 1} giây rồi thử lại."})
