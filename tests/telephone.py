"""A telephone that gives one-time codes, for tests."""

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from tests.offices import PASSWORD, Office
from xaso.base import clock, sealing
from xaso.people import actions
from xaso.people.models import SecondFactor


def code(office: Office, name: str, *, later: int = 0) -> str:
    row = SecondFactor.objects.get(account_id=office.accounts[name])
    secret = sealing.open_sealed("second factor", row.pk, row.pending or row.secret)
    return TOTP(secret, 6, SHA1(), 30).generate(int(clock.now().timestamp()) + 30 * later).decode()


def switched_on(office: Office, name: str = "dung") -> tuple[str, ...]:
    actions.start_factor(actor=office.actor(name), password=PASSWORD)
    return actions.confirm_factor(actor=office.actor(name), code=code(office, name)).codes
