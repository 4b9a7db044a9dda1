"""Money beside the work: what is charged, paid, waived and taken back; and the citizen's financial obligation.

Taking money moves nobody's dossier, so it is possible in every state. Only where the dossier waits for the citizen to
fulfil a financial obligation does it go on when nothing is left to pay.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import Command, change, command
from xaso.base.errors import Invalid, NotPossible
from xaso.cases import access, basis, events, rules, states
from xaso.cases.actions import trail
from xaso.cases.models import Case, PaymentRequest
from xaso.fees import actions as money
from xaso.fees import events as money_events
from xaso.fees import queries as charges
from xaso.kit import norms
from xaso.kit.money import dong
from xaso.kit.procedure import Fee
from xaso.kit.worktime import Due


def charge(case: Case, fees: Iterable[Fee], claim: money.Claim, cmd: Command) -> None:
    """The charges of a dossier at its reception, by the rules that it begins with."""
    labels = {one.key: one.label for one in basis.spec_of(case).form}
    money.charge(cmd, _subject(case), fees, case.facts, claim=claim, labels=labels)


def collect(case: Case, way: str, cmd: Command) -> None:
    """Take at once what is due at reception and known."""
    for one in charges.open_of(case.pk):
        if one.moment == "reception" and one.left:
            money.pay(cmd, case.pk, one.id, money.Taken(way=way))


def ask_payment(
    *, actor: Actor, case_id: UUID, version: int, notice: money.Notice | None = None
) -> events.PaymentAsked:
    """The dossier waits until the citizen has paid; meanwhile the office's time does not run.

    ``notice``: what a paper tells, such as the tax office's; None: what was charged before and is still unpaid.

    Raises:
        Invalid: nothing is to be paid, or the notice lacks something.
    """
    with command("case.ask_payment", actor) as cmd:
        case = access.get(actor, case_id, verb="case.ask_payment", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.ask_payment", case))
        assert actor.id is not None
        target = states.after(case.state, "ask_payment")
        charge_id = _charge_by(cmd, case, notice)
        if not _waited_for(case.pk):
            raise Invalid({"name": "Hồ sơ không còn khoản nào chưa nộp. Hãy ghi khoản phải nộp theo thông báo."})
        began = case.state != "fee_due"
        step_was_due, ordinal = case.step_due, case.payment_requests.count() + 1
        waits = {"step_due": None, "held_since": cmd.at} if began else {}
        change(case, expect=version, state=target, **waits)
        PaymentRequest.objects.create(
            case=case, ordinal=ordinal, charge_id=charge_id, asked_at=cmd.at, asked_by_id=actor.id
        )
        note = f"{notice.name}: {dong(notice.amount)}, thông báo {notice.number}" if notice else "Chờ nộp phí, lệ phí"
        trail.passed_on(
            case, actor=actor, verb="ask_payment", at=cmd.at, due=step_was_due, receiver=trail.CITIZEN, note=note
        )
        return cmd.publish(
            events.PaymentAsked(case_id=case.pk, office_id=case.office_id, ordinal=ordinal, charge_id=charge_id)
        )


def pay(*, actor: Actor, case_id: UUID, version: int, charge_id: UUID, taken: money.Taken) -> money_events.Paid:
    """Take money for a charge. When nothing is left that the dossier waits for, it goes on."""
    with command("case.pay", actor) as cmd:
        case = _open(cmd, actor, case_id, version, "case.pay")
        paid = money.pay(cmd, case_id, charge_id, taken)
        _go_on(cmd, case)
        return paid


def say_fee(
    *, actor: Actor, case_id: UUID, version: int, charge_id: UUID, amount: int, source: str
) -> money_events.Charged:
    """The amount of a charge that the province sets, with the decision that sets it."""
    with command("case.say_fee", actor) as cmd:
        _open(cmd, actor, case_id, version, "case.say_fee")
        return money.say_amount(cmd, case_id, charge_id, amount, source)


def reckon_again(*, actor: Actor, case_id: UUID, version: int, key: str) -> None:
    """Charge a fee by the facts as they were corrected, which nobody does silently."""
    with command("case.reckon_again", actor) as cmd:
        case = _open(cmd, actor, case_id, version, "case.reckon_again")
        found = next((one for one in basis.fee_differences(case) if one.key == key), None)
        if found is None or case.state in states.FRUITLESS:
            raise NotPossible("Khoản này đã đúng theo thông tin của hồ sơ, không phải tính lại.")
        money.reckon_again(cmd, _subject(case), found)
        _go_on(cmd, case)


def waive(
    *, actor: Actor, case_id: UUID, version: int, charge_id: UUID, category: str, ground: str
) -> money_events.Waived:
    """Exempt the citizen from a charge, by category and the paper that shows it."""
    with command("case.waive", actor) as cmd:
        case = _open(cmd, actor, case_id, version, "case.waive")
        waived = money.waive(cmd, case_id, charge_id, category=category, ground=ground)
        _go_on(cmd, case)
        return waived


def charge_again(*, actor: Actor, case_id: UUID, version: int, charge_id: UUID, reason: str) -> money_events.Charged:
    """An exemption was a mistake: the charge is asked for after all."""
    with command("case.charge_again", actor) as cmd:
        case = _open(cmd, actor, case_id, version, "case.charge_again")
        if case.state in states.FRUITLESS:
            raise NotPossible("Hồ sơ đã kết thúc mà không có kết quả nên không thu nữa.")
        return money.charge_again(cmd, case_id, charge_id, reason)


def reverse_payment(
    *, actor: Actor, case_id: UUID, version: int, payment_id: UUID, reason: str
) -> money_events.Reversed:
    """A payment was recorded by mistake, or its money was given back: a row of the opposite amount takes it back.

    Where the dossier ended without a result, it is not asked for again.
    """
    with command("case.reverse_payment", actor) as cmd:
        case = _open(cmd, actor, case_id, version, "case.reverse_payment")
        reversed_ = money.reverse(cmd, case_id, payment_id, reason)
        if case.state in states.FRUITLESS:
            money.cancel_unpaid(cmd, case_id, f"{states.NAMES[case.state]}, đã hoàn trả")
        return reversed_


def _open(cmd: Command, actor: Actor, case_id: UUID, version: int, verb: str) -> Case:
    """The dossier at the version that the actor saw; from now on it is another, so that a second click is stale."""
    case = access.get(actor, case_id, verb=verb, version=version)
    cmd.act_as(access.at_post(actor, verb, case))
    return change(case, expect=version)


def _charge_by(cmd: Command, case: Case, notice: money.Notice | None) -> UUID | None:
    if notice is None:
        return None
    foreseen = [one for one in basis.spec_of(case).fees if one.moment == "notice" and one.name == notice.name]
    return money.charge_by_notice(cmd, _subject(case), foreseen[0] if foreseen else None, notice)


def _subject(case: Case) -> money.Subject:
    return money.Subject(case.pk, case.office_id, case.code or "", case.applicant_name)


def _waited_for(case_id: UUID) -> bool:
    """Whether something is unpaid that a dossier can wait for: what is due with the result is paid then."""
    return any(one.moment != "result" for one in charges.open_of(case_id))


def _go_on(cmd: Command, case: Case) -> None:
    """Out of waiting, once nothing is left: back to whose turn it was, with the due date by the norm of the day."""
    if case.state != "fee_due" or _waited_for(case.pk):
        return
    intake, steps = case.step == basis.steps_of(case)[0].key, basis.steps_of(case)
    target = states.after(case.state, "resume_intake" if intake else "resume")
    asked = PaymentRequest.objects.filter(case=case, settled_at__isnull=True)
    since = asked.order_by("ordinal").values_list("asked_at", flat=True)[0]
    asked.update(settled_at=cmd.at)
    before, calendar = case.due, basis.calendar_of(case.office_id)
    terms, promised = _prolonged(case, since, cmd.at)
    due = promised.moment if promised else before
    step = next(one for one in steps if one.key == case.step)
    change(
        case,
        expect=case.version,
        state=target,
        held_since=cmd.at,
        terms=terms.data(),
        due=due,
        step_due=rules.step_due(step, cmd.at, due, calendar),
    )
    if due != before:
        trail.promise(case, at=cmd.at, cause="payment", before=before, due=promised)
    receiver = case.holder.full_name if case.holder else "Bộ phận Một cửa"
    trail.hand(
        case, verb="pay", at=cmd.at, giver=trail.CITIZEN, receiver=receiver, receiver_id=case.holder_id,
        note="Đã hoàn thành nghĩa vụ tài chính",
    )  # fmt: skip
    cmd.publish(events.Resumed(case_id=case.pk, office_id=case.office_id, state=target, due=due))


def _prolonged(case: Case, since: datetime, at: datetime) -> tuple[rules.Terms, Due | None]:
    """The terms with the time of waiting, where the norm of the day on which it began leaves that out."""
    terms = rules.Terms.of(case.terms)
    if norms.payment_wait(since.date()).value == "excluded":
        terms = terms.without(since, at)
    return terms, rules.due_of(terms, case.counted_from, basis.calendar_of(case.office_id))
