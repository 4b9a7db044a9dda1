"""Fees (phí, lệ phí) in whole đồng from the rule of the procedure and the facts of the dossier."""

from collections.abc import Iterable, Mapping
from typing import Any

from xaso.kit.procedure import Fee


def amount(fee: Fee, facts: Mapping[str, Any]) -> int | None:
    """What one fee comes to: (base + tiers, not above the cap) × copies, or 0 when exempt (miễn).

    None where the amount is not known here and the citizen is not exempt.

    The cap holds for each copy (TT 226/2016). Any one of the grounds in ``exempt_when`` is enough.

    Raises:
        ValueError: a fact that the fee depends on is missing or is not a count; the message is for people.
    """
    if any(_says(facts.get(fact), values) for fact, values in fee.exempt_when.items()):
        return 0
    if fee.amount is None:
        return None
    one = fee.amount + (_tiered(fee, _count(fee, fee.count_fact, facts)) if fee.count_fact else 0)
    if fee.cap is not None:
        one = min(one, fee.cap)
    return one * (_count(fee, fee.times_fact, facts) if fee.times_fact else 1)


def total(fees: Iterable[Fee], facts: Mapping[str, Any]) -> int | None:
    """What all fees of a procedure come to together; None if that of one is not known."""
    amounts = [amount(fee, facts) for fee in fees]
    known = [one for one in amounts if one is not None]
    return sum(known) if len(known) == len(amounts) else None


def _says(value: Any, accepted: tuple[str, ...]) -> bool:
    """Whether a fact has one of the values; yes/no facts are written "yes" and "no" in a package."""
    if isinstance(value, bool):
        return ("yes" if value else "no") in accepted
    return value is not None and str(value) in accepted


def _count(fee: Fee, fact: str, facts: Mapping[str, Any]) -> int:
    value = facts.get(fact)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"Chưa tính được “{fee.name}”: mục “{fact}” phải là một số nguyên không âm.")
    return value


def _tiered(fee: Fee, count: int) -> int:
    """The price of ``count`` units when each tier prices the units between the one before and its ``upto``."""
    price = 0
    reached = 0
    for tier in fee.tiers:
        until = count if tier.upto is None else min(count, tier.upto)
        price += max(0, until - reached) * tier.amount
        reached = max(reached, until)
    if reached < count:
        raise ValueError(f"Chưa tính được “{fee.name}”: biểu giá chỉ có đến {reached}, hồ sơ có {count}.")
    return price
