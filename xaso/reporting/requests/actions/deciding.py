"""The unit above decides on what came up, moves days, adds up what it has approved and locks it."""

from datetime import date
from hashlib import sha256
from typing import Literal
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotPossible
from xaso.kit.procedure import canonical
from xaso.kit.text import clean
from xaso.reporting.requests import access, events, states
from xaso.reporting.requests.models import Consolidation, ReportVersion
from xaso.reporting.requests.queries.together import together

Decision = Literal["approved", "sent_back"]


def decide(*, actor: Actor, report_id: UUID, version: int, decision: Decision, reason: str = "") -> events.Decided:
    """Approve the version that was handed in, or send it back.

    Raises:
        Invalid: sent back without a reason.
    """
    words = clean(reason)
    if (decision == "sent_back" and not words) or len(words) > 500:
        raise Invalid({"reason": "Hãy ghi lý do trả lại, không quá 500 ký tự."})
    with command("report.decide", actor) as cmd:
        report = access.wanted_report(actor, report_id, "report.decide")
        actor = cmd.act_as(actor.at(report.from_office, "leader"))
        target = states.after(report.state, "approve" if decision == "approved" else "send_back")
        newest = ReportVersion.objects.get(report=report, number=report.number)
        by = f"{actor.name}, {actor.post}"[:210]
        change(newest, expect=newest.version, decision=decision, decided_at=cmd.at, decided_by=by, decision_words=words)
        change(report, expect=version, state=target, held_since=cmd.at, remark=words if decision == "sent_back" else "")
        told = events.Decided(report_id=report.pk, far=report.to_node, number=report.number, decision=decision)
        return cmd.publish(told)


def move_due(*, actor: Actor, report_id: UUID, version: int, day: date | None, reason: str = "") -> events.DueMoved:
    """Set another day for one unit, by its wish or not; None: its wish is denied.

    Raises:
        NotPossible: it is handed in, or nothing was wished. Invalid: the day is over.
    """
    with command("report.move_due", actor) as cmd:
        report = access.wanted_report(actor, report_id, "report.move_due")
        if report.state not in states.OPEN:
            raise NotPossible("Đơn vị đã nộp báo cáo; không cần đổi hạn.")
        if day is None and report.wish != "asked":
            raise NotPossible("Đơn vị không xin gia hạn.")
        if day is not None and day < cmd.at.date():
            raise Invalid({"day": "Ngày này đã qua. Hãy chọn ngày khác."})
        wish = "denied" if day is None else ("granted" if report.wish == "asked" else report.wish)
        change(report, expect=version, due=day or report.due, wish=wish, wish_words=clean(reason)[:500])
        return cmd.publish(events.DueMoved(report_id=report.pk, far=report.to_node, due=report.due))


def lock(*, actor: Actor, request_id: UUID, reason: str = "") -> events.Locked:
    """Lock the sum of what is approved now; the next time is another version, with its reason.

    Raises:
        NotPossible: nothing is approved, or nothing has changed. Invalid: no reason for another version.
    """
    words = clean(reason)[:500]
    with command("report.lock", actor) as cmd:
        request = access.request(actor, request_id, "report.lock")
        actor = cmd.act_as(actor.at(request.office_id, "leader"))
        whole = together(request)
        if not whole.children:
            raise NotPossible("Chưa duyệt báo cáo nào nên chưa có gì để khóa.")
        children = {str(one.report_id): one.number for one in whole.children}
        said = {"content": whole.values, "children": children, "lacking": list(whole.lacking)}
        mark = sha256(canonical(said)).hexdigest()
        before = request.consolidations.order_by("-number").first()
        if before and before.hash == mark:
            raise NotPossible("Số liệu không đổi so với bản đã khóa. Không cần khóa lại.")
        if before and not words:
            raise Invalid({"reason": "Đã khóa một bản. Hãy ghi lý do khóa bản mới."})
        change(request, expect=request.version)
        made = Consolidation.objects.create(
            request=request, number=before.number + 1 if before else 1, **said, hash=mark, reason=words,
            locked_at=cmd.at, locked_by=f"{actor.name}, {actor.post}"[:210],
        )  # fmt: skip
        return cmd.publish(events.Locked(request_id=request.pk, number=made.number, hash=mark))
