"""Asking for what is missing: one request with everything; the clock restarts afterwards.

NĐ 61/2018 Điều 15 và 19 (nay NĐ 118/2025, cần đối chiếu).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotPossible
from xaso.cases import access, basis, books, events, rules, states
from xaso.cases.actions import trail
from xaso.cases.models import CasePaper, Supplement
from xaso.fees import actions as money
from xaso.kit.text import clean

MOST_ITEMS = 40


def ask_supplement(
    *, actor: Actor, case_id: UUID, version: int, items: Sequence[str], reason: str
) -> events.SupplementAsked:
    """Form 02: everything that is missing, at once. A second request is possible and counts as overdue (QĐ 766)."""
    with command("case.ask_supplement", actor) as cmd:
        case = access.get(actor, case_id, verb="case.ask_supplement", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.ask_supplement", case))
        assert actor.id is not None
        target = states.after(case.state, "ask_supplement")
        wanted = [clean(item)[:500] for item in items if clean(item)]
        if not wanted or len(wanted) > MOST_ITEMS:
            raise Invalid({"items": f"Hãy ghi từ 1 đến {MOST_ITEMS} điều cần bổ sung, mỗi điều một dòng."})
        if not clean(reason):
            raise Invalid({"reason": "Hãy ghi lý do yêu cầu bổ sung."})
        ordinal, step_was_due = case.supplements + 1, case.step_due
        change(case, expect=version, state=target, supplements=ordinal, step_due=None, held_since=cmd.at)
        Supplement.objects.create(
            case=case,
            ordinal=ordinal,
            number=books.take("supplement", case.office_id, cmd.at),
            items=wanted,
            reason=clean(reason)[:1000],
            asked_at=cmd.at,
            asked_by_id=actor.id,
            lapses_on=basis.lapse_day(case, cmd.at),
        )
        trail.passed_on(
            case,
            actor=actor,
            verb="ask_supplement",
            at=cmd.at,
            due=step_was_due,
            receiver=trail.CITIZEN,
            note="Yêu cầu bổ sung hồ sơ",
        )
        return cmd.publish(events.SupplementAsked(case_id=case.pk, office_id=case.office_id, ordinal=ordinal))


def complete(
    *, actor: Actor, case_id: UUID, version: int, handed_in: frozenset[str], due_day: date | None = None, note: str = ""
) -> events.Completed:
    """The citizen has brought what was missing: the limit starts again from zero.

    NĐ 61/2018 Điều 19.4 (nay NĐ 118/2025, cần đối chiếu).
    """
    with command("case.complete", actor) as cmd:
        case = access.get(actor, case_id, verb="case.complete", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.complete", case))
        target = states.after(case.state, "complete")
        terms = replace(rules.Terms.of(case.terms), appointed=None)
        if terms.limit is None:
            if due_day is None or due_day < cmd.at.date():
                raise Invalid({"due_day": "Hãy ấn định lại ngày hẹn trả, từ hôm nay trở đi."})
            terms = rules.Terms(limit=None, cutoff=terms.cutoff, day=due_day)
        calendar = basis.calendar_of(case.office_id)
        promised = rules.due_of(terms, cmd.at, calendar)
        before, due = case.due, promised.moment if promised else None
        intake = basis.steps_of(case)[0]
        change(
            case,
            expect=version,
            state=target,
            step=intake.key,
            step_due=rules.step_due(intake, cmd.at, due, calendar),
            holder_id=actor.id,
            held_since=cmd.at,
            counted_from=cmd.at,
            terms=terms.data(),
            due=due,
        )
        CasePaper.objects.filter(case=case, key__in=handed_in).update(handed_in=True)
        Supplement.objects.filter(case=case, ordinal=case.supplements).update(completed_at=cmd.at)
        trail.promise(case, at=cmd.at, cause="supplement", before=before, due=promised)
        trail.from_citizen(case, actor=actor, verb="complete", at=cmd.at, note=clean(note) or "Đã bổ sung hồ sơ")
        return cmd.publish(
            events.Completed(case_id=case.pk, office_id=case.office_id, ordinal=case.supplements, due=due)
        )


def lapse(*, actor: Actor, case_id: UUID, version: int) -> events.Lapsed:
    """The citizen never completed within the time given: the dossier ends.

    Raises:
        NotPossible: the time given is not over.
    """
    with command("case.lapse", actor) as cmd:
        case = access.get(actor, case_id, verb="case.lapse", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.lapse", case))
        target = states.after(case.state, "lapse")
        request = Supplement.objects.get(case=case, ordinal=case.supplements)
        if cmd.at.date() <= request.lapses_on:
            raise NotPossible(f"Người dân còn được bổ sung đến hết ngày {request.lapses_on:%d/%m/%Y}.")
        change(case, expect=version, state=target, holder_id=None, held_since=cmd.at, finished_at=cmd.at)
        money.cancel_unpaid(cmd, case.pk, "Hồ sơ kết thúc do không bổ sung")
        trail.hand(
            case,
            verb="lapse",
            at=cmd.at,
            giver=trail.signature(actor),
            giver_id=actor.id,
            receiver="Lưu hồ sơ",
            note="Quá hạn bổ sung, kết thúc hồ sơ",
        )
        return cmd.publish(events.Lapsed(case_id=case.pk, office_id=case.office_id))
