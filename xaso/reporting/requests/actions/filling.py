"""A unit does its report: given to somebody, typed, approved by its head, handed in, changed afterwards."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotPossible
from xaso.kit.text import clean
from xaso.people import queries as people
from xaso.reporting.requests import access, events, states
from xaso.reporting.requests.figures import Value, lacking, read
from xaso.reporting.requests.models import ReportDraft, ReportVersion, UnitReport
from xaso.reporting.requests.spec import Spec

LONGEST_TYPED = 10_000
CLOSED = "Nơi yêu cầu đã duyệt hoặc đang xem báo cáo này."


def assign(*, actor: Actor, report_id: UUID, version: int, account_id: UUID) -> events.Assigned:
    """Give a report to somebody of the office.

    Raises:
        Invalid: nobody who serves in the office.
    """
    with command("report.assign", actor) as cmd:
        report = access.owed_report(actor, report_id, "report.assign")
        target = states.after(report.state, "assign")
        seat = next((one for one in people.staff(report.to_office) if one.account_id == account_id), None)
        if seat is None or seat.role == "steward":
            raise Invalid({"account": "Hãy chọn một người trong danh sách."})
        change(report, expect=version, state=target, holder_id=account_id, holder=f"{seat.name}, {seat.post}"[:210],
               held_since=cmd.at)  # fmt: skip
        return cmd.publish(events.Assigned(report_id=report.pk, far=report.from_node, holder_id=account_id))


def save(
    *, actor: Actor, report_id: UUID, typed: Mapping[str, str], version: int
) -> tuple[events.Saved, dict[str, str]]:
    """Keep what was typed, right or wrong, and tell what is wrong. ``version``: of the draft; 0: there was none.

    Raises:
        Stale: a colleague has typed meanwhile; ``current``: what.
    """
    with command("report.save", actor) as cmd:
        report = access.owed_report(actor, report_id, "report.save")
        access.must_fill(actor, report)
        states.after(report.state, "save")
        spec = Spec.model_validate(report.content)
        kept = {one.key: typed.get(one.key, "")[:LONGEST_TYPED] for one in spec.entries}
        draft, made = ReportDraft.objects.get_or_create(
            report=report, defaults={"typed": kept, "changed_at": cmd.at, "changed_by": actor.name}
        )
        if not made:
            change(draft, expect=version, typed=kept, changed_at=cmd.at, changed_by=actor.name)
        _, errors = read(spec, kept)
        return cmd.publish(events.Saved(report_id=report.pk, far=None)), errors


def submit(*, actor: Actor, report_id: UUID, version: int) -> events.Submitted:
    """Put it before the head of the unit.

    Raises:
        Invalid: what is missing, wrong, or does not agree, at its key.
    """
    with command("report.submit", actor) as cmd:
        report = access.owed_report(actor, report_id, "report.submit")
        access.must_fill(actor, report)
        target = states.after(report.state, "submit")
        _complete(report)
        change(report, expect=version, state=target, held_since=cmd.at, remark="")
        return cmd.publish(events.Submitted(report_id=report.pk, far=None))


def give_back(*, actor: Actor, report_id: UUID, version: int, reason: str) -> events.GivenBack:
    """The head of the unit wants it otherwise, and says why."""
    words = clean(reason)
    if not words or len(words) > 500:
        raise Invalid({"reason": "Hãy ghi cần sửa gì, không quá 500 ký tự."})
    with command("report.give_back", actor) as cmd:
        report = access.owed_report(actor, report_id, "report.give_back")
        target = states.after(report.state, "give_back")
        change(report, expect=version, state=target, remark=words, held_since=cmd.at)
        return cmd.publish(events.GivenBack(report_id=report.pk, far=None))


def hand_in(*, actor: Actor, report_id: UUID, version: int) -> events.HandedIn:
    """The head of the unit approves: this version goes up, and never changes."""
    with command("report.hand_in", actor) as cmd:
        report = access.owed_report(actor, report_id, "report.hand_in")
        target = states.after(report.state, "hand_in")
        actor = cmd.act_as(actor.at(report.to_office, "leader"))
        content = _complete(report)
        ReportVersion.objects.create(
            report=report, number=report.number + 1, content=content, reason=report.amending,
            handed_in_at=cmd.at, handed_in_by=f"{actor.name}, {actor.post}"[:210],
        )  # fmt: skip
        change(
            report, expect=version, state=target, number=report.number + 1, handed_in_at=cmd.at, held_since=cmd.at,
            first_handed_in_at=report.first_handed_in_at or cmd.at, amending="", remark="",
            wish="" if report.wish == "asked" else report.wish,
        )  # fmt: skip
        return cmd.publish(events.HandedIn(report_id=report.pk, far=report.from_node, number=report.number))


def amend(*, actor: Actor, report_id: UUID, version: int, reason: str) -> events.Amending:
    """Change what was handed in: the next version carries the reason; what was approved stands until it is there."""
    words = clean(reason)
    if not words or len(words) > 500:
        raise Invalid({"reason": "Hãy ghi lý do sửa số liệu đã nộp, không quá 500 ký tự."})
    with command("report.amend", actor) as cmd:
        report = access.owed_report(actor, report_id, "report.amend")
        target = states.after(report.state, "amend")
        change(report, expect=version, state=target, amending=words, held_since=cmd.at)
        return cmd.publish(events.Amending(report_id=report.pk, far=report.from_node))


def wish_later(*, actor: Actor, report_id: UUID, version: int, day: date, reason: str) -> events.WishedLater:
    """Ask the unit above for another day.

    Raises:
        Invalid: no later day, or no reason. NotPossible: it is handed in.
    """
    words = clean(reason)
    with command("report.wish_later", actor) as cmd:
        report = access.owed_report(actor, report_id, "report.wish_later")
        access.must_fill(actor, report)
        if report.state not in states.OPEN:
            raise NotPossible(CLOSED)
        errors = {}
        if day <= report.due or day < cmd.at.date():
            errors["day"] = f"Ngày xin phải sau hạn hiện nay ({report.due:%d/%m/%Y}) và chưa qua."
        if not words or len(words) > 500:
            errors["reason"] = "Hãy ghi vì sao xin gia hạn, không quá 500 ký tự."
        if errors:
            raise Invalid(errors)
        change(report, expect=version, wish="asked", wish_day=day, wish_words=words)
        return cmd.publish(events.WishedLater(report_id=report.pk, far=report.from_node, day=day))


def _complete(report: UnitReport) -> dict[str, Value]:
    spec = Spec.model_validate(report.content)
    draft = ReportDraft.objects.filter(report=report).first()
    values, errors = read(spec, draft.typed if draft else {})
    errors = {**lacking(spec, values), **errors}
    if errors:
        raise Invalid(errors)
    return values
