"""What the province's council has decided about fees, as the steward enters it; running charges keep theirs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import Command, command
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.fees import access, events
from xaso.fees.actions.charging import HIGHEST, person, signature
from xaso.fees.models import Rate
from xaso.fees.queries.rates import fee_rates
from xaso.kit.money import dong
from xaso.kit.text import clean

CHANNELS = ("", "online")


@dataclass(frozen=True)
class Decision:
    """A decision of the council and the amounts that it sets. ``amounts``: by code, fee key and way of filing."""

    source: str
    valid_from: date
    valid_to: date | None = None
    amounts: Mapping[tuple[str, str, str], int] = field(default_factory=dict)


def set_rates(*, actor: Actor, office_id: UUID, decision: Decision) -> events.RatesSet:
    """Enter the amounts of a decision. What stands there already in the same words is left as it is.

    Raises:
        Invalid: ``source``, ``valid_from``, ``valid_to`` or ``<code>:<key>:<channel>``; nothing was written.
    """
    with command("fee.set_rates", actor) as cmd:
        access.desk_of(actor, office_id)
        known = {(one.code, one.key) for one in fee_rates(actor, office_id)}
        errors = _problems(decision)
        new = []
        for about, amount in decision.amounts.items():
            code, key, channel = about
            if (code, key) not in known or channel not in CHANNELS:
                raise NotFound
            told = _already(office_id, about, decision)
            if amount > HIGHEST:
                errors[":".join(about)] = f"Số tiền không quá {dong(HIGHEST)}."
            elif told is None:
                new.append(_row(cmd, office_id, about, amount, decision))
            elif (told.amount, told.source) != (amount, clean(decision.source)):
                errors[":".join(about)] = f"Từ ngày này đã ghi {dong(told.amount)}. Muốn đổi thì bỏ mức ấy trước."
        if errors:
            raise Invalid(errors)
        Rate.objects.bulk_create(new)
        return cmd.publish(events.RatesSet(office_id=office_id, rates=tuple(str(one.pk) for one in new)))


def withdraw_rate(*, actor: Actor, rate_id: UUID, reason: str) -> events.RateWithdrawn:
    """A rate was entered by mistake: new charges know it no more. What was charged by it stays.

    Raises:
        Invalid: no reason.
        NotPossible: it was withdrawn before.
    """
    with command("fee.withdraw_rate", actor) as cmd:
        found = Rate.objects.filter(pk=rate_id).first()
        if found is None:
            raise NotFound
        access.desk_of(actor, found.office_id)
        if not clean(reason):
            raise Invalid({"reason": "Hãy ghi vì sao bỏ mức thu này."})
        values = {"withdrawn_at": cmd.at, "withdrawn_by": signature(actor), "reason": clean(reason)[:300]}
        if not Rate.objects.filter(pk=rate_id, withdrawn_at__isnull=True).update(**values):
            raise NotPossible("Mức thu này đã được bỏ trước đó.")
        return cmd.publish(events.RateWithdrawn(office_id=found.office_id, rate_id=rate_id))


def _problems(decision: Decision) -> dict[str, str]:
    errors = {}
    if not clean(decision.source):
        errors["source"] = "Hãy ghi số, ngày của nghị quyết."
    if len(clean(decision.source)) > 200:
        errors["source"] = "Dài quá 200 ký tự."
    if decision.valid_to and decision.valid_to < decision.valid_from:
        errors["valid_to"] = "Ngày cuối không thể trước ngày bắt đầu áp dụng."
    if not decision.amounts:
        errors[""] = "Hãy ghi ít nhất một mức thu. Khoản nào nghị quyết không định thì để trống."
    return errors


def _already(office_id: UUID, about: tuple[str, str, str], decision: Decision) -> Rate | None:
    code, key, channel = about
    here = Rate.objects.filter(office_id=office_id, procedure_code=code, key=key, channel=channel)
    return here.filter(valid_from=decision.valid_from, withdrawn_at__isnull=True).first()


def _row(cmd: Command, office_id: UUID, about: tuple[str, str, str], amount: int, decision: Decision) -> Rate:
    code, key, channel = about
    return Rate(
        office_id=office_id,
        procedure_code=code,
        key=key,
        channel=channel,
        amount=amount,
        valid_from=decision.valid_from,
        valid_to=decision.valid_to,
        source=clean(decision.source),
        at=cmd.at,
        by_id=person(cmd.actor),
        by_name=signature(cmd.actor),
    )
