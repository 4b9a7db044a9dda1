"""Ending without a decision: the applicant withdraws, or the office must stop (form 05).

NĐ 118/2025 Điều 21, TT 03/2025/TT-VPCP Điều 7.
"""

from dataclasses import dataclass
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import Command, change, command
from xaso.base.errors import Invalid
from xaso.cases import access, books, events, states
from xaso.cases.actions import trail
from xaso.cases.models import Case, StopNotice
from xaso.fees import actions as money
from xaso.kit.text import clean


@dataclass(frozen=True)
class Wish:
    """Who wants it, why, and which papers go back at once (keys)."""

    asked_by: str
    reason: str
    given_back: frozenset[str] = frozenset()

    def checked(self) -> "Wish":
        errors = {} if clean(self.asked_by) else {"asked_by": "Hãy ghi ai yêu cầu."}
        if not clean(self.reason):
            errors["reason"] = "Hãy ghi lý do."
        if errors:
            raise Invalid(errors)
        return Wish(clean(self.asked_by)[:200], clean(self.reason)[:1000], self.given_back)


def withdraw(*, actor: Actor, case_id: UUID, version: int, wish: Wish) -> events.Stopped:
    """The applicant takes the dossier back, as long as nothing has been decided."""
    with command("case.withdraw", actor) as cmd:
        case = access.get(actor, case_id, verb="case.withdraw", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.withdraw", case))
        return _end(cmd, actor, case, "withdraw", wish.checked())


def stop(*, actor: Actor, case_id: UUID, version: int, wish: Wish) -> events.Stopped:
    """The office must not go on, for a reason in law that it names."""
    with command("case.stop", actor) as cmd:
        case = access.get(actor, case_id, verb="case.stop", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.stop", case))
        return _end(cmd, actor, case, "stop", wish.checked())


def _end(cmd: Command, actor: Actor, case: Case, verb: str, wish: Wish) -> events.Stopped:
    target = states.after(case.state, verb)
    papers = case.papers.filter(key__in=wish.given_back, handed_in=True).order_by("position")
    given_back = list(papers.values_list("name", flat=True))
    change(
        case, expect=case.version, state=target, holder_id=None, step_due=None, held_since=cmd.at, finished_at=cmd.at
    )
    money.cancel_unpaid(cmd, case.pk, states.NAMES[target])
    notice = StopNotice.objects.create(
        case=case,
        number=books.take("stop", case.office_id, cmd.at),
        asked_by=wish.asked_by,
        reason=wish.reason,
        given_back=given_back,
        at=cmd.at,
        signed_by=trail.signature(actor),
    )
    back = f" Đã trả lại: {'; '.join(given_back)}." if given_back else ""
    note = f"{states.NAMES[target]}, {wish.asked_by}: {wish.reason}.{back}"
    trail.passed_on(case, actor=actor, verb=verb, at=cmd.at, due=None, receiver=trail.CITIZEN, note=note)
    return cmd.publish(
        events.Stopped(case_id=case.pk, office_id=case.office_id, number=notice.number, withdrawn=target == "withdrawn")
    )
