"""Reception away from home (phi địa giới, NĐ 118/2025 Điều 14): one office receives what another one resolves.

The dossier changes hands as paper does: the receiving counter sends it, the counter of the competent office takes it
over and owns it from then on. The clock has run since reception.
"""

from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import NotPossible
from xaso.cases import access, basis, events, rules, states
from xaso.cases.actions import trail
from xaso.cases.actions.transfer import rehoused
from xaso.kit.text import clean
from xaso.people import queries as people


def send(*, actor: Actor, case_id: UUID, version: int, note: str = "") -> events.SentAway:
    """To the competent office, or to the one that stands in its place. It stays ours until it is taken over.

    Raises:
        NotPossible: no single office stands in the place of the competent one any more.
    """
    with command("case.send", actor) as cmd:
        case = access.get(actor, case_id, verb="case.send", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.send", case))
        target = states.after(case.state, "send")
        heirs = people.successors(case.competent_id, cmd.at.date())
        if len(heirs) != 1:
            raise NotPossible("Cơ quan giải quyết đã được chia tách hoặc giải thể. Hãy báo lãnh đạo để chọn nơi khác.")
        there = heirs[0]
        first, step_was_due = basis.steps_of(case)[0], case.step_due
        due = rules.step_due(first, cmd.at, case.due, basis.calendar_of(there.id))
        change(
            case, expect=version, state=target, competent_id=there.id, holder_id=None, held_since=cmd.at, step_due=due
        )
        row = trail.passed_on(
            case, actor=actor, verb="send", at=cmd.at, due=step_was_due, receiver=there.name, note=clean(note)
        )
        return cmd.publish(
            events.SentAway(case_id=case.pk, office_id=case.office_id, to_office_id=there.id, outcome=row.outcome)
        )


def take_over(*, actor: Actor, case_id: UUID, version: int, note: str = "") -> events.TakenOver:
    """The counter of the competent office has it in hand: from now on it is owned and counted here.

    Who received it goes on seeing it. The row of the slip says whether it arrived in time.
    """
    with command("case.take_over", actor) as cmd:
        case = access.get(actor, case_id, verb="case.take_over", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.take_over", case))
        target, old = states.after(case.state, "take_over"), case.office_id
        was_due = case.step_due
        moved = rehoused(case, case.competent_id, cmd.at)
        step_due = rules.step_due(basis.steps_of(case)[0], cmd.at, moved.due, basis.calendar_of(case.competent_id))
        change(
            case, expect=version, state=target, office_id=case.competent_id, sent_from_id=old, terms=moved.terms,
            due=moved.due, holder_id=actor.id, held_since=cmd.at, step_due=step_due,
        )  # fmt: skip
        trail.told_of(case, moved, cmd.at)
        row = trail.hand(
            case, verb="take_over", at=cmd.at, giver=people.unit(old).name, receiver=trail.signature(actor),
            receiver_id=actor.id, due=was_due, outcome=rules.kept(cmd.at, was_due), note=clean(note),
        )  # fmt: skip
        trail.make_findable(case)
        return cmd.publish(
            events.TakenOver(case_id=case.pk, office_id=case.office_id, from_office_id=old, outcome=row.outcome)
        )
