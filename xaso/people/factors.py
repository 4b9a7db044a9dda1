"""What screens need to know of somebody's second factor."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings

from xaso.base import clock, qr, sealing
from xaso.base.actor import Actor
from xaso.people import access, second
from xaso.people.models import Account, RecoveryCode, SecondFactor, Unit


@dataclass(frozen=True)
class FactorState:
    """``obliged``: a role asks for it. ``last_day``: until when it may be missing. ``codes_left``: on paper."""

    on: bool
    obliged: bool
    last_day: date | None
    codes_left: int
    pending: bool

    @property
    def overdue(self) -> bool:
        """Whether nothing else may be done before it is switched on."""
        return self.obliged and not self.on and (self.last_day is None or clock.now().date() > self.last_day)


@dataclass(frozen=True)
class Setup:
    """The key that waits for its first code: as a picture and in words."""

    picture: str
    words: str


def factor(actor: Actor) -> FactorState:
    """How it stands with the actor's own."""
    assert actor.id is not None
    account = Account.objects.filter(pk=actor.id).values_list("factor_asked_at", flat=True).first()
    row = SecondFactor.objects.filter(account=actor.id).first()
    now = clock.now()
    return FactorState(
        on=row is not None and row.confirmed_at is not None,
        obliged=access.must_have_factor(actor, now.date()),
        last_day=second.last_day(account or now, settings.SECOND_FACTOR_GRACE_DAYS),
        codes_left=RecoveryCode.objects.filter(account=actor.id, used_at__isnull=True).count(),
        pending=row is not None and bool(row.pending),
    )


def has_factor(account_id: UUID) -> bool:
    """Whether the account signs in with a code."""
    return SecondFactor.objects.filter(account=account_id, confirmed_at__isnull=False).exists()


def factor_setup(actor: Actor) -> Setup | None:
    """The actor's own new key, until it is confirmed; None if there is none."""
    row = SecondFactor.objects.filter(account=actor.id).select_related("account").first()
    if row is None or not row.pending:
        return None
    secret = sealing.open_sealed("second factor", row.pk, row.pending)
    assert actor.office_id is not None
    office = Unit.objects.filter(pk=actor.office_id).values_list("name", flat=True).first() or ""
    return Setup(
        picture=qr.data_address(second.address(secret, row.account.username, office)),
        words=second.key_in_words(secret),
    )
