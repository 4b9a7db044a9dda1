"""A dossier changes hands between levels (liên thông các cấp): offered, then taken or not; and the same way back.

Until it is taken the giver owns it and nobody works on it. Who takes it owns it: on this node the row changes its
office; on another node it is opened there, and what stays here is read. ``passing`` has the order of messages.
"""

from uuid import UUID

from xaso.base import files
from xaso.base.actor import Actor
from xaso.base.command import Command, change, command
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.cases import access, basis, bundle, events, levels, passing, rules, states
from xaso.cases.actions import packing, trail, unpacking
from xaso.cases.actions.transfer import rehoused
from xaso.cases.models import Case, Handover, Passage
from xaso.kit.text import clean
from xaso.people import queries as people

OFFERED_AS = {"away": "offered", "gave_back": "returning"}
"""A receiver who was restored and has forgotten that he took it may still turn it down."""


def hand_up(*, actor: Actor, case_id: UUID, version: int, place_id: UUID, note: str = "") -> events.HandedUp:
    """Offer it to an office of the province, of this node or another, to resolve it.

    Raises:
        Invalid: no such office is known, or there is another hub between.
        NotPossible: there is more in it than travels at once.
    """
    with command("case.hand_up", actor) as cmd:
        case = access.get(actor, case_id, verb="case.hand_up", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.hand_up", case))
        places = {one.id: one for one in levels.places_above(case.office_id, cmd.at.date())}
        place = places.get(place_id)
        if place is None:
            raise Invalid({"place_id": "Hãy chọn cơ quan cấp trên trong danh sách."})
        if not place.near:
            raise Invalid({"place_id": levels.BEYOND})
        passage = _passage(case, "up", place, actor=actor, cmd=cmd, note=note)
        outcome = _offer(case, passage, "hand_up", actor=actor, cmd=cmd)
        if place.node:
            passage.bundle = packing.handed(case, passage)
        passage.save(force_insert=True)
        return cmd.publish(
            events.HandedUp(case_id=case.pk, office_id=case.office_id, passage_id=passage.pk, outcome=outcome)
        )


def give_back(*, actor: Actor, case_id: UUID, version: int, note: str = "") -> events.GivenBack:
    """Offer it back to the office that received it: with the result, with a refusal, or unresolved with the reason."""
    with command("case.give_back", actor) as cmd:
        case = access.get(actor, case_id, verb="case.give_back", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.give_back", case))
        if packing.ENDINGS[case.state] == "open" and not clean(note):
            raise Invalid({"note": "Hồ sơ chưa giải quyết: hãy ghi vì sao trả về, nơi tiếp nhận cần làm gì."})
        came = Passage.objects.filter(case_id=case.pk, way="up", stand="taken").latest("at")
        state, home = case.state, levels.Place(came.giver_id, came.giver_name, came.giver_node)
        passage = _passage(case, "back", home, actor=actor, cmd=cmd, note=note)
        _offer(case, passage, "give_back", actor=actor, cmd=cmd)
        if home.node:
            passage.bundle = packing.returned(case, passage)
        passage.save(force_insert=True)
        return cmd.publish(
            events.GivenBack(case_id=case.pk, office_id=case.office_id, passage_id=passage.pk, state=state)
        )


def recall(*, actor: Actor, case_id: UUID, version: int) -> events.Recalled:
    """Ask for it back before it is taken. On this node it is back at once; another node is asked, and answers."""
    with command("case.recall", actor) as cmd:
        case = access.get(actor, case_id, verb="case.recall", version=version)
        actor = cmd.act_as(access.at_post(actor, "case.recall", case))
        passage = Passage.objects.get(case_id=case.pk, stand__in=passing.OPEN)
        if passage.stand == "recalling":
            raise NotPossible("Đã xin lại hồ sơ này, đang chờ nơi nhận trả lời.")
        passage.stand = passing.given("offered", "recall")
        if passage.receiver_node is None:
            regain(case, passage, "released", by=trail.signature(actor), reason="", cmd=cmd)
        else:
            change(case, expect=version, state=states.after(case.state, "recall"))
            passage.save(update_fields=["stand"])
        return cmd.publish(events.Recalled(case_id=case.pk, office_id=case.office_id, passage_id=passage.pk))


def take(*, actor: Actor, passage_id: UUID, note: str = "") -> events.Taken:
    """A person of the counter takes what is offered to his office: from now on it is owned and worked on here.

    Raises:
        NotPossible: it was taken, turned down or asked back meanwhile.
    """
    with command("case.take", actor) as cmd:
        passage = _offered(actor, passage_id)
        actor = cmd.act_as(actor.at(passage.receiver_id, "counter"))
        if passage.giver_node:
            case = _from_elsewhere(passage, actor=actor, cmd=cmd)
        else:
            case = _from_here(passage, actor=actor, cmd=cmd)
        by = trail.signature(actor)
        trail.hand(
            case, verb="take", at=cmd.at, giver=passage.giver_name, receiver=by, receiver_id=actor.id, note=clean(note)
        )
        answered(passage, "taken", by=by, reason="", cmd=cmd)
        return cmd.publish(events.Taken(case_id=case.pk, office_id=case.office_id, passage_id=passage.pk))


def turn_down(*, actor: Actor, passage_id: UUID, reason: str) -> events.TurnedDown:
    """It is not taken, and the giver reads why.

    Raises:
        NotPossible: it was taken, turned down or asked back meanwhile.
    """
    with command("case.turn_down", actor) as cmd:
        passage = _offered(actor, passage_id)
        actor = cmd.act_as(actor.at(passage.receiver_id, "counter"))
        if not (said := clean(reason)[:1000]):
            raise Invalid({"reason": "Hãy ghi vì sao không nhận, và nơi chuyển cần làm gì."})
        by = trail.signature(actor)
        if passage.giver_node is None:
            regain(Case.objects.get(pk=passage.case_id), passage, "declined", by=by, reason=said, cmd=cmd)
        else:
            answered(passage, "declined", by=by, reason=said, cmd=cmd)
        return cmd.publish(
            events.TurnedDown(case_id=passage.case_id, office_id=passage.receiver_id, passage_id=passage.pk)
        )


def regain(case: Case, passage: Passage, stand: passing.Stand, *, by: str, reason: str, cmd: Command) -> None:
    """The giver goes on where he was: it was not taken, or released to him who asked for it back."""
    kept, giver = passage.kept, passage.giver_name
    offered = OFFERED_AS.get(case.state, case.state)
    change(
        case,
        expect=case.version,
        state=states.after(offered, f"regain_{kept['state']}"),
        holder_id=kept["holder"],
        held_since=cmd.at,
        step=kept["step"],
        step_due=case.due if kept["step_due"] else None,
    )
    verb = "turn_down" if stand == "declined" else "regain"
    trail.hand(case, verb=verb, at=cmd.at, giver=f"{by}, {passage.receiver_name}" if by else passage.receiver_name,
               receiver=giver, receiver_id=case.holder_id, note=reason)  # fmt: skip
    answered(passage, stand, by=by, reason=reason, cmd=cmd)


def answered(passage: Passage, stand: passing.Stand, *, by: str, reason: str, cmd: Command) -> None:
    """The passage is over; what travelled need not lie here any more."""
    passage.stand, passage.bundle = stand, {}
    passage.answered_at, passage.answered_by, passage.answer = cmd.at, by[:200], reason[:1000]
    passage.save()
    files.forget(owner_kind="passage", owner_ids=[passage.pk])


def _passage(case: Case, way: str, place: levels.Place, *, actor: Actor, cmd: Command, note: str) -> Passage:
    kept = {"state": case.state, "holder": case.holder_id and str(case.holder_id), "step": case.step}
    return Passage(
        case_id=case.pk,
        way=way,
        stand="offered",
        giver_id=case.office_id,
        giver_name=people.names_of([case.office_id])[case.office_id],
        receiver_id=place.id,
        receiver_name=place.name,
        receiver_node=place.node,
        kept={**kept, "step_due": case.step_due is not None},
        note=clean(note)[:1000],
        by=trail.signature(actor)[:200],
        at=cmd.at,
        arrived_at=None if place.node else cmd.at,
    )


def _offer(case: Case, passage: Passage, verb: str, *, actor: Actor, cmd: Command) -> str:
    """Out of hand, and in nobody's until it is answered. Returns how the giver kept time."""
    step_was_due = case.step_due
    change(
        case,
        expect=case.version,
        state=states.after(case.state, verb),
        holder_id=None,
        held_since=cmd.at,
        step_due=None,
    )
    row = trail.passed_on(
        case, actor=actor, verb=verb, at=cmd.at, due=step_was_due, receiver=passage.receiver_name, note=passage.note
    )
    return row.outcome


def _offered(actor: Actor, passage_id: UUID) -> Passage:
    passage = Passage.objects.filter(access.offered_to(actor), pk=passage_id).first()
    if passage is None:
        raise NotFound
    if passage.stand != "offered":
        raise NotPossible(f"Hồ sơ này không còn chờ nhận: {passage.get_stand_display().lower()}.")
    return passage


def _from_elsewhere(passage: Passage, *, actor: Actor, cmd: Command) -> Case:
    if passage.way == "up":
        return unpacking.opened(passage, bundle.Handed.model_validate(passage.bundle), actor=actor, cmd=cmd)
    case = Case.objects.get(pk=passage.case_id)
    return unpacking.come_home(case, bundle.Returned.model_validate(passage.bundle), actor=actor, cmd=cmd)


def _from_here(passage: Passage, *, actor: Actor, cmd: Command) -> Case:
    """The row changes its office. Its hands so far are marked with the office in which they were."""
    case = Case.objects.get(pk=passage.case_id)
    office_id, up = passage.receiver_id, passage.way == "up"
    ending = "" if up else packing.ENDINGS[passage.kept["state"]]
    moved = rehoused(case, office_id, cmd.at)
    step = basis.step_for(case, "counter") if ending in {"result", "declined"} else basis.steps_of(case)[0]
    Handover.objects.filter(case=case, office="").update(office=passage.giver_name)
    Handover.objects.filter(case=case, office=passage.receiver_name).update(office="")
    change(
        case,
        expect=case.version,
        state=states.after(case.state, "take" if up else f"come_home_{ending}"),
        office_id=office_id,
        competent_id=office_id,
        came_at=cmd.at if up else None,
        handed_from_id=passage.giver_id if up else None,
        terms=moved.terms,
        due=moved.due,
        step=step.key,
        step_due=rules.step_due(step, cmd.at, moved.due, basis.calendar_of(office_id)),
        holder_id=actor.id if ending in {"", "open"} else None,
        held_since=cmd.at,
    )
    trail.told_of(case, moved, cmd.at)
    trail.make_findable(case)
    return case
