"""Refusing to resolve after appraisal: drafted by the resolver, signed by the head, given out by the counter (form 03).

NĐ 61/2018 Điều 19 khoản 4 và 8 (nay NĐ 118/2025, cần đối chiếu).
"""

from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotPossible
from xaso.cases import access, basis, books, events, rules, states
from xaso.cases.actions import trail
from xaso.cases.models import Case, Refusal
from xaso.fees import actions as money
from xaso.kit.text import clean


def propose_decline(*, actor: Actor, case_id: UUID, version: int, reason: str) -> events.DeclineProposed:
    """The resolver finds that it cannot be granted, and puts the reasons before the leader."""
    with command("case.propose_decline", actor) as cmd:
        case = access.get(actor, case_id, verb="case.propose_decline", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.propose_decline", case))
        target = states.after(case.state, "propose_decline")
        said = clean(reason)[:1000]
        if not said:
            raise Invalid({"reason": "Hãy ghi lý do từ chối, căn cứ, và điều người dân có thể làm."})
        step, step_was_due = basis.step_for(case, "leader"), case.step_due
        calendar = basis.calendar_of(case.office_id)
        step_due = rules.step_due(step, cmd.at, case.due, calendar)
        change(case, expect=version, state=target, step=step.key, step_due=step_due, holder_id=None, held_since=cmd.at)
        late = rules.appraised_late(cmd.at, case.counted_from, calendar)
        drafted = {"reason": said, "drafted_at": cmd.at, "drafted_by": trail.signature(actor), "late": late}
        Refusal.objects.update_or_create(case=case, defaults={"kind": "appraisal", **drafted})
        note = f"Đề nghị từ chối giải quyết: {said}"
        trail.passed_on(
            case,
            actor=actor,
            verb="propose_decline",
            at=cmd.at,
            due=step_was_due,
            receiver=trail.LEADERS,
            note=note,
        )
        return cmd.publish(events.DeclineProposed(case_id=case.pk, office_id=case.office_id, late=late))


def decline(*, actor: Actor, case_id: UUID, version: int) -> events.Declined:
    """The head signs: the dossier ends, and the slip takes its number."""
    with command("case.decline", actor) as cmd:
        case = access.get(actor, case_id, verb="case.decline", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.decline", case))
        target = states.after(case.state, "decline")
        drafted = waiting(case)
        if drafted is None:
            raise NotPossible("Hồ sơ này được trình để ký kết quả, không phải để từ chối.")
        step_was_due = case.step_due
        change(case, expect=version, state=target, step_due=None, holder_id=None, held_since=cmd.at, finished_at=cmd.at)
        drafted.number = books.take("refusal", case.office_id, cmd.at)
        drafted.signed_at, drafted.signed_by = cmd.at, trail.signature(actor)
        drafted.save(update_fields=["number", "signed_at", "signed_by"])
        money.cancel_unpaid(cmd, case.pk, states.NAMES[target])
        trail.passed_on(case, actor=actor, verb="decline", at=cmd.at, due=step_was_due, receiver=trail.COUNTER)
        return cmd.publish(events.Declined(case_id=case.pk, office_id=case.office_id, number=drafted.number))


def give_refusal(*, actor: Actor, case_id: UUID, version: int, returned_to: str = "") -> events.RefusalGiven:
    """The slip, and the papers, are in the citizen's hand."""
    with command("case.give_refusal", actor) as cmd:
        case = access.get(actor, case_id, verb="case.give_refusal", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.give_refusal", case))
        target = states.after(case.state, "give_refusal")
        if case.returned_at is not None:
            raise NotPossible("Phiếu từ chối đã được trao cho người dân.")
        receiver = (clean(returned_to) or case.applicant_name)[:100]
        change(case, expect=version, state=target, returned_at=cmd.at, returned_to=receiver)
        trail.passed_on(
            case,
            actor=actor,
            verb="give_refusal",
            at=cmd.at,
            due=case.due,
            receiver=receiver,
            note="Trao phiếu từ chối giải quyết, trả lại giấy tờ",
        )
        return cmd.publish(events.RefusalGiven(case_id=case.pk, office_id=case.office_id))


def waiting(case: Case) -> Refusal | None:
    """The refusal that waits for its signature."""
    return Refusal.objects.filter(case=case, kind="appraisal", signed_at__isnull=True).first()
