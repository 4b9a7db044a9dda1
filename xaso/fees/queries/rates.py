"""What the province has set for fees that a procedure leaves open: for the charges of a day, and for the steward."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Q

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.catalogue import queries as catalogue
from xaso.fees import access
from xaso.fees.models import Rate
from xaso.kit.fees import Circumstances
from xaso.kit.procedure import Fee
from xaso.people import queries as people

ONLINE = "online"


@dataclass(frozen=True)
class RateRow:
    """``office``: who has it, where that is not the office itself. ``begins``: it is not in force yet."""

    id: UUID
    amount: int
    channel: str
    valid_from: date
    valid_to: date | None
    source: str
    by: str
    office: str = ""
    begins: bool = False


@dataclass(frozen=True)
class FeeRates:
    """A fee that a procedure leaves open, with the rates that hold today or later; none: nobody knows the amount."""

    code: str
    procedure: str
    key: str
    name: str
    source: str
    rates: tuple[RateRow, ...] = ()

    @property
    def known(self) -> bool:
        return any(not one.begins for one in self.rates)


def with_rates(office_id: UUID, code: str, rules: Iterable[Fee], around: Circumstances) -> tuple[Fee, ...]:
    """The fee rules of a procedure with what is set for the office on the day and for the way of filing."""
    left_open = [one for one in rules if is_open(one)]
    found = _in_force(office_id, code, around.day) if left_open and around.day else []
    return tuple(_set(one, _best(found, one.key, around.channel)) if is_open(one) else one for one in rules)


def rate_of(office_id: UUID, code: str, key: str, around: Circumstances) -> RateRow | None:
    """What is set for one fee; None where nobody has set it."""
    found = _best(_in_force(office_id, code, around.day) if around.day else [], key, around.channel)
    return _row(found) if found else None


def is_open(rule: Fee) -> bool:
    """Whether a fee is set by another than the procedure, once and for everybody; a notice tells its own amount."""
    return rule.amount is None and rule.moment != "notice"


def fee_rates(actor: Actor, office_id: UUID) -> tuple[FeeRates, ...]:
    """Every fee of the catalogue that is left open, with its rates for an office that the actor looks after."""
    access.desk_of(actor, office_id)
    today = clock.now().date()
    chain = _chain(office_id, today)
    lasting = Rate.objects.filter(_lasts(today), office_id__in=chain).order_by("valid_from", "channel")
    names = people.names_of(chain[1:])
    rates: dict[tuple[str, str], list[RateRow]] = {}
    for one in lasting:
        shown = replace(_row(one), office=names.get(one.office_id, ""), begins=one.valid_from > today)
        rates.setdefault((one.procedure_code, one.key), []).append(shown)
    return tuple(
        FeeRates(code, name, fee.key, fee.name, fee.source, tuple(rates.get((code, fee.key), ())))
        for code, name, fees in catalogue.with_fees()
        for fee in fees
        if is_open(fee)
    )


def _in_force(office_id: UUID, code: str, day: date) -> list[Rate]:
    """Rates of a procedure on a day, those of the office first, then those of the offices above it in turn."""
    rates = list(Rate.objects.filter(_lasts(day), procedure_code=code, valid_from__lte=day))
    if all(one.office_id == office_id for one in rates):
        return rates
    chain = _chain(office_id, day)
    return sorted((one for one in rates if one.office_id in chain), key=lambda one: chain.index(one.office_id))


def _best(rates: Iterable[Rate], key: str, channel: str) -> Rate | None:
    """Of the nearest office: that of the way of filing before that of every way, the newest before older ones."""
    mine = [one for one in rates if one.key == key and one.channel in {"", channel}]
    nearest = [one for one in mine if one.office_id == mine[0].office_id]
    return max(nearest, key=lambda one: (one.channel != "", one.valid_from), default=None)


def _set(rule: Fee, rate: Rate | None) -> Fee:
    return rule.model_copy(update={"amount": rate.amount, "source": rate.source}) if rate else rule


def _lasts(day: date) -> Q:
    return Q(withdrawn_at__isnull=True) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def _chain(office_id: UUID, day: date) -> list[UUID]:
    """The office and those above it, the nearest first."""
    chain = [office_id]
    while upper := people.above(chain[-1], day):
        chain.append(upper.id)
    return chain


def _row(one: Rate) -> RateRow:
    return RateRow(one.pk, one.amount, one.channel, one.valid_from, one.valid_to, one.source, one.by_name)
