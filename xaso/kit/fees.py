"""Fees (phí, lệ phí) in whole đồng from the rule of the procedure and the facts of the dossier."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from xaso.kit.money import dong
from xaso.kit.procedure import ChannelRate, Exemption, Fee

IN_PERSON = "in_person"


@dataclass(frozen=True)
class Circumstances:
    """What a fee depends on beside the facts: how and when it is filed, and the exemptions that an officer ticked."""

    channel: str = IN_PERSON
    day: date | None = None
    claimed: frozenset[str] = frozenset()


PLAIN = Circumstances()
"""At the counter, on a day that no dated rate is asked for, by nobody exempt."""


@dataclass(frozen=True)
class Reckoned:
    """What a fee comes to and how, line by line in words. ``full``: before the exemption. None: not known here."""

    amount: int | None
    full: int | None
    lines: tuple[str, ...]
    exemption: Exemption | None = None


def reckon(
    fee: Fee, facts: Mapping[str, Any], around: Circumstances = PLAIN, labels: Mapping[str, str] | None = None
) -> Reckoned:
    """One fee: (base + tiers, not above the cap, or the rate of the channel) × copies, less the exemption.

    The cap holds for each copy (TT 226/2016). Of several exemptions the largest counts; they are not added up.
    ``labels``: the words of the form for the counted facts.

    Raises:
        ValueError: a fact that the fee depends on is missing or is not a count; the message is for people.
    """
    if any(_says(facts.get(fact), values) for fact, values in fee.exempt_when.items()):
        return Reckoned(0, None, ("Miễn theo thông tin đã khai trong hồ sơ.",))
    exemption = exemption_of(fee, facts, around)
    if exemption and exemption.percent == 100:
        return Reckoned(0, _full_if_known(fee, facts, around), (_exempt_words(exemption),), exemption)
    full, lines = _full(fee, facts, around, labels or {})
    if full is None:
        return Reckoned(None, None, (*lines, *((_exempt_words(exemption),) if exemption else ())), exemption)
    if exemption is None:
        return Reckoned(full, full, lines)
    left = part(full, 100 - exemption.percent)
    return Reckoned(left, full, (*lines, f"{_exempt_words(exemption)}; còn {dong(left)}"), exemption)


def amount(fee: Fee, facts: Mapping[str, Any], around: Circumstances = PLAIN) -> int | None:
    """What one fee comes to; None where the amount is not known here and the citizen is not exempt.

    Raises:
        ValueError: as ``reckon``.
    """
    return reckon(fee, facts, around).amount


def total(fees: Iterable[Fee], facts: Mapping[str, Any], around: Circumstances = PLAIN) -> int | None:
    """What all fees of a procedure come to together; None if that of one is not known.

    What is only told by a notice in mid-case is not part of it: nobody can know it at reception.
    """
    amounts = [amount(fee, facts, around) for fee in fees if fee.moment != "notice"]
    known = [one for one in amounts if one is not None]
    return sum(known) if len(known) == len(amounts) else None


def exemption_of(fee: Fee, facts: Mapping[str, Any], around: Circumstances = PLAIN) -> Exemption | None:
    """The exemption that the facts show or the officer ticked; of several the largest."""
    held = [
        one
        for one in fee.exemptions
        if _holds(one.valid_from, one.valid_to, around.day)
        and (one.key in around.claimed or any(_says(facts.get(fact), values) for fact, values in one.when.items()))
    ]
    return max(held, key=lambda one: one.percent, default=None)


def to_tick(fees: Iterable[Fee]) -> tuple[Exemption, ...]:
    """The exemptions that no fact of the form shows, each once: the officer ticks them and names the ground."""
    found = {one.key: one for fee in fees for one in fee.exemptions if not one.when}
    return tuple(found.values())


def rate_of(fee: Fee, around: Circumstances) -> ChannelRate | None:
    """The rate of the way of filing on its day; without a day no dated rate holds."""
    if around.day is None:
        return None
    rates = (one for one in fee.by_channel if one.channel == around.channel)
    return next((one for one in rates if _holds(one.valid_from, one.valid_to, around.day)), None)


def _full(
    fee: Fee, facts: Mapping[str, Any], around: Circumstances, labels: Mapping[str, str]
) -> tuple[int | None, tuple[str, ...]]:
    """The amount before exemptions, with its lines."""
    rate = rate_of(fee, around)
    if rate and rate.amount is not None:
        one, lines = rate.amount, [f"Mức theo cách nộp: {dong(rate.amount)} ({rate.source})"]
    elif fee.amount is None:
        return None, (
            f"Mức thu chưa có trong dữ liệu: {fee.source}" if fee.source else "Mức thu chưa có trong dữ liệu",
        )
    else:
        one, lines = _one(fee, fee.amount, facts, labels)
        if rate:
            one = part(one, rate.percent)
            lines.append(f"Theo cách nộp chỉ thu {rate.percent}%: {dong(one)} ({rate.source})")
    if not fee.times_fact:
        return one, tuple(lines)
    times = _count(fee, fee.times_fact, facts)
    lines.append(f"{labels.get(fee.times_fact, 'Số lượng')}: {times} × {dong(one)} = {dong(times * one)}")
    return times * one, tuple(lines)


def _full_if_known(fee: Fee, facts: Mapping[str, Any], around: Circumstances) -> int | None:
    """What it would come to without the exemption; nobody is asked for counts that change nothing."""
    try:
        return _full(fee, facts, around, {})[0]
    except ValueError:
        return None


def _one(fee: Fee, base: int, facts: Mapping[str, Any], labels: Mapping[str, str]) -> tuple[int, list[str]]:
    """The price of one set: base and tiers, not above the cap."""
    lines = [f"Mức thu: {dong(base)}{f' ({fee.source})' if fee.source else ''}"] if base or not fee.tiers else []
    price = base
    if fee.count_fact:
        count = _count(fee, fee.count_fact, facts)
        parts = _tiered(fee, count)
        price += sum(units * each for units, each in parts)
        said = " + ".join(f"{units} × {dong(each)}" for units, each in parts) or "0"
        lines.append(f"{labels.get(fee.count_fact, 'Số lượng')}: {count}; {said} = {dong(price - base)}")
    if fee.cap is not None and price > fee.cap:
        price = fee.cap
        lines.append(f"Không thu quá {dong(fee.cap)}")
    return price, lines


def _exempt_words(one: Exemption) -> str:
    how = "Miễn" if one.percent == 100 else f"Giảm {one.percent}%"
    return f"{how}: {one.label} ({one.source})"


def part(whole: int, percent: int) -> int:
    """A part in whole đồng, half a đồng and more upwards."""
    return (whole * percent + 50) // 100


def _holds(first: date | None, last: date | None, day: date | None) -> bool:
    if day is None:
        return True
    return (first is None or first <= day) and (last is None or day <= last)


def _says(value: Any, accepted: Collection[str]) -> bool:
    """Whether a fact has one of the values; yes/no facts are written "yes" and "no" in a package."""
    if isinstance(value, bool):
        return ("yes" if value else "no") in accepted
    return value is not None and str(value) in accepted


def _count(fee: Fee, fact: str, facts: Mapping[str, Any]) -> int:
    value = facts.get(fact)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"Chưa tính được “{fee.name}”: mục “{fact}” phải là một số nguyên không âm.")
    return value


def _tiered(fee: Fee, count: int) -> list[tuple[int, int]]:
    """(units, price of each) when each tier prices the units between the one before and its ``upto``."""
    parts: list[tuple[int, int]] = []
    reached = 0
    for tier in fee.tiers:
        until = count if tier.upto is None else min(count, tier.upto)
        if until > reached:
            parts.append((until - reached, tier.amount))
        reached = max(reached, until)
    if reached < count:
        raise ValueError(f"Chưa tính được “{fee.name}”: biểu giá chỉ có đến {reached}, hồ sơ có {count}.")
    return parts
