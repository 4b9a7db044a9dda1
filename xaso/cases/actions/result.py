"""From the drafted result over the leader's decision to the citizen's hand."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotPossible
from xaso.cases import access, basis, events, rules, states
from xaso.cases.actions import trail
from xaso.cases.actions.decline import waiting
from xaso.cases.models import RETURN_WAYS, Case, CaseResult, Handover, Refusal
from xaso.fees import queries as charges
from xaso.kit.money import dong
from xaso.kit.text import clean


def draft_result(*, actor: Actor, case_id: UUID, version: int, content: str, number: str = "") -> events.ResultDrafted:
    """The resolving officer writes down the result; a register number, if already given, is checked for form."""
    with command("case.draft_result", actor) as cmd:
        case = access.get(actor, case_id, verb="case.draft_result", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.draft_result", case))
        target = states.after(case.state, "draft_result")
        result = basis.result_of(case)
        typed = clean(number)
        if typed and (problem := rules.number_problem(result, typed)):
            raise Invalid({"number": problem})
        if not clean(content):
            raise Invalid({"content": "Hãy ghi nội dung kết quả."})
        change(case, expect=version, state=target)
        CaseResult.objects.update_or_create(
            case=case,
            key=result.key,
            defaults={
                "name": result.name,
                "number": typed,
                "content": clean(content)[:2000],
                "drafted_at": cmd.at,
                "drafted_by": trail.signature(actor),
            },
        )
        return cmd.publish(events.ResultDrafted(case_id=case.pk, office_id=case.office_id))


def submit(*, actor: Actor, case_id: UUID, version: int, note: str = "") -> events.Submitted:
    """Put the drafted result before the leader."""
    with command("case.submit", actor) as cmd:
        case = access.get(actor, case_id, verb="case.submit", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.submit", case))
        target = states.after(case.state, "submit")
        if not CaseResult.objects.filter(case=case).exists():
            raise NotPossible("Chưa có dự thảo kết quả. Hãy ghi kết quả trước khi trình ký.")
        step_was_due = case.step_due
        Refusal.objects.filter(case=case, signed_at__isnull=True).delete()
        _move(case, version, target, "leader", cmd.at)
        trail.passed_on(
            case, actor=actor, verb="submit", at=cmd.at, due=step_was_due, receiver=trail.LEADERS, note=clean(note)
        )
        return cmd.publish(events.Submitted(case_id=case.pk, office_id=case.office_id))


def send_back(*, actor: Actor, case_id: UUID, version: int, reason: str) -> events.SentBack:
    """The leader returns the draft to the officer who wrote it, with the reason.

    If he resolves no more, it is in nobody's hands: it waits at the counter to be handed over again.
    """
    with command("case.send_back", actor) as cmd:
        case = access.get(actor, case_id, verb="case.send_back", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.send_back", case))
        target = states.after(case.state, "send_back")
        if not clean(reason):
            raise Invalid({"reason": "Hãy ghi điều cần sửa."})
        submitted = (
            Handover.objects.filter(case=case, verb__in=("submit", "propose_decline")).order_by("-number").first()
        )
        assert submitted is not None
        author = submitted.giver_id if submitted.giver_id in access.resolvers(case.office_id) else None
        step_was_due = case.step_due
        _move(case, version, target, "resolver", cmd.at, holder_id=author)
        trail.passed_on(
            case,
            actor=actor,
            verb="send_back",
            at=cmd.at,
            due=step_was_due,
            receiver=submitted.giver if author else trail.COUNTER,
            receiver_id=author,
            note=clean(reason),
        )
        return cmd.publish(events.SentBack(case_id=case.pk, office_id=case.office_id))


def approve(*, actor: Actor, case_id: UUID, version: int, number: str = "") -> events.Approved:
    """The leader decides; the register number must now be there where the result has one."""
    with command("case.approve", actor) as cmd:
        case = access.get(actor, case_id, verb="case.approve", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.approve", case))
        target = states.after(case.state, "approve")
        if waiting(case):
            raise NotPossible("Hồ sơ được trình để từ chối giải quyết. Hãy ký từ chối, hoặc trả lại để sửa.")
        drafted = CaseResult.objects.get(case=case)
        typed = clean(number) or drafted.number
        if problem := rules.number_problem(basis.result_of(case), typed):
            raise Invalid({"number": problem})
        step_was_due = case.step_due
        _move(case, version, target, "counter", cmd.at, finished_at=cmd.at)
        drafted.number, drafted.approved_at, drafted.approved_by = typed, cmd.at, trail.signature(actor)
        drafted.save(update_fields=["number", "approved_at", "approved_by"])
        trail.passed_on(case, actor=actor, verb="approve", at=cmd.at, due=step_was_due, receiver=trail.COUNTER)
        return cmd.publish(events.Approved(case_id=case.pk, office_id=case.office_id))


@dataclass(frozen=True)
class Return:
    """How the result reaches the citizen. ``way`` empty: as was agreed at reception.

    ``proof``: the number of the posting, or the address to which the electronic result was sent. ``confirmed``: the
    officer knows that a fee is unpaid whose rule does not hold the result back.
    """

    to: str = ""
    way: str = ""
    proof: str = ""
    posted_on: date | None = None
    confirmed: bool = False

    def checked(self, case: Case, today: date) -> "Return":
        """With what stands in the dossier where nothing is said; Invalid where the way needs more."""
        way, to = self.way or case.return_way, (clean(self.to) or case.applicant_name)[:100]
        proof, posted_on = clean(self.proof)[:200], self.posted_on
        if way not in dict(RETURN_WAYS):
            raise Invalid({"way": "Hãy chọn cách trả kết quả."})
        if way == "post":
            posted_on = posted_on or today
            errors = {} if proof else {"proof": "Hãy ghi số hiệu bưu gửi in trên phiếu gửi của bưu điện."}
            if posted_on > today:
                errors["posted_on"] = "Ngày gửi bưu chính không thể ở sau hôm nay."
            if errors:
                raise Invalid(errors)
        if way == "electronic" and not (proof := proof or case.applicant_email):
            raise Invalid({"proof": "Hãy ghi nơi đã gửi bản điện tử: thư điện tử, hoặc tài khoản trên Cổng."})
        return Return(to, way, proof if way != "counter" else "", posted_on if way == "post" else None)

    def words(self) -> str:
        """For the control slip; at the counter there is nothing to add."""
        if self.way == "post":
            return f"Gửi bưu chính ngày {self.posted_on:%d/%m/%Y}, số hiệu {self.proof}"
        return f"Gửi bản điện tử đến {self.proof}" if self.way == "electronic" else ""


def return_result(*, actor: Actor, case_id: UUID, version: int, handed: Return) -> events.Returned:
    """The result is on its way or in hand; the dossier is closed. On time if the result was ready by the due moment."""
    with command("case.return_result", actor) as cmd:
        case = access.get(actor, case_id, verb="case.return_result", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.return_result", case))
        target = states.after(case.state, "return_result")
        must_be_paid(case, confirmed=handed.confirmed)
        handed = handed.checked(case, cmd.at.date())
        outcome = rules.kept(case.finished_at or cmd.at, case.due)
        change(
            case,
            expect=version,
            state=target,
            holder_id=None,
            returned_at=cmd.at,
            returned_to=handed.to,
            returned_way=handed.way,
            returned_proof=handed.proof,
            posted_on=handed.posted_on,
        )
        trail.hand(
            case,
            verb="return_result",
            at=cmd.at,
            giver=trail.signature(actor),
            giver_id=actor.id,
            receiver=handed.to,
            due=case.due,
            outcome=outcome,
            note=handed.words(),
        )
        return cmd.publish(events.Returned(case_id=case.pk, office_id=case.office_id, outcome=outcome))


def must_be_paid(case: Case, *, confirmed: bool = False) -> None:
    """NotPossible while something is known to be unpaid that the rule of its fee makes the result wait for.

    Raises:
        Invalid: the rule only warns, and nobody has confirmed.
    """
    known = [one for one in charges.open_of(case.pk) if one.left]
    unpaid = [one for one in known if one.forbids]
    if known and not unpaid and not confirmed:
        raise Invalid({"confirmed": "Người dân chưa nộp đủ phí, lệ phí. Hãy đánh dấu xác nhận nếu vẫn trả kết quả."})
    if unpaid:
        names = "; ".join(f"{one.name} {dong(one.left or 0)}" for one in unpaid)
        raise NotPossible(f"Người dân còn phải nộp: {names}. Hãy thu hoặc ghi miễn ở mục Phí, lệ phí rồi trả kết quả.")


def _move(
    case: Case, version: int, target: str, role: str, at: datetime, *, holder_id: UUID | None = None, **values: object
) -> None:
    step = basis.step_for(case, role)
    due = rules.step_due(step, at, case.due, basis.calendar_of(case.office_id))
    change(
        case, expect=version, state=target, step=step.key, step_due=due, holder_id=holder_id, held_since=at, **values
    )
