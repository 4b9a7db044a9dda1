"""The PIN with which an officer comes back to her locked screen, and the locked sittings of one browser.

A PIN opens only what its owner opened by password today in this same browser. So tries are no events for other rooms.
"""

from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import F

from xaso.base import clock, sealing
from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotFound
from xaso.people import events
from xaso.people.models import Account, Session, SignIn
from xaso.people.rules import WRONG_PINS, pin_problem

MARK = "pin"
MOST_ON_ONE_BROWSER = 8
BY_PASSWORD = f"Mã PIN đã sai {WRONG_PINS} lần nên tạm nghỉ. Hãy vào bằng mật khẩu; sau đó mã PIN dùng lại được."


def set_pin(*, actor: Actor, password: str, pin: str) -> events.PinSet:
    """One's own PIN, in place of the one before."""
    with command("people.set_pin", actor) as cmd:
        account = Account.objects.filter(pk=actor.id).first() if actor.id else None
        if account is None:
            raise NotFound
        if not account.check_password(password[:1024]):
            raise Invalid({"password": "Mật khẩu không đúng."})
        if problem := pin_problem(pin):
            raise Invalid({"pin": problem})
        kept = make_password(sealing.mark(MARK, account.pk, pin))
        change(account, expect=account.version, pin=kept, pin_failures=0)
        return cmd.publish(events.PinSet(account_id=account.pk))


def prove_by_pin(*, account_id: UUID, pin: str, address: str) -> None:
    """The PIN fits. A try is counted before it is compared: who asks many times at once gets no more than five.

    Raises:
        Invalid: wrong, or too often wrong: then only the password helps.
    """
    open_to_pin = Account.objects.filter(pk=account_id, disabled_at__isnull=True, pin_failures__lt=WRONG_PINS)
    if not open_to_pin.exclude(pin="").update(pin_failures=F("pin_failures") + 1):
        raise Invalid({"pin": BY_PASSWORD})
    account = Account.objects.get(pk=account_id)
    passed = check_password(sealing.mark(MARK, account_id, pin[:20]), account.pin)
    name_hash = sealing.mark("pin tries", account_id, "")
    SignIn.objects.create(
        account=account, name_hash=name_hash, address=address, at=clock.now(), passed=passed, what="pin"
    )
    if not passed:
        left = WRONG_PINS - account.pin_failures
        wrong = f"Mã PIN không đúng. Còn {left} lần gõ trước khi cần mật khẩu."
        raise Invalid({"pin": wrong if left > 0 else BY_PASSWORD})
    pin_counts_again(account_id)


def pin_counts_again(account_id: UUID) -> None:
    """Its owner has proved herself: wrong PINs from before are forgotten."""
    Account.objects.filter(pk=account_id, pin_failures__gt=0).update(pin_failures=0)


def make_room(*, device: str, account_id: UUID) -> None:
    """Before an account begins a sitting in a browser: its earlier one there ends, and the oldest beyond eight."""
    there = Session.objects.filter(device=device, locked_at__isnull=False)
    there.filter(account=account_id).delete()
    kept = there.order_by("-seen_at").values_list("pk", flat=True)[: MOST_ON_ONE_BROWSER - 1]
    there.exclude(pk__in=list(kept)).delete()
