"""From the leader's decision to the recipients: approval, number and date, issue (ban hành, phát hành)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, Refused
from xaso.documents import access, events, states
from xaso.documents.actions import attachments, trail
from xaso.documents.actions.drafting import must_review
from xaso.documents.actions.numbered import give, note_number
from xaso.documents.models import Dispatch
from xaso.kit.text import clean


def send_back(*, actor: Actor, dispatch_id: UUID, version: int, reason: str) -> events.DraftSentBack:
    """Back to the author, with what is to be mended."""
    with command("document.send_back", actor) as cmd:
        dispatch = access.get_dispatch(actor, dispatch_id, verb="document.send_back", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.send_back", dispatch.office_id))
        target = states.dispatch_after(dispatch.state, "send_back")
        if not clean(reason):
            raise Invalid({"reason": "Hãy ghi điều cần sửa."})
        change(dispatch, expect=version, state=target, reviewer_id=None, held_since=cmd.at)
        trail.dispatch_step(dispatch, "send_back", actor=actor, at=cmd.at, note=clean(reason))
        return cmd.publish(events.DraftSentBack(dispatch.pk, dispatch.office_id))


def pass_up(
    *, actor: Actor, dispatch_id: UUID, version: int, reviewer_id: UUID, note: str = ""
) -> events.DraftSubmitted:
    """Who has looked at it agrees, and puts it before the next one."""
    with command("document.pass_up", actor) as cmd:
        dispatch = access.get_dispatch(actor, dispatch_id, verb="document.pass_up", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.pass_up", dispatch.office_id))
        target = states.dispatch_after(dispatch.state, "pass_up")
        reviewer = must_review(dispatch.office_id, reviewer_id)
        if reviewer_id == actor.id:
            raise Invalid({"reviewer": "Hãy chọn người khác, hoặc bấm Duyệt, ký."})
        change(dispatch, expect=version, state=target, reviewer_id=reviewer_id, held_since=cmd.at)
        trail.dispatch_step(dispatch, "pass_up", actor=actor, at=cmd.at, receiver=reviewer, note=clean(note))
        return cmd.publish(events.DraftSubmitted(dispatch.pk, dispatch.office_id, reviewer_id=reviewer_id))


def approve(*, actor: Actor, dispatch_id: UUID, version: int, note: str = "") -> events.DraftApproved:
    """The leader signs, as himself or for another whose delegation holds at this moment (TM., KT., TL., TUQ.)."""
    with command("document.approve", actor) as cmd:
        dispatch = access.get_dispatch(actor, dispatch_id, verb="document.approve", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.approve", dispatch.office_id))
        target = states.dispatch_after(dispatch.state, "approve")
        change(
            dispatch, expect=version, state=target, authority=actor.post[:300], signed_by_id=actor.id,
            signer_name=actor.name[:100], signed_at=cmd.at, held_since=cmd.at,
        )  # fmt: skip
        trail.dispatch_step(dispatch, "approve", actor=actor, at=cmd.at, note=clean(note))
        return cmd.publish(events.DraftApproved(dispatch.pk, dispatch.office_id, draft_version=dispatch.latest))


@dataclass(frozen=True)
class Outcome:
    """What came of one of several: ``problem`` is "" where it was approved."""

    dispatch_id: UUID
    problem: str


def approve_many(*, actor: Actor, chosen: Sequence[tuple[UUID, int]]) -> list[Outcome]:
    """Each in a transaction of its own: what cannot be approved holds up nothing else."""
    done = []
    for dispatch_id, version in chosen:
        try:
            approve(actor=actor, dispatch_id=dispatch_id, version=version)
            done.append(Outcome(dispatch_id, ""))
        except Refused as refusal:
            done.append(Outcome(dispatch_id, refusal.message))
    return done


def withdraw_approval(*, actor: Actor, dispatch_id: UUID, version: int, reason: str) -> events.ApprovalWithdrawn:
    """Before it is issued the leader may still take his word back; the author goes on. A number that it has stays."""
    with command("document.withdraw_approval", actor) as cmd:
        dispatch = access.get_dispatch(actor, dispatch_id, verb="document.withdraw_approval", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.withdraw_approval", dispatch.office_id))
        target = states.dispatch_after(dispatch.state, "withdraw_approval")
        if not clean(reason):
            raise Invalid({"reason": "Hãy ghi vì sao rút lại."})
        change(
            dispatch, expect=version, state=target, authority="", signed_by_id=None, signer_name="", signed_at=None,
            reviewer_id=None, held_since=cmd.at, signed_how="", issued_on=None, content_id=None, place={}, pages=None,
        )  # fmt: skip
        attachments.unseal(dispatch)
        trail.dispatch_step(dispatch, "withdraw_approval", actor=actor, at=cmd.at, note=clean(reason))
        return cmd.publish(events.ApprovalWithdrawn(dispatch.pk, dispatch.office_id))


def issue(*, actor: Actor, dispatch_id: UUID, version: int, notation: str = "") -> events.Issued:
    """Issued as signed and sealed on paper: number and date, where it has none yet; then to its recipients.

    Raises:
        NotPossible: no recipient is named, or the office gives no numbers now.
    """
    with command("document.issue", actor) as cmd:
        dispatch = access.get_dispatch(actor, dispatch_id, verb="document.issue", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.issue", dispatch.office_id))
        values: dict[str, Any] = {"state": states.dispatch_after(dispatch.state, "issue")}
        numbered = dispatch.state == "numbered"
        if not numbered:
            values |= give(cmd, dispatch, notation).columns
        change(
            dispatch, expect=version, **values, signed_how="paper", issued_at=cmd.at, issued_by_id=actor.id,
            held_since=cmd.at,
        )  # fmt: skip
        if not numbered:
            note_number(dispatch, actor=actor, cmd=cmd)
        trail.dispatch_step(dispatch, "issue", actor=actor, at=cmd.at, note=dispatch.reference)
        return cmd.publish(_issued(dispatch))


def _issued(dispatch: Dispatch) -> events.Issued:
    dispatch.refresh_from_db(fields=["content"])
    assert dispatch.content is not None
    assert dispatch.year is not None
    assert dispatch.number is not None
    assert dispatch.issued_on is not None
    return events.Issued(
        dispatch.pk, dispatch.office_id, year=dispatch.year, number=dispatch.number, issued_on=dispatch.issued_on,
        sha256=dispatch.content.sha256, attached=attachments.hashes(dispatch),
    )  # fmt: skip
