"""Charges that would come to something else by the facts as they stand now, after a correction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from xaso.fees.models import Charge
from xaso.fees.queries.charges import ChargeRow, charges_of
from xaso.kit import fees
from xaso.kit.procedure import Fee


@dataclass(frozen=True)
class Difference:
    """``was``: what all charges of this fee come to; ``now``: what they should. ``taken``: what was paid of them.

    ``unpaid``: those of which nothing was paid, so that they can be replaced. ``lines``: how it was reckoned now.
    """

    key: str
    name: str
    was: int
    now: int
    taken: int
    unpaid: tuple[UUID, ...]
    rule: Fee
    lines: tuple[str, ...]

    @property
    def to_give_back(self) -> int:
        """More was taken than the fee is now."""
        return max(0, self.taken - self.now)


def differences(
    case_id: UUID, facts: Mapping[str, Any], around: fees.Circumstances, labels: Mapping[str, str]
) -> tuple[Difference, ...]:
    """By fee, in order. What an officer waived, what a notice told and what nobody knows is left as it is."""
    rules = {pk: (key, Fee.model_validate(rule)) for pk, key, rule in _rules(case_id)}
    by_fee: dict[str, list[ChargeRow]] = {}
    for row in charges_of(case_id):
        if row.state != "cancelled" and row.moment != "notice":
            by_fee.setdefault(rules[row.id][0], []).append(row)
    found = (_difference(rules[rows[0].id][1], rows, facts, around, labels) for rows in by_fee.values())
    return tuple(one for one in found if one)


def _rules(case_id: UUID) -> list[tuple[UUID, str, Any]]:
    return list(Charge.objects.filter(case_id=case_id).values_list("pk", "key", "rule"))


def _difference(
    rule: Fee, rows: list[ChargeRow], facts: Mapping[str, Any], around: fees.Circumstances, labels: Mapping[str, str]
) -> Difference | None:
    if any(one.amount is None or (one.state == "waived" and one.amount) for one in rows):
        return None
    claimed = frozenset(one.key for one in rule.exemptions if any(one.label in row.waived for row in rows))
    around = fees.Circumstances(around.channel, around.day, claimed)
    try:
        found = fees.reckon(rule, facts, around, labels)
    except ValueError:
        return None
    was = sum(one.amount or 0 for one in rows)
    if found.amount is None or found.amount == was:
        return None
    unpaid = tuple(one.id for one in rows if one.is_due and not one.paid)
    taken = sum(one.paid for one in rows)
    return Difference(rule.key, rows[0].name, was, found.amount, taken, unpaid, rule, found.lines)
