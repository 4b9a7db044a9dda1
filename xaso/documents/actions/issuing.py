"""From the leader's decision to the recipients: approval, number and date, issue (ban hành, phát hành)."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

from xaso.base import files
from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotPossible, Refused
from xaso.documents import access, books, events, kinds, rules, states
from xaso.documents.actions import papers, trail
from xaso.documents.actions.drafting import must_review
from xaso.documents.models import Dispatch
from xaso.kit.text import clean
from xaso.people import queries as people


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
    """Before it has a number the leader may still take his word back; the author goes on."""
    with command("document.withdraw_approval", actor) as cmd:
        dispatch = access.get_dispatch(actor, dispatch_id, verb="document.withdraw_approval", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.withdraw_approval", dispatch.office_id))
        target = states.dispatch_after(dispatch.state, "withdraw_approval")
        if not clean(reason):
            raise Invalid({"reason": "Hãy ghi vì sao rút lại."})
        change(
            dispatch, expect=version, state=target, authority="", signed_by_id=None, signer_name="", signed_at=None,
            reviewer_id=None, held_since=cmd.at,
        )  # fmt: skip
        trail.dispatch_step(dispatch, "withdraw_approval", actor=actor, at=cmd.at, note=clean(reason))
        return cmd.publish(events.ApprovalWithdrawn(dispatch.pk, dispatch.office_id))


def issue(*, actor: Actor, dispatch_id: UUID, version: int, notation: str = "") -> events.Issued:
    """Number and date, given once and in one transaction with the file that carries them; then to its recipients.

    Raises:
        NotPossible: no recipient is named, or the office gives no numbers now.
    """
    with command("document.issue", actor) as cmd:
        dispatch = access.get_dispatch(actor, dispatch_id, verb="document.issue", version=version)
        actor = cmd.act_as(access.at_post(actor, "document.issue", dispatch.office_id))
        target = states.dispatch_after(dispatch.state, "issue")
        if not dispatch.recipients.exists():
            raise NotPossible("Chưa có nơi nhận. Hãy nhờ lãnh đạo rút lại việc duyệt để người soạn thảo ghi nơi nhận.")
        day, written = cmd.at.date(), _notation(dispatch, notation)
        number = books.take("dispatch", dispatch.office_id, cmd.at)
        reference = f"{rules.written_number(number)}/{written}"
        latest = dispatch.versions.select_related("file").get(number=dispatch.latest)
        content = papers.content_of(dispatch, latest, reference, day)
        arrived = files.take_in(BytesIO(content), f"{reference.replace('/', '-')}.pdf")
        file_id = papers.keep(dispatch, arrived, actor, cmd.at)
        change(
            dispatch, expect=version, state=target, year=cmd.at.year, number=number, reference=reference,
            reference_key=rules.reference_key(reference), issued_on=day, issued_at=cmd.at, issued_by_id=actor.id,
            content_id=file_id, pages=papers.must_be_plain_pdf(BytesIO(content), arrived.name),
        )  # fmt: skip
        trail.dispatch_step(dispatch, "issue", actor=actor, at=cmd.at, note=reference)
        trail.find_dispatch_by(dispatch, latest)
        return cmd.publish(
            events.Issued(
                dispatch.pk, dispatch.office_id, year=cmd.at.year, number=number, issued_on=day, sha256=arrived.sha256
            )
        )


def _notation(dispatch: Dispatch, typed: str) -> str:
    """The notation as the clerk wrote it, else by the kind of the document."""
    kind = kinds.kind(dispatch.kind)
    assert kind is not None
    office = people.unit(dispatch.office_id)
    written = clean(typed) or rules.notation(kind, rules.office_mark(office.name), dispatch.unit_mark)
    if problem := rules.reference_problem(f"1/{written}"):
        raise Invalid({"notation": problem})
    return written
