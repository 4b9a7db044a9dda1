"""An apology and one new appointment (form 04): asked for by the resolver, signed by the head, told by the counter.

NĐ 61/2018 Điều 19 khoản 9 (nay NĐ 118/2025, cần đối chiếu).
"""

from datetime import date, datetime
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotPossible
from xaso.cases import access, basis, books, events, rules, states
from xaso.cases.actions import trail
from xaso.cases.models import Case, Extension
from xaso.kit.light import moment
from xaso.kit.text import clean
from xaso.kit.worktime import ZONE, Due


def propose_extension(*, actor: Actor, case_id: UUID, version: int, day: date, reason: str) -> events.ExtensionProposed:
    """The resolver sees that it will be late: why, and until when. Asked too late is possible, and stays visible.

    Raises:
        NotPossible: a new appointment was given already, or one waits for its signature.
        Invalid: no reason, or no later day.
    """
    with command("case.propose_extension", actor) as cmd:
        case = access.get(actor, case_id, verb="case.propose_extension", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.propose_extension", case))
        assert actor.id is not None
        target = states.after(case.state, "propose_extension")
        if problem := basis.no_extension(case, cmd.at.date()):
            raise NotPossible(problem)
        assert case.due is not None
        if not clean(reason):
            raise Invalid({"reason": "Hãy ghi lý do chưa trả được kết quả đúng hẹn."})
        if not _appointed(case, day, cmd.at):
            raise Invalid({"day": f"Ngày hẹn mới phải sau hôm nay và sau hạn đang có, {moment(case.due)}."})
        change(case, expect=version, state=target)
        asked = Extension.objects.create(
            case=case,
            ordinal=case.extensions.count() + 1,
            reason=clean(reason)[:1000],
            before=case.due,
            day=day,
            asked_at=cmd.at,
            asked_by_id=actor.id,
            late_asked=rules.too_late_to_ask(cmd.at, case.due),
        )
        trail.passed_on(
            case,
            actor=actor,
            verb="propose_extension",
            at=cmd.at,
            due=None,
            receiver=trail.LEADERS,
            note=f"Đề nghị hẹn lại đến {day:%d/%m/%Y}: {asked.reason}",
        )
        return cmd.publish(
            events.ExtensionProposed(
                case_id=case.pk, office_id=case.office_id, ordinal=asked.ordinal, late_asked=asked.late_asked
            )
        )


def extend(*, actor: Actor, case_id: UUID, version: int, confirmed: bool = False) -> events.Extended:
    """The head of the agency signs the apology: it is numbered, the due date moves, the citizen is to be told.

    ``confirmed``: he knows that it comes later than the law wants.

    Raises:
        NotPossible: nothing was asked for, or the due date has moved beyond the day that was asked for.
        Invalid: it is late, and nobody has confirmed that.
    """
    with command("case.extend", actor) as cmd:
        case = access.get(actor, case_id, verb="case.extend", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.extend", case))
        target = states.after(case.state, "extend")
        asked, before = _waiting(case), case.due
        promised = _appointed(case, asked.day, cmd.at)
        if promised is None or before is None:
            raise NotPossible("Ngày đề nghị không còn sau hạn đang có. Hãy bấm Không đồng ý để công chức đề nghị lại.")
        if not confirmed and (asked.late_asked or rules.too_late_to_ask(cmd.at, before)):
            raise Invalid({"confirmed": "Đã muộn so với quy định. Hãy đánh dấu xác nhận nếu vẫn ký."})
        _move_due(case, version, target, promised, asked.day)
        asked.before, asked.signed_at, asked.signed_by = before, cmd.at, trail.signature(actor)
        asked.number = books.take("apology", case.office_id, cmd.at)
        asked.save(update_fields=["before", "signed_at", "signed_by", "number"])
        trail.promise(case, at=cmd.at, cause="extension", before=before, due=promised)
        note = f"Xin lỗi, hẹn lại đến {moment(promised.moment)}"
        trail.passed_on(case, actor=actor, verb="extend", at=cmd.at, due=None, receiver=trail.COUNTER, note=note)
        return cmd.publish(
            events.Extended(
                case_id=case.pk,
                office_id=case.office_id,
                ordinal=asked.ordinal,
                number=asked.number,
                before=before,
                due=promised.moment,
                late_asked=asked.late_asked,
            )
        )


def deny_extension(*, actor: Actor, case_id: UUID, version: int, reason: str) -> events.ExtensionDenied:
    """The head does not sign: the due date stays as it is. It may be asked for again."""
    with command("case.deny_extension", actor) as cmd:
        case = access.get(actor, case_id, verb="case.deny_extension", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.deny_extension", case))
        target = states.after(case.state, "deny_extension")
        asked = _waiting(case)
        if not clean(reason):
            raise Invalid({"reason": "Hãy ghi vì sao không đồng ý hẹn lại."})
        change(case, expect=version, state=target)
        asked.denied_at, asked.denied_because = cmd.at, clean(reason)[:1000]
        asked.save(update_fields=["denied_at", "denied_because"])
        trail.passed_on(
            case,
            actor=actor,
            verb="deny_extension",
            at=cmd.at,
            due=None,
            receiver=asked.asked_by.full_name,
            receiver_id=asked.asked_by_id,
            note=clean(reason),
        )
        return cmd.publish(events.ExtensionDenied(case_id=case.pk, office_id=case.office_id, ordinal=asked.ordinal))


def _waiting(case: Case) -> Extension:
    asked = case.extensions.filter(signed_at=None, denied_at=None).select_related("asked_by").first()
    if asked is None:
        raise NotPossible("Hồ sơ không có đề nghị hẹn lại nào đang chờ ký.")
    return asked


def _appointed(case: Case, day: date, now: datetime) -> Due | None:
    """What the due date becomes with a new appointment; None where that is no later one."""
    terms = rules.Terms.of(case.terms).again(day)
    if case.due is None or day <= max(case.due, now).astimezone(ZONE).date():
        return None
    return rules.due_of(terms, case.counted_from, basis.calendar_of(case.office_id))


def _move_due(case: Case, version: int, target: str, promised: Due, day: date) -> None:
    step = next(one for one in basis.steps_of(case) if one.key == case.step)
    calendar = basis.calendar_of(case.office_id)
    change(
        case,
        expect=version,
        state=target,
        terms=rules.Terms.of(case.terms).again(day).data(),
        due=promised.moment,
        step_due=rules.step_due(step, case.held_since, promised.moment, calendar),
    )
