"""What happened to money. Values only; no personal text."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.base.command import Event


@dataclass(frozen=True)
class FeeEvent(Event):
    office_id: UUID

    def subjects(self) -> list[str]:
        """What it is about first, the office last."""
        office, *about = super().subjects()
        return [*about, office]


@dataclass(frozen=True)
class Charged(FeeEvent):
    """``amount`` None: not known yet."""

    NAME = "fee.charged.v1"
    case_id: UUID
    charge_id: UUID
    amount: int | None
    state: str


@dataclass(frozen=True)
class Paid(FeeEvent):
    """``settled``: nothing of this charge is left to pay."""

    NAME = "fee.paid.v1"
    case_id: UUID
    charge_id: UUID
    payment_id: UUID
    amount: int
    settled: bool


@dataclass(frozen=True)
class Waived(FeeEvent):
    NAME = "fee.waived.v1"
    case_id: UUID
    charge_id: UUID


@dataclass(frozen=True)
class Cancelled(FeeEvent):
    """It is not asked for any more. What was paid of it before stays on record."""

    NAME = "fee.cancelled.v1"
    case_id: UUID
    charge_id: UUID


@dataclass(frozen=True)
class Reversed(FeeEvent):
    """A payment or waiver was a mistake: a row of the opposite takes it back."""

    NAME = "fee.reversed.v1"
    case_id: UUID
    charge_id: UUID
    payment_id: UUID | None


@dataclass(frozen=True)
class Remitted(FeeEvent):
    """``reverses_id``: the earlier hand-over of money that this one takes back."""

    NAME = "fee.remitted.v1"
    remittance_id: UUID
    amount: int
    day: date
    reverses_id: UUID | None = None


@dataclass(frozen=True)
class DeskSet(FeeEvent):
    NAME = "fee.desk_set.v1"
    fields: tuple[str, ...]


@dataclass(frozen=True)
class RatesSet(FeeEvent):
    """A decision of the province's council was entered. ``rates``: what was new."""

    NAME = "fee.rates_set.v1"
    rates: tuple[str, ...]


@dataclass(frozen=True)
class RateWithdrawn(FeeEvent):
    NAME = "fee.rate_withdrawn.v1"
    rate_id: UUID
