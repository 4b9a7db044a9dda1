"""From the counter into the hands of the officer who resolves, and from one officer to another."""

from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid
from xaso.cases import access, basis, events, rules, states
from xaso.cases.actions import trail
from xaso.cases.models import Case
from xaso.kit.text import clean
from xaso.people import queries as people


def hand_over(*, actor: Actor, case_id: UUID, version: int, receiver_id: UUID, note: str = "") -> events.HandedOver:
    """Pass the dossier to an officer who resolves; the row says whether the giver kept his time.

    Given on by the one who held it, it is in its next step of resolving; taken from him, it stays where it was.

    Raises:
        Invalid: the receiver is no resolving officer of this office today.
    """
    with command("case.hand_over", actor) as cmd:
        case = access.get(actor, case_id, verb="case.hand_over", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.hand_over", case))
        target = states.after(case.state, "hand_over")
        candidates = {one.account_id: one for one in people.colleagues(case.office_id, "resolver")}
        receiver = candidates.get(receiver_id)
        if receiver is None:
            raise Invalid({"receiver_id": "Hãy chọn công chức giải quyết trong danh sách."})
        taken = _taken_from(case, actor)
        step = basis.step_now(case) if taken else basis.step_for(case, "resolver")
        step_was_due = case.step_due
        said = f"{taken} {clean(note)}".strip()
        change(
            case,
            expect=version,
            state=target,
            step=step.key,
            step_due=rules.step_due(step, cmd.at, case.due, basis.calendar_of(case.office_id)),
            holder_id=receiver_id,
            held_since=cmd.at,
        )
        row = trail.passed_on(
            case,
            actor=actor,
            verb="hand_over",
            at=cmd.at,
            due=step_was_due,
            receiver=f"{receiver.name}, {receiver.post}",
            receiver_id=receiver_id,
            note=said,
        )
        return cmd.publish(
            events.HandedOver(case_id=case.pk, office_id=case.office_id, receiver_id=receiver_id, outcome=row.outcome)
        )


def _taken_from(case: Case, actor: Actor) -> str:
    """What the control slip says where the giver is not the one who held the dossier."""
    if case.state != "in_work" or case.holder_id == actor.id:
        return ""
    return f"Giao lại, trước đó ở {case.holder.full_name}." if case.holder else "Giao lại."
