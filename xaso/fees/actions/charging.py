"""Charges as they begin and as they end without payment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max

from xaso.base.actor import Actor
from xaso.base.command import Command, change
from xaso.base.errors import Invalid
from xaso.fees import events, states
from xaso.fees.models import Charge
from xaso.kit import fees
from xaso.kit.money import dong
from xaso.kit.procedure import Fee
from xaso.kit.text import clean

HIGHEST = 10**12
"""More than a household ever owes; a slip of the finger is."""


@dataclass(frozen=True)
class Subject:
    """The dossier that is charged for, as far as money must know it."""

    case_id: UUID
    office_id: UUID
    reference: str
    payer: str


@dataclass(frozen=True)
class Claim:
    """How it was filed, which exemptions were ticked, and the paper that shows them."""

    around: fees.Circumstances
    ground: str = ""


@dataclass(frozen=True)
class Notice:
    """A financial obligation in mid-case: what for, how much, to whom, and the paper that says so."""

    name: str
    amount: int
    number: str
    agency: str = ""


def charge(
    cmd: Command, subject: Subject, rules: Iterable[Fee], facts: Mapping[str, Any], *, claim: Claim,
    labels: Mapping[str, str],
) -> None:  # fmt: skip
    """Charge for a dossier by the rules of its procedure; what a notice tells later is not charged now."""
    for rule in rules:
        if rule.moment == "notice":
            continue
        found = fees.reckon(rule, facts, claim.around, labels)
        exempt = found.exemption
        make(
            cmd,
            subject,
            rule,
            amount=found.amount,
            full=found.full,
            lines=list(found.lines),
            state="waived" if found.amount == 0 else "due",
            waived_for=_why_nothing(found) if found.amount == 0 else (exempt.label if exempt else ""),
            ground=clean(claim.ground)[:300] if exempt and not exempt.when else "",
            waived_by=signature(cmd.actor) if exempt and not exempt.when else "",
        )


def charge_by_notice(cmd: Command, subject: Subject, rule: Fee | None, notice: Notice) -> UUID:
    """Charge what a notice tells; returns the id of the charge. ``rule``: the procedure's own, where it foresees one.

    Raises:
        Invalid: no name, no number of the notice, or an amount that cannot be.
    """
    name, number, agency = clean(notice.name), clean(notice.number), clean(notice.agency)
    errors = {}
    if not name:
        errors["name"] = "Hãy ghi khoản phải nộp, ví dụ Tiền sử dụng đất."
    if not number:
        errors["notice"] = "Hãy ghi số, ngày của thông báo."
    if not 0 < notice.amount <= HIGHEST:
        errors["amount"] = f"Số tiền phải lớn hơn 0 và không quá {dong(HIGHEST)}."
    if errors:
        raise Invalid(errors)
    frozen = rule or Fee(key="notice", name=name[:500], amount=None, for_agency=agency[:200], moment="notice")
    lines = [f"Theo thông báo {number}: {dong(notice.amount)}"]
    said = {"amount": notice.amount, "full": notice.amount, "lines": lines, "state": "due", "name": name[:500]}
    made = make(cmd, subject, frozen, **said, for_agency=agency[:200] or frozen.for_agency, notice=number[:100])
    return made.pk


def say_amount(cmd: Command, case_id: UUID, charge_id: UUID, amount: int, source: str) -> events.Charged:
    """The amount of a charge that the rule left to another, with the decision that sets it; said once.

    Raises:
        Invalid: the amount is known, cannot be, or nobody said by which decision.
    """
    found = Charge.objects.get(case_id=case_id, pk=charge_id)
    states.after(found.state, "pay")
    if found.amount is not None:
        raise Invalid({"amount": f"Mức thu đã ghi là {dong(found.amount)}."})
    if not 0 < amount <= HIGHEST:
        raise Invalid({"amount": f"Số tiền phải lớn hơn 0 và không quá {dong(HIGHEST)}."})
    if not clean(source):
        raise Invalid({"source": "Hãy ghi văn bản định mức thu, ví dụ Nghị quyết của Hội đồng nhân dân tỉnh."})
    rule = Fee.model_validate(found.rule)
    percent = next((one.percent for one in rule.exemptions if one.label == found.waived_for), 0)
    left = fees.part(amount, 100 - percent)
    lines = [*found.lines, f"Mức thu: {dong(amount)} ({clean(source)[:200]})"]
    if percent:
        lines.append(f"Giảm {percent}%, còn {dong(left)}")
    change(found, expect=found.version, amount=left, full=amount, lines=lines)
    return cmd.publish(
        events.Charged(office_id=found.office_id, case_id=case_id, charge_id=found.pk, amount=left, state=found.state)
    )


def cancel_unpaid(cmd: Command, case_id: UUID, reason: str) -> int:
    """Ask no more for what is unpaid: the dossier ended. What was paid stays as it is. Returns how many."""
    unpaid = list(Charge.objects.filter(case_id=case_id, state="due").order_by("position"))
    for found in unpaid:
        target = states.after(found.state, "cancel")
        change(found, expect=found.version, state=target, lines=[*found.lines, clean(reason)[:300]])
        cmd.publish(events.Cancelled(office_id=found.office_id, case_id=case_id, charge_id=found.pk))
    return len(unpaid)


def make(cmd: Command, subject: Subject, rule: Fee, **values: Any) -> Charge:
    """A charge after those that the dossier has already."""
    last = Charge.objects.filter(case_id=subject.case_id).aggregate(last=Max("position"))["last"] or 0
    made = Charge.objects.create(
        **{
            "case_id": subject.case_id,
            "position": last + 1,
            "office_id": subject.office_id,
            "reference": subject.reference,
            "payer": subject.payer[:100],
            "key": rule.key,
            "name": rule.name[:500],
            "for_agency": rule.for_agency,
            "rule": rule.model_dump(mode="json", exclude_defaults=True),
            "made_at": cmd.at,
            **values,
        }
    )
    cmd.publish(
        events.Charged(
            office_id=made.office_id, case_id=made.case_id, charge_id=made.pk, amount=made.amount, state=made.state
        )
    )
    return made


def person(actor: Actor) -> UUID:
    """The account that answers for the money."""
    assert actor.id is not None
    return actor.id


def signature(actor: Actor) -> str:
    """Name and post as papers of money write them."""
    return (f"{actor.name}, {actor.post}" if actor.post else actor.name)[:200]


def _why_nothing(found: fees.Reckoned) -> str:
    return found.exemption.label if found.exemption else "Không phải nộp theo quy định"
